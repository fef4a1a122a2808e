#include "server/search/answer_text.hpp"

#include <gmock/gmock.h>

#include <random>
#include <regex>
#include <string>

namespace natter::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// However the text is cut into pieces, the same comes out, and nothing that was given out changes.
AnswerText answer(std::string_view text, std::size_t sources) {
    AnswerText whole(sources);
    whole.push(text);
    whole.finish();
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        AnswerText parts(sources);
        parts.push(text.substr(0, cut));
        const std::string so_far = parts.text();
        parts.push(text.substr(cut));
        parts.finish();
        EXPECT_EQ(parts.text(), whole.text()) << cut;
        EXPECT_TRUE(parts.text().starts_with(so_far)) << cut;
    }
    return whole;
}

TEST(AnswerText, keeps_the_numbers_that_were_given_in_the_order_of_their_use) {
    const AnswerText text = answer("Tea [3] and milk [1], tea again [3].", 3);
    EXPECT_EQ(text.text(), "Tea [1] and milk [2], tea again [1].");
    EXPECT_THAT(text.cited(), ElementsAre(2, 0));
}

TEST(AnswerText, takes_other_numbers_out_with_the_blank_before_them) {
    const AnswerText text = answer("Tea [4], milk [0] and [99999999999999999999999] sugar.", 3);
    EXPECT_EQ(text.text(), "Tea, milk and sugar.");
    EXPECT_THAT(text.cited(), IsEmpty());
}

TEST(AnswerText, makes_several_of_a_list) {
    EXPECT_EQ(answer("Tea [1, 2,7].", 2).text(), "Tea [1][2].");
    EXPECT_EQ(answer("Tea [2][1].", 2).text(), "Tea [1][2].");
}

TEST(AnswerText, leaves_other_brackets_alone) {
    for (const char* text :
         {"an [x] and [ ] and []", "[link](https://host)", "a[0", "trailing [", "trailing ", "[[x]]"}) {
        EXPECT_EQ(answer(text, 0).text(), text);
    }
}

TEST(AnswerText, lets_no_link_be_called_like_a_citation) {
    EXPECT_EQ(answer("[1](https://host)", 1).text(), "[1] (https://host)");
    EXPECT_EQ(answer("[1]: https://host", 1).text(), "[1] : https://host");
    EXPECT_EQ(answer("[1][evil]", 1).text(), "[1] [evil]");
    EXPECT_EQ(answer("[[1]](https://host)", 1).text(), "[[1]] (https://host)");
}

TEST(AnswerText, leaves_nothing_that_looks_like_a_citation_and_is_none) {
    EXPECT_EQ(answer("[[99]7]", 1).text(), "[7 ]");
    EXPECT_EQ(answer("[[99]1](http://host)", 1).text(), "[1 ](http://host)");
    EXPECT_EQ(answer("[" + std::string(60, '0') + "1]", 1).text().find("1]"), std::string::npos);
    std::mt19937 random(7);
    constexpr std::string_view kLetters = "[[[]]]]1239 ,:(x";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t left = random() % 14; left > 0; --left) text += kLetters[random() % kLetters.size()];
        AnswerText made(2);
        made.push(text);
        made.finish();
        const std::string& out = made.text();
        std::smatch found;
        for (auto at = out.cbegin(); std::regex_search(at, out.cend(), found, std::regex(R"(\[(\d+)\](.)?)"));) {
            EXPECT_LE(std::stoul(found[1]), made.cited().size()) << text << " gives " << out;
            EXPECT_TRUE(found[2] != "(" && found[2] != ":") << text << " gives " << out;
            at = found[1].second;
        }
    }
}

TEST(AnswerText, can_be_had_without_citations) {
    EXPECT_EQ(without_citations("At four [1], says Anna [2]."), "At four, says Anna.");
}

}  // namespace
}  // namespace natter::server
