#include "gui/views/text.hpp"

#include "gui/words/words.hpp"

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

constexpr std::array kWeekdays = {to_tr("Sunday"),   to_tr("Monday"), to_tr("Tuesday"), to_tr("Wednesday"),
                                  to_tr("Thursday"), to_tr("Friday"), to_tr("Saturday")};
constexpr std::array kMonths = {to_tr("January"),   to_tr("February"), to_tr("March"),    to_tr("April"),
                                to_tr("May"),       to_tr("June"),     to_tr("July"),     to_tr("August"),
                                to_tr("September"), to_tr("October"),  to_tr("November"), to_tr("December")};

std::string clock(const std::tm& time, const char* format) {
    std::array<char, 16> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &time)};
}

/// "{0}" is the day of the week, "{1}" the day, "{2}" the month, "{3}" the year, "{4}" the time of day.
std::string date(const std::tm& time, Words pattern) {
    return fill(pattern, tr(kWeekdays[static_cast<std::size_t>(time.tm_wday)]), time.tm_mday,
                tr(kMonths[static_cast<std::size_t>(time.tm_mon)]), time.tm_year + 1900, clock(time, "%H:%M:%S"));
}

}  // namespace

int minute_of_day(net::Time at) {
    const std::tm time = local(at);
    return time.tm_hour * 60 + time.tm_min;
}

std::string clock_text(net::Time at) { return clock(local(at), "%H:%M"); }

std::string full_time_text(net::Time at) { return date(local(at), tr("{0} {1} {2} {3}, {4}")); }

int day_number(net::Time at) {
    const std::tm time = local(at);
    return time.tm_year * 366 + time.tm_yday;
}

std::string day_text(net::Time at, net::Time now) {
    const int day = day_number(at);
    if (day == day_number(now)) return tr("Today");
    if (day == day_number(now - std::chrono::hours(24))) return tr("Yesterday");
    const std::tm then = local(at);
    return date(then, then.tm_year == local(now).tm_year ? tr("{0} {1} {2}") : tr("{1} {2} {3}"));
}

}  // namespace natter::gui
