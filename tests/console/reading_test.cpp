// What natter-cli makes of pages of history, of what was found, and of what was changed.
#include "tests/console/chat_driver.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

net::Page page_of(std::string re, std::vector<net::Message> messages, bool more = false) {
    return {.re = std::move(re), .of = "#lobby", .messages = std::move(messages), .more = more};
}

net::Message past(std::string from, std::string text, std::string to = "#lobby") {
    return {.to = std::move(to), .seq = net::Seq{1}, .at = {}, .from = std::move(from), .text = std::move(text)};
}

TEST(Reading, history_is_told_with_its_day_and_with_what_became_of_it) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    EXPECT_TRUE(chat->accept("/history 4"));
    EXPECT_EQ(chat.requests(), Words{"run id-1 #lobby history 4"});
    auto edited = past("bob", "two\nlines");
    edited.edited_at = net::Time{};
    auto removed = past("bob", "");
    removed.removed = true;
    auto action = past("bob", "waves");
    action.kind = net::MessageKind::action;
    chat.hear(net::Ok{.re = "id-1"});
    chat.hear(page_of("id-1", {past("anna", "one"), edited, removed, action}, true));
    EXPECT_EQ(chat->take_output(),
              "* There is more before this.\n"
              "[2026-11-21 12:00:00] anna: one\n"
              "[2026-11-21 12:00:00] bob: two\n"
              "[2026-11-21 12:00:00] bob: lines (edited)\n"
              "[2026-11-21 12:00:00] bob: (removed)\n"
              "[2026-11-21 12:00:00] * bob waves\n");
}

TEST(Reading, what_was_found_says_where_it_was_said) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    EXPECT_TRUE(chat->accept("/find tea"));
    chat.hear(net::Ok{.re = "id-1"});
    chat.hear(page_of("id-1", {past("bob", "tea?", "@bob"), past("anna", "tea!")}));
    EXPECT_EQ(chat->take_output(),
              "[2026-11-21 12:00:00] @bob bob: tea?\n"
              "[2026-11-21 12:00:00] #lobby anna: tea!\n");
    EXPECT_TRUE(chat->accept("/find coffee"));
    chat.hear(net::Ok{.re = "id-2"});
    chat.hear(page_of("id-2", {}));
    EXPECT_EQ(chat->take_output(), "* Nothing found.\n");
}

TEST(Reading, quit_waits_for_the_page_that_a_command_brings) {
    for (const char* command : {"/history", "/find tea"}) {
        Driver chat(Audience::program);
        chat.connect();
        EXPECT_TRUE(chat->accept(command));
        static_cast<void>(chat.requests());
        chat->end_input();
        chat.hear(net::Ok{.re = "id-1"});
        EXPECT_EQ(chat.requests(), Words{}) << command;
        chat.hear(page_of("id-1", {past("bob", "tea")}));
        EXPECT_EQ(chat.requests(), Words{"quit"}) << command;
    }
}

TEST(Reading, a_search_that_is_refused_is_settled_too) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("/find"));
    static_cast<void>(chat.requests());
    chat->end_input();
    chat.hear(net::ErrorReply{.re = "id-1", .code = "bad_arguments", .message = "Say what to look for."});
    EXPECT_EQ(chat.requests(), Words{"quit"});
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

TEST(Reading, changes_are_told_with_who_made_them) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    chat.hear(net::Changed{.to = "#lobby", .seq = net::Seq{7}, .at = {}, .by = "bob", .text = "better"});
    chat.hear(net::Changed{.to = "@bob", .seq = net::Seq{8}, .at = {}, .by = "anna", .removed = true});
    net::Changed liked{.to = "#lobby", .seq = net::Seq{9}, .at = {}, .by = "bob"};
    liked.reactions = {{"+1", {"bob", "carl"}}, {"ha", {"bob"}}};
    chat.hear(liked);
    liked.reactions.emplace();
    chat.hear(liked);
    EXPECT_EQ(chat->take_output(),
              "* bob edited message 7: better\n"
              "* You removed message 8 in @bob\n"
              "* bob reacted to message 9, which has +1 2, ha 1\n"
              "* bob took the reaction to message 9 back\n");
}

}  // namespace
}  // namespace natter::console
