// What somebody may have meant. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::net {

/// How many letters must change to make one word of the other.
[[nodiscard]] std::size_t distance(std::string_view from, std::string_view to);

/// The name in `names` that differs from `word` by at most two letters, and least; empty if there is none.
template <class Names>
[[nodiscard]] std::string_view nearest(std::string_view word, const Names& names) {
    constexpr std::size_t kLongestTypo = 64;
    constexpr std::size_t kMostChanged = 2;
    std::string_view best;
    std::size_t least = kMostChanged + 1;
    if (word.size() > kLongestTypo) return best;
    for (const std::string_view name : names) {
        const std::size_t changed = distance(word, name);
        if (changed >= least) continue;
        best = name;
        least = changed;
    }
    return best;
}

/// What to say of a flag that a program does not have; `names` are those that it has, without dashes.
[[nodiscard]] std::string no_such_flag(std::string_view flag, const std::vector<std::string>& names);

}  // namespace natter::net
