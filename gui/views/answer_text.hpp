// The text of an answer as it is shown: parsed when it changes, whether it grows or not. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

/// `row` is of kind answer. Valid until the next frame.
const ParsedText& answer_text(const Ui& ui, const Conversation& conversation, const Row& row, std::string_view me);

/// From 1, when a growing answer has just grown, to 0, when it has rested for a moment: then no more frames are asked
/// for.
double freshness(Ui& ui, const Conversation& conversation, const Row& row);

/// "gpt-4o  ·  from 6 messages  ·  2.3 s  ·  412 tokens", as far as it is known.
std::string answer_facts(const net::AnswerInfo& info);
/// What stands in the place of a text while there is none.
std::string waiting_words(const net::AnswerInfo& info);

}  // namespace natter::gui
