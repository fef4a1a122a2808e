// The reducer's part for reading: pages of history, the jump to a message, what was changed, and the search. Pure.
#pragma once

#include "gui/model/conversation.hpp"
#include "net/protocol/messages.hpp"

#include <string>
#include <vector>

namespace natter::gui {

struct Search;
struct ServerState;

// ---- events, by way of dispatch

struct PageAsked {
    std::string conversation;
    PageAsk ask;
};

/// The page could not even be asked for.
struct PageRefused {
    std::string conversation;
    std::string why;
};

/// A message is to be shown in its context, if it is loaded.
struct MessageWanted {
    std::string conversation;
    net::Seq seq;
};

/// The reader wants to see what is older than what is on show.
struct OlderWanted {
    std::string conversation;
};

struct NewestWanted {
    std::string conversation;
};

/// Opens the search; `scope` empty means everywhere.
struct SearchOpened {
    std::string scope;
    std::string query;
};

struct SearchClosed {};

struct SearchAsked {
    net::RequestId id;
    std::string query;
    std::string scope;
    bool further = false;  // what is older than the hits that are there
};

struct SearchRefused {
    std::string why;
};

void apply_reading(ServerState& state, const PageAsked& e);
void apply_reading(ServerState& state, const PageRefused& e);
void apply_reading(ServerState& state, const MessageWanted& e);
void apply_reading(ServerState& state, const OlderWanted& e);
void apply_reading(ServerState& state, const NewestWanted& e);
void apply_reading(ServerState& state, const SearchOpened& e);
void apply_reading(ServerState& state, const SearchClosed& e);
void apply_reading(ServerState& state, const SearchAsked& e);
void apply_reading(ServerState& state, const SearchRefused& e);

// ---- from the server

Row row_of(const ServerState& state, const net::Message& message);
void take_page(ServerState& state, const net::Page& page);
void take_changed(ServerState& state, const net::Changed& changed);
/// False if the error answers nothing of this.
bool take_reading_error(ServerState& state, const net::ErrorReply& error);
/// Closed and empty; the count of openings goes on.
void forget_search(Search& search);
/// A new connection: what was asked for will not be answered, and everything may have been changed meanwhile.
void begin_reading_anew(ServerState& state);

}  // namespace natter::gui
