// What was given away in the composer and waits for the server's answer: new texts for one's own messages, and
// commands. One that the server refuses, or that a broken connection leaves without an answer, is kept with the reason
// until it is back in the composer. At most so many of each are kept; the oldest goes. Pure.
#pragma once

#include "gui/model/event.hpp"

#include <optional>
#include <string>

namespace natter::gui {

void apply_texts(ServerState& state, const TextSent& event);
void apply_texts(ServerState& state, const TextRefused& event);
void apply_texts(ServerState& state, const TextTakenBack& event);

/// The one that the server has answered, which is awaited no more; nothing if the answer is to something else.
std::optional<SentText> take_answered(ServerState& state, const std::optional<net::RequestId>& id);
/// It waits for the composer. The banner tells why where its conversation is not on show.
void refuse_text(ServerState& state, SentText refused, const std::string& why);
/// Nobody knows what became of those that are on their way.
void lose_texts(ServerState& state);

}  // namespace natter::gui
