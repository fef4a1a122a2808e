// One message and the exact line that it is on the wire. A message kind has its lines in an overload of `golden_lines`;
// a kind without one does not compile in golden_test.cpp.
#pragma once

#include "net/protocol/messages.hpp"

#include <string_view>
#include <type_traits>
#include <vector>

namespace natter::net {

template <class Kind>
struct GoldenLine {
    Kind message;
    std::string_view line;  // without the newline
};

template <class Kind>
using GoldenLines = std::vector<GoldenLine<Kind>>;

/// What picks the overload.
template <class Kind>
using Of = std::type_identity<Kind>;

inline Time at_ms(std::int64_t milliseconds) { return Time{std::chrono::milliseconds{milliseconds}}; }

}  // namespace natter::net
