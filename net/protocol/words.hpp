// The words that enumerations have on the wire: one row per value. Pure; any thread.
#pragma once

#include "net/protocol/common_messages.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace natter::net {

template <class T>
struct Word {
    T value;
    std::string_view word;
};

inline constexpr std::array<Word<Mode>, 2> kModeWords{{{Mode::group, "group"}, {Mode::single, "single"}}};
inline constexpr std::array<Word<MessageKind>, 4> kMessageKindWords{{{MessageKind::text, "text"},
                                                                     {MessageKind::action, "action"},
                                                                     {MessageKind::answer, "answer"},
                                                                     {MessageKind::notice, "notice"}}};
inline constexpr std::array<Word<AnswerState>, 4> kAnswerStateWords{{{AnswerState::streaming, "streaming"},
                                                                     {AnswerState::done, "done"},
                                                                     {AnswerState::failed, "failed"},
                                                                     {AnswerState::stopped, "stopped"}}};

constexpr const auto& words_of(Mode) { return kModeWords; }
constexpr const auto& words_of(MessageKind) { return kMessageKindWords; }
constexpr const auto& words_of(AnswerState) { return kAnswerStateWords; }

constexpr std::string_view expected_words(Mode) { return "\"group\" or \"single\""; }
constexpr std::string_view expected_words(MessageKind) { return "\"text\", \"action\", \"answer\" or \"notice\""; }
constexpr std::string_view expected_words(AnswerState) { return "\"streaming\", \"done\", \"failed\" or \"stopped\""; }

/// The word of a value, such as "group".
template <class T>
constexpr std::string_view to_word(T value) requires requires {
    words_of(value);
}
{
    for (const auto& row : words_of(value)) {
        if (row.value == value) return row.word;
    }
    return {};
}

/// The mode of a word, in lower case.
constexpr std::optional<Mode> mode_from_word(std::string_view word) {
    for (const auto& row : kModeWords) {
        if (row.word == word) return row.value;
    }
    return std::nullopt;
}

}  // namespace natter::net
