// What is on show of the log of the server inside the app. Pure.
#pragma once

#include "gui/model/link.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

/// In the order in which they are offered.
enum class LogFilter { all, warnings, errors };

/// A line as it is shown: those that come most often are told in the language that is spoken, without what only
/// matters to whoever looks for a fault; all others as they are.
std::string told_line(std::string_view text);

/// The places of the lines that are at least as bad, the oldest first.
std::vector<std::size_t> shown_lines(const std::deque<HostLine>& lines, LogFilter filter);

}  // namespace natter::gui
