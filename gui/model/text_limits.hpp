// The limits of the protocol that fields on the screen keep to. Bytes.
#pragma once

#include "net/protocol/limits.hpp"

#include <cstddef>

namespace natter::gui {

inline constexpr std::size_t kMessageBytes = net::limits::kTextBytes;
inline constexpr std::size_t kNickBytes = net::limits::kNickBytes;
inline constexpr std::size_t kRoomBytes = net::limits::kRoomBytes - 1;  // without the sign before it
inline constexpr std::size_t kQueryBytes = net::limits::kQueryBytes;

/// What a server takes; until it has told, what the protocol does.
struct TextLimits {
    std::size_t message = kMessageBytes;
    std::size_t room = kRoomBytes;

    bool operator==(const TextLimits&) const = default;
};

}  // namespace natter::gui
