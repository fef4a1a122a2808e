// Somebody has another name: what the model keeps by the name of the conversation with them goes on under the new one.
// What others keep by that name follows by renaming_in(). Pure.
#pragma once

#include "gui/model/event.hpp"

#include <optional>
#include <string>

namespace natter::gui {

/// A conversation that has another name from now on.
struct Renaming {
    std::string from;
    std::string to;

    bool operator==(const Renaming&) const = default;
};

/// The one that an event brings about; it comes once for each conversation that the two share.
std::optional<Renaming> renaming_in(const Event& event);
Renaming renaming_of(const net::Renamed& renamed);

/// Nothing is lost: a conversation that has the new name already is taken into the renamed one, and what is on show
/// stays on show.
void rename_conversation(ServerState& state, const Renaming& renaming, net::Time at);

}  // namespace natter::gui
