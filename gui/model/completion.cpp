#include "gui/model/completion.hpp"

#include "gui/model/command_words.hpp"
#include "gui/model/completion_candidates.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kLettersForEmoji = 2;
constexpr std::size_t kLongestWord = 128;

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }
/// Signs may follow these as they follow a gap.
bool opens(char c) { return is_gap(c) || c == '(' || c == '[' || c == '"' || c == '\''; }

std::size_t word_start(std::string_view text, std::size_t caret) {
    std::size_t at = caret;
    while (at > 0 && !is_gap(text[at - 1])) --at;
    while (at < caret && opens(text[at])) ++at;
    return at;
}

bool is_emoji_name(std::string_view name) {
    return std::ranges::all_of(name, [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
    });
}

std::optional<Completion> with(std::size_t from, std::size_t to, std::vector<Candidate> candidates) {
    if (candidates.empty()) return std::nullopt;
    return Completion{from, to, std::move(candidates)};
}

/// The colon of an emoji may stand behind anything but letters and digits: "🎉:ta".
std::optional<Completion> emoji_at(std::string_view text, std::size_t caret, const State& state) {
    const std::size_t colon = caret == 0 ? std::string_view::npos : text.rfind(':', caret - 1);
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view letters = text.substr(colon + 1, caret - colon - 1);
    if (letters.size() < kLettersForEmoji || letters.size() > kLongestWord || !is_emoji_name(letters)) return {};
    const char before = colon == 0 ? ' ' : text[colon - 1];
    const bool in_word = is_emoji_name(std::string_view(&before, 1)) || before == '/';
    if (in_word) return std::nullopt;
    return with(colon, caret, emoji_candidates(state, letters));
}

std::optional<Completion> sign_at(std::string_view text, std::size_t caret, const State& state) {
    const std::size_t from = word_start(text, caret);
    const std::string_view word = text.substr(from, caret - from);
    if (word.empty() || word.size() > kLongestWord) return std::nullopt;
    const std::string_view letters = word.substr(1);
    switch (word.front()) {
        case '@': return with(from, caret, person_candidates(state, letters, {.before = "@"}));
        case '#': return with(from, caret, room_candidates(state, letters));
        case '/':
            if (from != 0 || word.starts_with("//")) return std::nullopt;
            return with(0, caret, command_candidates(state, letters));
        default: return emoji_at(text, caret, state);
    }
}

std::optional<Completion> argument_candidates(const ArgumentPlace& at, std::string_view text, std::size_t caret,
                                              const State& state) {
    const std::string_view word = text.substr(at.begins, caret - at.begins);
    if (word.size() > kLongestWord) return std::nullopt;
    switch (at.argument->kind) {
        case ArgumentKind::person:
            return with(at.begins, caret,
                        person_candidates(state, word.substr(word.starts_with('@') ? 1 : 0), {.oneself = true}));
        case ArgumentKind::room:
            return with(at.begins, caret, room_candidates(state, word.substr(word.starts_with('#') ? 1 : 0)));
        case ArgumentKind::choice: return with(at.begins, caret, choice_candidates(at.argument->choices, word));
        case ArgumentKind::text: break;
    }
    return std::nullopt;
}

std::optional<Completion> completion_of(std::string_view text, std::size_t caret, const State& state, bool by_tab) {
    if (caret > text.size() || state.shown() == nullptr) return std::nullopt;
    const auto argument = argument_at(text, caret, state);
    if (!argument) return sign_at(text, caret, state);
    if (!argument->argument || argument->argument->secret) return std::nullopt;
    if (argument->argument->kind == ArgumentKind::text) return sign_at(text, caret, state);
    // What may be left out is not pressed on anybody: Enter gives the command away.
    if (argument->argument->optional && !by_tab) return std::nullopt;
    return argument_candidates(*argument, text, caret, state);
}

}  // namespace

std::optional<Completion> completion_while_typing(std::string_view text, std::size_t caret, const State& state) {
    return completion_of(text, caret, state, false);
}

std::optional<Completion> completion_by_tab(std::string_view text, std::size_t caret, const State& state) {
    if (auto completion = completion_of(text, caret, state, true)) return completion;
    if (caret > text.size() || caret == 0 || state.shown() == nullptr) return std::nullopt;
    const auto argument = argument_at(text, caret, state);
    const bool is_name = is_command(text) && !argument;
    const bool is_other = argument && (!argument->argument || argument->argument->secret);
    const std::size_t from = word_start(text, caret);
    const std::string_view word = text.substr(from, caret - from);
    if (is_name || is_other || word.empty() || word.size() > kLongestWord) return std::nullopt;
    const NickForm form{.before = "", .after = from == 0 ? ": " : " ", .by_beginning = true};
    return with(from, caret, person_candidates(state, word, form));
}

bool is_written(const Completion& completion, const Candidate& candidate, std::string_view text) {
    std::string_view whole = candidate.insert;
    while (whole.ends_with(' ')) whole.remove_suffix(1);
    return text.substr(completion.from, completion.to - completion.from) == whole;
}

}  // namespace natter::gui
