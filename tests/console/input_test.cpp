#include "console/input.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace natter::console {
namespace {

std::string shown(const Input& input) {
    if (const auto* speech = std::get_if<Speech>(&input)) return "says " + speech->text;
    if (const auto* command = std::get_if<Command>(&input)) return "runs " + command->name + "|" + command->args;
    return std::holds_alternative<Leave>(input) ? "leaves" : "nothing";
}

TEST(Input, a_password_behind_a_blank_is_not_said) {
    const auto command = std::get<Command>(interpret("  /LOGIN anna correct-horse"));
    EXPECT_EQ(command.name, "login");
    EXPECT_EQ(command.args, "anna correct-horse");
}

TEST(Input, a_line_means_what_its_first_characters_say) {
    for (const auto& [line, meaning] : std::vector<std::pair<std::string, std::string>>{
             {"hello", "says hello"},
             {"  indented", "says   indented"},
             {"one\ntwo", "says one\ntwo"},
             {"and/or", "says and/or"},
             {"//bin/sh", "says /bin/sh"},
             {"//", "says /"},
             {"/join #garden", "runs join|#garden"},
             {"/msg bob  two  words ", "runs msg|bob  two  words"},
             {"/users", "runs users|"},
             {"/users ", "runs users|"},
             {"/me\nwaves", "runs me|waves"},
             {"/", "runs |"},
             {"/quit", "leaves"},
             {"/exit now", "leaves"},
             {"/EXIT", "leaves"},
             {"/Quit", "leaves"},
             {"/NICK Bob", "runs nick|Bob"},
             {"/quitting", "runs quitting|"},
             {"", "nothing"},
             {" \t", "nothing"},
         }) {
        EXPECT_EQ(shown(interpret(line)), meaning) << line;
    }
}

}  // namespace
}  // namespace natter::console
