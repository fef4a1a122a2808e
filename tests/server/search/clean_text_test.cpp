// What a model says, as text that can be shown.
#include "server/search/clean_text.hpp"

#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace natter::server {
namespace {

const std::string kUnreadable = "\xEF\xBF\xBD";

std::string cleaned(const std::vector<std::string>& pieces, std::size_t most = 1'000) {
    CleanText clean(most);
    std::string all;
    for (const std::string& piece : pieces) {
        const std::string text = clean.take(piece);
        EXPECT_TRUE(net::is_utf8(text));
        all += text;
    }
    return all + clean.end();
}

TEST(CleanText, Keeps_text_and_drops_control_characters) {
    EXPECT_EQ(cleaned({"a\tb\r\nc\x1b[31m\x7f\x07"
                       "d\xC2\x85"
                       "e"}),
              "a\tb\nc[31mde");
    EXPECT_EQ(cleaned({std::string("a\0b", 3)}), "ab");
}

TEST(CleanText, Is_the_same_wherever_it_is_cut) {
    const std::string text = "gr\xC3\xBC\xC3\x9F \xE2\x82\xAC \xF0\x9F\x98\x80 \xED\x95\x9C.";
    for (std::size_t at = 0; at <= text.size(); ++at) {
        EXPECT_EQ(cleaned({text.substr(0, at), text.substr(at)}), text) << at;
    }
    std::vector<std::string> each;
    for (const char c : text) each.emplace_back(1, c);
    EXPECT_EQ(cleaned(each), text);
}

TEST(CleanText, Marks_what_is_no_character_at_once) {
    EXPECT_EQ(cleaned({"\xFF"
                       "a\xC3"
                       "b"}),
              kUnreadable + "a" + kUnreadable + "b");
    EXPECT_EQ(cleaned({"\xE0\x80"}), kUnreadable + kUnreadable) << "overlong";
    EXPECT_EQ(cleaned({"\xED\xA0", "\x80"}), kUnreadable + kUnreadable + kUnreadable) << "a surrogate";
    EXPECT_EQ(cleaned({"a\xF0\x9F"}), "a" + kUnreadable) << "it never ends";
    CleanText clean(100);
    EXPECT_EQ(clean.take("\xF0\x9F"), "") << "it may become one";
    EXPECT_EQ(clean.take("x"), kUnreadable + kUnreadable + "x");
}

TEST(CleanText, Ends_at_a_whole_character) {
    CleanText clean(5);
    EXPECT_EQ(clean.take("ab"), "ab");
    EXPECT_FALSE(clean.is_cut());
    EXPECT_EQ(clean.take("\xC3\xBC\xC3\xBC"), "\xC3\xBC");
    EXPECT_TRUE(clean.is_cut());
    EXPECT_EQ(clean.take("z"), "") << "nothing comes after what was left out";
    EXPECT_EQ(clean.end(), "");
}

}  // namespace
}  // namespace natter::server
