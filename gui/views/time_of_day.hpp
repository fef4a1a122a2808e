// A time of the day as people write it. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace natter::gui {

/// The minute of the day that "22:30", "22.30", "2230", "7" or "7:05" is; none if it is no time.
std::optional<int> time_of_day(std::string_view text);

/// "07:05".
std::string time_of_day_text(int minute);

}  // namespace natter::gui
