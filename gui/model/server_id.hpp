#pragma once

#include <cstdint>

namespace natter::gui {

/// Counts the servers of a run; they are listed in this order.
using ServerId = std::uint32_t;

}  // namespace natter::gui
