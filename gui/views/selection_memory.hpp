// What is remembered of the selection across messages: where it begins and ends in their texts, and where these stand
// in a frame. Plain values; GUI thread.
#pragma once

#include "gui/model/row.hpp"

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

struct ParsedText;

/// A byte of a message's text, as rich_text.hpp counts them.
struct TextPoint {
    RowKey row;
    std::size_t byte = 0;

    bool operator==(const TextPoint&) const = default;
};

/// What the pointer took: nothing between two letters, a word or a message.
struct PointedStretch {
    TextPoint from;
    TextPoint to;

    bool operator==(const PointedStretch&) const = default;
};

/// The same as it stands in a frame.
struct PlacedPoint {
    std::int64_t ordinal = 0;
    std::size_t byte = 0;
};
struct PlacedSelection {
    PlacedPoint from;
    PlacedPoint to;
};

struct SelectableText {
    RowKey row;
    const ParsedText* parsed = nullptr;  // valid in this frame
    ImVec2 min;
    ImVec2 max;
    float wrap = 0.0f;
};

struct SelectionMemory {
    std::string conversation;  // empty: nothing was selected yet
    PointedStretch anchor;     // where it began
    PointedStretch head;       // where it goes to
    int clicks = 1;            // 2: it goes by words, 3: by messages
    bool dragging = false;
    bool moved = false;  // since the button went down
    std::optional<PlacedSelection> resolved;
    std::vector<SelectableText> texts;  // of this frame, from top to bottom
};

}  // namespace natter::gui
