// How the connection stands, in words. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

struct LinkWords {
    std::string text;
    Color color = 0;
    bool can_retry_now = false;
    std::string details{};  // while the pointer rests on it
};

/// Asks for a redraw at the next second while a countdown is on show.
LinkWords link_words(const State& state, Ui& ui);

}  // namespace natter::gui
