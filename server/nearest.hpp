// What somebody may have meant. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace natter::server {

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

}  // namespace natter::server
