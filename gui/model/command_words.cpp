#include "gui/model/command_words.hpp"

#include "gui/words/words.hpp"
#include "net/util/nearest.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

constexpr std::array<std::string_view, 5> kToTheEnd = {"TEXT", "ACTION", "REASON", "QUESTION", "WORDS"};
constexpr std::array<std::string_view, 3> kSecret = {"PASSWORD", "OLD", "NEW"};

std::string small(std::string_view text) {
    std::string folded_text(text);
    for (char& c : folded_text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return folded_text;
}

template <class List>
bool is_one_of(std::string_view word, const List& list) {
    return std::ranges::find(list, word) != list.end();
}

bool is_small_word(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string> parts_of(std::string_view word) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= word.size();) {
        const std::size_t end = std::min(word.find('|', at), word.size());
        parts.emplace_back(word.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// `word` is without its brackets.
CommandArgument argument_of(std::string_view word) {
    CommandArgument argument;
    const std::vector<std::string> parts = parts_of(word);
    if (is_one_of(std::string("NICK"), parts)) {
        argument.kind = ArgumentKind::person;
    } else if (word == "#ROOM") {
        argument.kind = ArgumentKind::room;
    } else if (parts.size() > 1 && std::ranges::all_of(parts, is_small_word)) {
        argument.kind = ArgumentKind::choice;
        argument.choices = parts;
    }
    argument.to_the_end = is_one_of(word, kToTheEnd);
    argument.secret = is_one_of(word, kSecret);
    return argument;
}

/// Behind the first word of a text, with its blank.
std::size_t behind_name(std::string_view text) {
    const std::size_t blank = text.find_first_of(" \n");
    return blank == std::string_view::npos ? std::string_view::npos : blank + 1;
}

}  // namespace

std::vector<CommandArgument> arguments_of(std::string_view usage) {
    std::vector<CommandArgument> arguments;
    int depth = 0;
    std::size_t at = std::min(usage.find(' '), usage.size());
    while (at < usage.size()) {
        const std::size_t from = usage.find_first_not_of(' ', at);
        if (from == std::string_view::npos) break;
        at = std::min(usage.find(' ', from), usage.size());
        std::string_view word = usage.substr(from, at - from);
        while (word.starts_with('[')) {
            word.remove_prefix(1);
            ++depth;
        }
        const bool optional = depth > 0;
        while (word.ends_with(']')) {
            word.remove_suffix(1);
            --depth;
        }
        if (word.empty() || word.starts_with('-')) continue;
        CommandArgument argument = argument_of(word);
        argument.optional = optional;
        argument.from = from;
        argument.to = at;
        arguments.push_back(std::move(argument));
    }
    return arguments;
}

bool is_command(std::string_view text) { return text.starts_with('/') && !text.starts_with("//"); }

std::string_view command_name(std::string_view text) {
    if (!is_command(text)) return {};
    return text.substr(1, std::min(text.find_first_of(" \n"), text.size()) - 1);
}

const net::CommandInfo* written_command(std::string_view text, const State& state) {
    const std::string name = small(command_name(text));
    const auto found = std::ranges::find(state.commands, name, &net::CommandInfo::name);
    return found == state.commands.end() ? nullptr : &*found;
}

std::optional<ArgumentPlace> argument_at(std::string_view text, std::size_t caret, const State& state) {
    const std::size_t begin = behind_name(text);
    const net::CommandInfo* command = written_command(text, state);
    if (command == nullptr || begin == std::string_view::npos || caret < begin) return std::nullopt;
    ArgumentPlace place{command, std::nullopt, begin};
    const std::vector<CommandArgument> arguments = arguments_of(command->usage);
    std::size_t number = 0;
    for (std::size_t at = begin; at < caret; ++at) {
        if (text[at] != ' ' && text[at] != '\n') continue;
        const bool word_ends = at > place.begins;
        const bool is_flag = word_ends && text[place.begins] == '-';
        place.begins = at + 1;
        if (word_ends && !is_flag) ++number;
    }
    const auto last = std::ranges::find(arguments, true, &CommandArgument::to_the_end);
    if (last != arguments.end()) number = std::min(number, static_cast<std::size_t>(last - arguments.begin()));
    if (number < arguments.size()) place.argument = arguments[number];
    return place;
}

std::string command_problem(std::string_view text, const State& state) {
    if (!is_command(text) || state.commands.empty() || written_command(text, state) != nullptr) return {};
    const std::string name = small(command_name(text));
    if (name.empty()) return tr("A command's name follows its slash at once. To say a slash, write two.");
    std::vector<std::string_view> names;
    for (const net::CommandInfo& command : state.commands) names.emplace_back(command.name);
    const std::string_view meant = net::nearest(name, names);
    const std::string_view shown = net::clip(name, 40);
    if (meant.empty()) return fill(tr("There is no command /{0}. /help lists them; to say a slash, write two."), shown);
    return fill(tr("There is no command /{0}. Did you mean /{1}? To say a slash, write two."), shown, meant);
}

bool takes_emojis(std::string_view text, const State& state) {
    if (!is_command(text)) return true;
    const net::CommandInfo* command = written_command(text, state);
    if (command == nullptr) return false;
    const auto arguments = arguments_of(command->usage);
    if (std::ranges::any_of(arguments, &CommandArgument::secret)) return false;
    return std::ranges::any_of(arguments, &CommandArgument::to_the_end);
}

}  // namespace natter::gui
