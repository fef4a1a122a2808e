// Who is told of what is said, and how loudly: one table. Pure; any thread.
#pragma once

#include "net/protocol/messages.hpp"

#include <cstddef>
#include <string>

namespace natter::gui {

/// What a conversation may disturb with.
enum class AlertLevel { all, mentions, none };

/// When nothing may disturb. Minutes of the local day; `from` later than `to` goes over midnight, and both alike are no
/// time at all.
struct QuietTimes {
    bool do_not_disturb = false;
    bool hours = false;
    int from = 22 * 60;
    int to = 7 * 60;

    bool operator==(const QuietTimes&) const = default;
};

inline constexpr int kMinutesOfDay = 24 * 60;

bool is_quiet(const QuietTimes& times, int minute_of_day);

/// What matters about a message to whoever may be told of it.
struct Heard {
    bool mine = false;
    bool direct = false;  // in a 1:1
    bool mentions_me = false;
    AlertLevel level = AlertLevel::all;  // of its conversation
    bool focused = true;                 // the window has the keyboard
    bool on_show = false;                // its conversation is what the window shows
    bool quiet = false;                  // see is_quiet
};

/// Each of these holds the one before it.
enum class Telling {
    nothing,
    count,   // among what is unread
    notify,  // by the desktop
    urge     // and the window asks for attention
};

struct Told {
    Telling telling = Telling::nothing;
    bool calls = false;  // it is meant for the reader, and counts in the window's title

    bool operator==(const Told&) const = default;
};

Told told_of(const Heard& heard);

/// What the desktop is to tell of one conversation. What comes before it was told becomes one with it.
struct Alert {
    std::string conversation;
    net::Seq seq;      // where a click goes to
    std::string from;  // who said the newest of them
    std::string text;  // as written, or what was asked
    bool is_action = false;
    bool mentions_me = false;
    bool urges = false;
    bool missed = false;    // said while there was no connection
    std::size_t count = 0;  // how many messages

    bool operator==(const Alert&) const = default;
};

/// Makes one alert of two of the same conversation, of which `later` came later.
void merge(Alert& alert, const Alert& later);

}  // namespace natter::gui
