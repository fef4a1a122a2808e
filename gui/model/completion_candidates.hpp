// The candidates of each kind, ranked: what begins with the letters comes first. Pure.
#pragma once

#include "gui/model/completion.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

struct NickForm {
    std::string before{};       // "@"
    std::string after = " ";    // ": " at the start of a text
    bool by_beginning = false;  // only whose name begins so
    bool oneself = false;       // too
};

/// Of people who are as good, those who spoke last in the conversation on show come first.
std::vector<Candidate> person_candidates(const State& state, std::string_view letters, const NickForm& form);
std::vector<Candidate> room_candidates(const State& state, std::string_view letters);
std::vector<Candidate> command_candidates(const State& state, std::string_view letters);
std::vector<Candidate> choice_candidates(const std::vector<std::string>& choices, std::string_view letters);
std::vector<Candidate> emoji_candidates(const State& state, std::string_view letters);

}  // namespace natter::gui
