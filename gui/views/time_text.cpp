#include "gui/views/text.hpp"

#include <array>
#include <ctime>

namespace natter::gui {
namespace {

std::tm local(net::Time at) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    // The one thread that draws is the only one that calls this.
    const std::tm* broken_down = std::localtime(&seconds);
    return broken_down == nullptr ? std::tm{} : *broken_down;
}

std::string formatted(net::Time at, const char* format) {
    const std::tm time = local(at);
    std::array<char, 80> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &time)};
}

}  // namespace

int minute_of_day(net::Time at) {
    const std::tm time = local(at);
    return time.tm_hour * 60 + time.tm_min;
}

std::string clock_text(net::Time at) { return formatted(at, "%H:%M"); }

std::string full_time_text(net::Time at) { return formatted(at, "%A %d %B %Y, %H:%M:%S"); }

int day_number(net::Time at) {
    const std::tm time = local(at);
    return time.tm_year * 366 + time.tm_yday;
}

std::string day_text(net::Time at, net::Time now) {
    const int day = day_number(at);
    if (day == day_number(now)) return "Today";
    if (day == day_number(now - std::chrono::hours(24))) return "Yesterday";
    return formatted(at, local(at).tm_year == local(now).tm_year ? "%A %d %B" : "%d %B %Y");
}

}  // namespace natter::gui
