// The reducer's part for what is to be told: it counts what is unread, and gathers what the desktop is to tell. Pure.
#pragma once

#include "gui/model/alert.hpp"
#include "net/protocol/messages.hpp"

#include <string>

namespace natter::gui {

struct State;

// ---- events, by way of dispatch

/// The window has got the keyboard, or lost it.
struct FocusChanged {
    bool focused = true;
};

/// The desktop tells what was in `State::alerts`.
struct AlertsTaken {};

void apply_alerts(State& state, const FocusChanged& e);
void apply_alerts(State& state, const AlertsTaken& e);

/// How a message came, beyond what is in it.
struct Arrival {
    net::Time at;              // it dates notices
    bool mentions_me = false;  // as a highlighted mention does
    int minute_of_day = 12 * 60;
    bool kept = false;  // the profile had it: nobody is told
};

// ---- from the server

/// What was said up to there while there was no connection is told as one.
void begin_to_catch_up(State& state, const net::ConversationInfo& info);
/// A message of somebody else has been put into its conversation, or was there already (`fresh` is false).
void note_heard(State& state, const net::Message& message, const Arrival& arrival, bool fresh);
/// The conversation that the user looks at has nothing unread.
void read_what_is_shown(State& state);

// ---- for whoever looks

/// Of the conversation on the server that is joined.
AlertLevel alert_level(const State& state, const std::string& conversation);
/// What waits for the user: mentions and 1:1s that were not read.
std::size_t calls_of(const State& state);
/// "(3) Natter – #lobby"
std::string window_title(const State& state);

}  // namespace natter::gui
