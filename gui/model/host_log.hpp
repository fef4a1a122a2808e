// What is on show of the log of the server inside the app. Pure.
#pragma once

#include "gui/model/link.hpp"

#include <cstddef>
#include <deque>
#include <vector>

namespace natter::gui {

/// In the order in which they are offered.
enum class LogFilter { all, warnings, errors };

/// The places of the lines that are at least as bad, the oldest first.
std::vector<std::size_t> shown_lines(const std::deque<HostLine>& lines, LogFilter filter);

}  // namespace natter::gui
