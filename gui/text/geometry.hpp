// Places in a text, in pixels from its top left corner, and ranges of its bytes. Plain values; any thread.
#pragma once

#include <cstddef>

namespace natter::gui::text {

struct Point {
    float x = 0.0f;
    float y = 0.0f;
};

struct Size {
    float width = 0.0f;
    float height = 0.0f;
};

struct Box {
    float left = 0.0f;
    float top = 0.0f;
    float right = 0.0f;
    float bottom = 0.0f;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    bool operator==(const Box&) const = default;
};

/// Bytes [from, to) of a text, at the borders of graphemes.
struct Range {
    std::size_t from = 0;
    std::size_t to = 0;

    bool operator==(const Range&) const = default;
};

}  // namespace natter::gui::text
