// The text that is selected in the messages, by mouse or Ctrl+A: it holds on to rows and bytes, so that nothing that
// comes or goes above or below moves it. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/text/geometry.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

/// Before the messages of a frame are drawn. Returns how far a drag beyond an edge scrolls up, in pixels.
float begin_selection(Ui& ui, const Conversation& conversation, Rect place);

/// A message's text that can be selected; `parsed` is valid in this frame. Returns what of it is selected, in bytes as
/// rich_hit counts them.
text::Range offer_text(Ui& ui, const Conversation& conversation, const RowKey& row, const ParsedText& parsed, Rect text,
                       float wrap);

/// After them: follows mouse and keys. `place` is where a drag may begin. True if a drag has just ended, so that
/// nothing under the pointer was clicked.
bool follow_selection(const State& state, Ui& ui, const Conversation& conversation, Rect place);

/// How a selection is copied: as Ctrl+C does, the words alone within one message and else a line "[time] nick: text"
/// for each; or always in one of these ways.
enum class CopyAs { usual, words, told };
std::string selected_text(const Ui& ui, const Conversation& conversation, std::string_view me,
                          CopyAs how = CopyAs::usual);

}  // namespace natter::gui
