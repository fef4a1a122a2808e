// The one place where the State changes: a pure function of what was and what happened.
#pragma once

#include "gui/model/event.hpp"
#include "gui/model/state.hpp"

namespace natter::gui {

/// Guarantees:
/// 1. Pure: no clock, no network, no file; the same events give the same state.
/// 2. A message is shown once however often it arrives, and an own one never beside its waiting row.
/// 3. No event is an error, whatever its order: what does not fit the state leaves it as it was.
/// 4. What comes from a server changes only that server's state, and nothing if it is there no more.
void apply(State& state, ServerId server, const Event& event);

/// The same for the server on show, and for what concerns the app as a whole.
void apply(State& state, const Event& event);

}  // namespace natter::gui
