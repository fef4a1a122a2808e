// Finding a name by a few of its letters, in order but with gaps: "gh" finds "Grace Hopper". Pure.
#pragma once

#include "gui/model/find_words.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace natter::gui {

inline constexpr std::size_t kFuzzyLetters = 64;  // of what is looked for; more of them find nothing
inline constexpr std::size_t kFuzzyText = 256;    // letters of a text; what is beyond them is not looked at

struct FuzzyMatch {
    int score = 0;            // more is better: letters that begin words, and letters in a row
    std::vector<Mark> marks;  // where the letters stand, ascending, those in a row as one

    bool operator==(const FuzzyMatch&) const = default;
};

/// The best of all ways in which `letters` stand in `text`, or none. Capitals, accents and blanks in `letters` make no
/// difference. No letters at all are found everywhere, with a score of 0. Both are well-formed UTF-8.
std::optional<FuzzyMatch> fuzzy_match(std::string_view letters, std::string_view text);

}  // namespace natter::gui
