#include "console/format.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

std::string noon(net::Time) { return "12:00:00"; }

net::Message message(std::string text, std::optional<net::MessageKind> kind = {}) {
    return {.to = "#lobby", .seq = net::Seq{1}, .at = {}, .from = "anna", .text = std::move(text), .kind = kind};
}

TEST(Format, a_message_has_its_time_and_sender) {
    const Formatter formatter(false, noon);
    EXPECT_EQ(formatter.message(message("hello"), ""), "[12:00:00] anna: hello\n");
}

TEST(Format, a_message_of_another_conversation_is_tagged) {
    const Formatter formatter(false, noon);
    EXPECT_EQ(formatter.message(message("hello"), "#garden"), "[12:00:00] #garden anna: hello\n");
    EXPECT_EQ(formatter.message(message("waves", net::MessageKind::action), "@anna"), "* @anna anna waves\n");
}

TEST(Format, actions_and_notices_are_starred) {
    const Formatter formatter(false, noon);
    EXPECT_EQ(formatter.message(message("waves", net::MessageKind::action), ""), "* anna waves\n");
    EXPECT_EQ(formatter.message(message("be nice", net::MessageKind::notice), ""), "* be nice\n");
    EXPECT_EQ(formatter.star("one\ntwo"), "* one\n* two\n");
}

TEST(Format, each_line_of_a_text_names_its_sender_so_that_none_can_be_forged) {
    const Formatter formatter(false, noon);
    EXPECT_EQ(formatter.message(message("a\n[12:00:00] bob: b"), ""),
              "[12:00:00] anna: a\n[12:00:00] anna: [12:00:00] bob: b\n");
}

TEST(Format, nothing_reaches_the_terminal_that_could_steer_it) {
    const Formatter formatter(false, noon);
    auto hostile = message("a\x1b[2Jb\rc\td");
    hostile.from = "an\x07na";
    EXPECT_EQ(formatter.message(hostile, "#\x1bx"), "[12:00:00] #\uFFFDx an\uFFFDna: a\uFFFD[2Jb\uFFFDc\td\n");
    EXPECT_EQ(formatter.star("\xff\x9b"), "* \uFFFD\uFFFD\n");
}

TEST(Format, colours_are_there_only_where_asked_for_and_end_with_the_line) {
    const Formatter plain(false, noon);
    const Formatter coloured(true, noon);
    EXPECT_EQ(plain.message(message("x"), "#a").find('\x1b'), std::string::npos);
    EXPECT_EQ(plain.star("x").find('\x1b'), std::string::npos);
    EXPECT_TRUE(coloured.star("x").ends_with("\x1b[0m\n"));
    EXPECT_TRUE(coloured.message(message("x"), "").ends_with("\x1b[0m: x\n"));
}

}  // namespace
}  // namespace natter::console
