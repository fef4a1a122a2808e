// The message that another one answers, in two lines: who said it, and how it begins. It stands above the text of the
// answer, and above the composer while the answer is being written. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

struct Quote {
    std::string from;   // empty: it is not known who said it
    std::string words;  // one line
    bool gone = false;  // removed, or not loaded
};

Quote quote_of(const Conversation& conversation, net::Seq seq);

/// What it takes in `width`: always as tall, whatever is in it, so that nothing moves when the message is loaded.
ImVec2 measure_quote(const Ui& ui, const Quote& quote, float width);

struct QuoteInks {
    Color line;
    Color name;
    Color words;
};

void draw_quote(const Ui& ui, Rect place, const Quote& quote, const QuoteInks& inks);

/// In the bubble of the message that answers `seq`: a click shows the message.
void draw_quote_in(const State& state, Ui& ui, Rect place, net::Seq seq, bool mine);

}  // namespace natter::gui
