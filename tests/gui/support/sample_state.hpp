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
/// Messages `from` to `to` of the lobby as they stand in the server's log, and a page of them that answers a request.
net::Message stored(std::uint64_t seq);
net::Page page_of(std::uint64_t from, std::uint64_t to, bool more, std::string re = "page");
void ask_page(gui::State& state, gui::PageSide side, std::uint64_t at, std::string id = "page");
/// #lobby with messages `from` to `to` loaded as the newest page.
gui::State loaded_lobby(std::uint64_t from, std::uint64_t to);
/// The lobby with messages that were edited, removed and reacted to.
gui::State marked_state();
/// A search for "moth" that found something in two conversations.
gui::State found_state();
/// On four servers: one with mentions, one that is lost, one that is disconnected, and the busy one on show.
gui::State four_servers();
/// Somebody else says `count` things in the lobby.
void receive_many(gui::State& state, std::uint64_t count);

}  // namespace natter::tests
