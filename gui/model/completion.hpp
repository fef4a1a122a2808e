// What can be completed where the caret stands: people, rooms, commands and what they are about, emoji. Pure.
#pragma once

#include "gui/model/find_words.hpp"
#include "gui/model/state.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

inline constexpr std::size_t kCandidatesMost = 64;

enum class CandidateKind { person, room, command, choice, emoji };

struct Candidate {
    CandidateKind kind = CandidateKind::person;
    std::string insert;  // in place of the word, with what stands behind it
    std::string name;    // as it is shown, with the letters that were found
    std::vector<Mark> marks;
    std::string detail;  // faint, beside it
    std::string emoji;   // of kind emoji: what is shown in front

    bool operator==(const Candidate&) const = default;
};

/// Bytes [from, to) of the text are the word as far as it is written. Never without candidates.
struct Completion {
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<Candidate> candidates;  // the best first

    bool operator==(const Completion&) const = default;
};

/// What a sign asks for while one types: "@gr", "#en", "/to", ":smi", and the argument of a command that must be a
/// person or a room.
std::optional<Completion> completion_while_typing(std::string_view text, std::size_t caret, const State& state);

/// What Tab asks for: the same, and a name without a sign, of which the beginning is written. At the start of the text
/// a colon follows it.
std::optional<Completion> completion_by_tab(std::string_view text, std::size_t caret, const State& state);

/// Whether the candidate is what is written already.
bool is_written(const Completion& completion, const Candidate& candidate, std::string_view text);

}  // namespace natter::gui
