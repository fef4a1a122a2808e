// What the emoji picker remembers between frames. Plain values; GUI thread.
#pragma once

#include "gui/model/emoji.hpp"
#include "gui/model/row.hpp"

#include <imgui.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// The message that an emoji is picked for.
struct PickedFor {
    std::string conversation;
    net::Seq seq;
};

struct EmojiPickerMemory {
    bool open = false;
    bool opens = false;  // in this frame
    bool wants_focus = false;
    std::optional<PickedFor> message;  // none: it goes where the caret of the composer is
    // What it stands beside.
    ImVec2 near_min;
    ImVec2 near_max;
    // The composer's button, as it stood in the last frame.
    ImVec2 button_min;
    ImVec2 button_max;

    std::string query;
    std::size_t chosen = 0;  // of all that are on show
    bool scrolls = false;    // to what is chosen
    std::optional<float> scroll_to;
    bool choosing_tone = false;
    bool wants_tone = false;  // the keyboard goes to them

    std::vector<const Emoji*> drawable;  // that the fonts have, in the table's order
    std::size_t looked_at = 0;           // of the table
    std::string found_for;
    std::vector<const Emoji*> found;
};

}  // namespace natter::gui
