// The words of a search, understood. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/ids.hpp"
#include "net/protocol/limits.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

/// A word or phrase that must be in the text.
struct FindTerm {
    std::string text;
    bool beginning = false;  // of a word, not the whole of it

    bool operator==(const FindTerm&) const = default;
};

struct FindQuery {
    std::vector<FindTerm> terms;
    std::string from;  // a nickname, or empty
    std::string in;    // "#room", "@nick", or empty
    std::optional<net::Time> not_before{};
    std::optional<net::Time> before{};
    bool has_link = false;

    bool operator==(const FindQuery&) const = default;
};

/// Reads `lighthouse "tea at four" from:anna in:#garden before:2026-11-21 after:2026-01-01 has:link light*`. Whatever
/// is no filter is a word, however odd. Errors: too_large (above `most` bytes), bad_arguments (nothing to look for, a
/// date that is none).
[[nodiscard]] net::Result<FindQuery> parse_find_query(std::string_view text,
                                                      std::size_t most = net::limits::kQueryBytes);

}  // namespace natter::server
