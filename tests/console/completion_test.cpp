#include "console/completion.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

const Names kNames{.commands = {"help", "join", "me", "mode", "msg", "quit"},
                   .nicks = {"anna", "Annette", "bob", "łukasz", "łucja"},
                   .rooms = {"#garden", "#lobby"}};

struct Row {
    std::string line;  // with | for the cursor
    std::string result;
    std::vector<std::string> choices;
};

TEST(Completion, the_word_before_the_cursor_is_completed_as_far_as_it_is_clear) {
    for (const auto& [line, result, choices] : std::vector<Row>{
             {"/h|", "/help |", {}},
             {"/m|", "/m|", {"/me", "/mode", "/msg"}},
             {"/mo|", "/mode |", {}},
             {"/nothing|", "/nothing|", {}},
             {"/|", "/|", {"/help", "/join", "/me", "/mode", "/msg", "/quit"}},
             {"bo|", "bob: |", {}},
             {"hi bo|", "hi bob |", {}},
             {"hi bo| there", "hi bob | there", {}},
             {"AN|", "Ann|", {"Annette", "anna"}},
             {"/msg an|", "/msg Ann|", {"Annette", "anna"}},
             {"ł|", "łu|", {"łucja", "łukasz"}},
             {"/join #g|", "/join #garden |", {}},
             {"see #lo|", "see #lobby |", {}},
             {"hi @bo|", "hi @bob |", {}},
             {"|", "|", {}},
             {"hi |", "hi |", {}},
         }) {
        const std::size_t cursor = line.find('|');
        const std::string text = line.substr(0, cursor) + line.substr(cursor + 1);
        const auto done = complete(text, cursor, kNames);
        EXPECT_EQ(text.substr(0, done.from) + done.text + "|" + text.substr(cursor), result) << line;
        EXPECT_EQ(done.choices, choices) << line;
    }
}

}  // namespace
}  // namespace natter::console
