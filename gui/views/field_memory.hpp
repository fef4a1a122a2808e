// What a field in which somebody types remembers from frame to frame, beside its text. Plain values; GUI thread.
#pragma once

#include "gui/model/state.hpp"
#include "gui/text/geometry.hpp"

#include <cstdint>
#include <optional>

namespace natter::gui {

struct FieldMemory {
    float scrolled_x = 0.0f;  // in pixels of the framebuffer
    float scrolled_y = 0.0f;
    std::optional<float> aim;  // of the keys up and down, until another one is pressed
    SteadyTime touched{};      // since when the caret blinks
    bool active = false;       // in the last frame
    bool dragging = false;
    int clicks = 1;        // 2: it goes by words, 3: by paragraphs
    text::Range origin{};  // what the button went down on
    std::uint64_t revision_seen = 0;
    std::size_t caret_seen = 0;
};

}  // namespace natter::gui
