// What is found, on every engine of the log.
#include "tests/server/log/conformance.hpp"

namespace natter::server::test {
namespace {

class MessageLogFinds : public MessageLogConformance {};

TEST_P(MessageLogFinds, Finds_words_phrases_and_beginnings_whatever_their_case_and_accents) {
    append({message("1", "Tea at four?"), message("2", "Café opens at FOUR."), message("3", "lighthouse keeper")});
    EXPECT_EQ(find("four"), (Texts{"Tea at four?", "Café opens at FOUR."}));
    EXPECT_EQ(find("cafe"), Texts{"Café opens at FOUR."});
    EXPECT_EQ(find("four tea"), Texts{"Tea at four?"});
    EXPECT_EQ(find("\"at four\""), (Texts{"Tea at four?", "Café opens at FOUR."}));
    EXPECT_TRUE(find("\"four at\"").empty());
    EXPECT_EQ(find("light*"), Texts{"lighthouse keeper"});
    EXPECT_TRUE(find("light").empty());
}

TEST_P(MessageLogFinds, Finds_scripts_without_blanks_between_words) {
    append({message("1", "明日は東京タワーへ行きます"), message("2", "我们在咖啡馆见面"),
            message("3", "내일 점심 같이 먹을까요"), message("4", "🎉 release party🎉")});
    EXPECT_EQ(find("東京").size(), 1U);
    EXPECT_EQ(find("タワー").size(), 1U);
    EXPECT_EQ(find("咖啡").size(), 1U);
    EXPECT_TRUE(find("啡咖").empty());
    EXPECT_EQ(find("먹을").size(), 1U);
    EXPECT_EQ(find("점심").size(), 1U);
    EXPECT_EQ(find("party").size(), 1U);
    EXPECT_EQ(find("🎉").size(), 1U);
}

TEST_P(MessageLogFinds, Finds_by_sender_link_and_day) {
    NewMessage old = message("1", "see https://natter.example/tea");
    NewMessage later = message("2", "tea again", 2);
    later.at = net::Time(std::chrono::days(10));
    append({old, later});
    EXPECT_EQ(find("from:ANNA"), Texts{old.text});
    EXPECT_EQ(find("tea from:bob"), Texts{later.text});
    EXPECT_EQ(find("has:link"), Texts{old.text});
    EXPECT_EQ(find("tea before:1970-01-05"), Texts{old.text});
    EXPECT_EQ(find("tea after:1970-01-05"), Texts{later.text});
    EXPECT_TRUE(find("tea after:1970-01-11").empty());
}

TEST_P(MessageLogFinds, Finds_only_where_it_may) {
    append({message("1", "tea"), message("2", "tea here", 1, "#garden"), message("3", "tea for two", 1, "@1:2")});
    EXPECT_EQ(find("tea"), Texts{"tea"});
    EXPECT_EQ(find("tea", {"#garden", "@1:2"}).size(), 2U);
    EXPECT_TRUE(find("tea", {}).empty());
    EXPECT_TRUE(find("tea", {"#nowhere"}).empty());
    EXPECT_TRUE(find("c1").empty()) << "the index's own marks are no words";
}

TEST_P(MessageLogFinds, Finds_the_newest_first_in_pages) {
    for (int i = 1; i <= 7; ++i) append({message(std::to_string(i), "tea " + std::to_string(i))});
    EXPECT_EQ(find("tea", {"#lobby"}, 3), (Texts{"tea 5", "tea 6", "tea 7"}));
    EXPECT_EQ(find("tea", {"#lobby"}, 3, 3), (Texts{"tea 2", "tea 3", "tea 4"}));
    EXPECT_EQ(find("tea", {"#lobby"}, 3, 6), (Texts{"tea 1"}));
    EXPECT_TRUE(find("tea", {"#lobby"}, 3, 100).empty());
}

TEST_P(MessageLogFinds, Nothing_in_a_query_is_more_than_a_word) {
    append({message("1", "plain text AND more")});
    for (const char* query : {"AND",
                              "OR",
                              "NOT",
                              "NEAR(plain text)",
                              "text:plain",
                              "marks:c1",
                              "plain^",
                              "-plain",
                              "+plain",
                              "(plain",
                              "plain)",
                              "\"plain",
                              "pla\"in",
                              "{text}:plain",
                              "'; DROP TABLE messages; --",
                              "%",
                              "_",
                              "*",
                              "**",
                              "\"\"",
                              "plain*text",
                              "a\"\"b",
                              "\\",
                              "words MATCH 'x'",
                              "?1",
                              "\x01",
                              "plain \"",
                              ":::",
                              "NEAR/2"}) {
        const auto parsed = parse_find_query(query);
        if (parsed) static_cast<void>(find(query));
    }
    EXPECT_EQ(find("plain AND more"), Texts{"plain text AND more"});
    EXPECT_TRUE(find("plain OR nothing").empty());
    EXPECT_TRUE(find("plain NOT more").empty());
}

NATTER_ON_EVERY_ENGINE(MessageLogFinds);

}  // namespace
}  // namespace natter::server::test
