#include "gui/model/alert.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

bool wanted(const Heard& heard) {
    return heard.level == AlertLevel::all || (heard.level == AlertLevel::mentions && heard.mentions_me);
}

struct TellingRow {
    bool (*holds)(const Heard&);
    Telling telling;
};

/// The first that holds.
constexpr std::array kTellings = {
    TellingRow{[](const Heard& h) { return h.mine; }, Telling::nothing},
    TellingRow{[](const Heard& h) { return h.focused && h.on_show; }, Telling::nothing},
    TellingRow{[](const Heard& h) { return !wanted(h) || h.quiet; }, Telling::count},
    TellingRow{[](const Heard& h) { return h.focused; }, Telling::notify},
    TellingRow{[](const Heard&) { return true; }, Telling::urge},
};

}  // namespace

bool is_quiet(const QuietTimes& times, int minute_of_day) {
    if (times.do_not_disturb) return true;
    if (!times.hours || times.from == times.to) return false;
    if (times.from < times.to) return minute_of_day >= times.from && minute_of_day < times.to;
    return minute_of_day >= times.from || minute_of_day < times.to;
}

Told told_of(const Heard& heard) {
    const Telling telling =
        std::ranges::find_if(kTellings, [&](const TellingRow& row) { return row.holds(heard); })->telling;
    const bool for_me = heard.direct || heard.mentions_me;
    return {telling, telling != Telling::nothing && wanted(heard) && for_me};
}

void merge(Alert& alert, const Alert& later) {
    const Alert before = alert;
    alert = later;
    alert.count += before.count;
    alert.urges |= before.urges;
    alert.mentions_me |= before.mentions_me;
    alert.missed |= before.missed;
    // Whoever was away begins to read where they left.
    if (before.missed) alert.seq = before.seq;
}

}  // namespace natter::gui
