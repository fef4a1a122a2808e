// How parts of a text differ from the rest of it. What a look is drawn in, its colour above all, is up to the view.
// Plain values; any thread.
#pragma once

#include <cstdint>

namespace natter::gui::text {

/// A set of looks, as bits.
using Looks = std::uint16_t;

namespace look {
inline constexpr Looks kPlain = 0;
inline constexpr Looks kBold = 1 << 0;
inline constexpr Looks kItalic = 1 << 1;
inline constexpr Looks kMono = 1 << 2;
inline constexpr Looks kStruck = 1 << 3;
inline constexpr Looks kLink = 1 << 4;
inline constexpr Looks kMention = 1 << 5;
inline constexpr Looks kSpoiler = 1 << 6;
inline constexpr Looks kMarked = 1 << 7;  // what somebody looked for
inline constexpr Looks kMuted = 1 << 8;   // what is of less weight
inline constexpr Looks kCalled = 1 << 9;  // a mention of the reader
inline constexpr Looks kHost = 1 << 10;   // where a link leads, which its writer's words do not say: added by the app
}  // namespace look

/// The looks of the bytes [from, to). Spans of one text ascend and do not overlap.
struct Span {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    Looks looks = look::kPlain;

    bool operator==(const Span&) const = default;
};

}  // namespace natter::gui::text
