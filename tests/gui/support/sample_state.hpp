// States as they come about in use, built by the reducer from what a server would say.
#pragma once

#include "gui/model/reducer.hpp"
#include "gui/model/state.hpp"

#include <string>

namespace natter::tests {

/// Thursday 14 May 2026, 15:30 UTC.
inline constexpr net::Time kSampleNow{std::chrono::milliseconds{1'778'772'600'000}};

gui::State first_screen_state();
/// Connected as Ada, in #lobby, without messages.
gui::State lobby_state();
gui::State busy_lobby_state();
gui::State waiting_state();
gui::State paired_state();
gui::State hosting_state();
gui::State offline_state(gui::SteadyTime retry_at);

net::Message said(std::uint64_t seq, std::string from, std::string text, std::chrono::minutes ago = {},
                  std::string to = "#lobby");
void receive(gui::State& state, net::ServerMessage message);
/// Somebody else says `count` things in the lobby.
void receive_many(gui::State& state, std::uint64_t count);

}  // namespace natter::tests
