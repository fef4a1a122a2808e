// Which messages of a conversation the reader has not seen: where the line "New" stands, and how many there are below
// what is on show. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/message_layout.hpp"
#include "gui/views/ui.hpp"

#include <optional>
#include <vector>

namespace natter::gui {

/// Said by others, below what was on show so far.
struct Unseen {
    std::size_t count = 0;
    std::optional<std::int64_t> first;  // ordinal
};

/// Before the messages are laid out.
Unseen note_arrivals(Ui& ui, const Conversation& conversation);
/// After that: what is on show has been seen.
void note_seen(Ui& ui, const Conversation& conversation, const std::vector<PlacedBlock>& placed, Rect place);

/// How many there are from the line on, as long as it is above what is on show and has not been in sight.
std::size_t count_new_above(Ui& ui, const Conversation& conversation, const std::vector<PlacedBlock>& placed,
                            Rect place);

/// The first message below the line; it stays while the conversation is on show.
std::optional<net::Seq> line_of_new(const Ui& ui, const Conversation& conversation);
float new_line_height(const Ui& ui);
void draw_new_line(const Ui& ui, Rect place);

}  // namespace natter::gui
