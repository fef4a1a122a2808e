// Rectangles that a view cuts its place into, in pixels. Pure values.
#pragma once

#include <imgui.h>

#include <algorithm>

namespace natter::gui {

struct Rect {
    ImVec2 min;
    ImVec2 max;

    float width() const { return max.x - min.x; }
    float height() const { return max.y - min.y; }
    ImVec2 size() const { return {width(), height()}; }
    ImVec2 center() const { return {(min.x + max.x) * 0.5f, (min.y + max.y) * 0.5f}; }

    Rect inset(float x, float y) const { return {{min.x + x, min.y + y}, {max.x - x, max.y - y}}; }
    Rect inset(float all) const { return inset(all, all); }

    /// Each takes a strip off this rectangle and returns it.
    Rect cut_top(float height) {
        const Rect strip{min, {max.x, min.y + height}};
        min.y = strip.max.y;
        return strip;
    }
    Rect cut_bottom(float height) {
        const Rect strip{{min.x, max.y - height}, max};
        max.y = strip.min.y;
        return strip;
    }
    Rect cut_left(float width) {
        const Rect strip{min, {min.x + width, max.y}};
        min.x = strip.max.x;
        return strip;
    }
    Rect cut_right(float width) {
        const Rect strip{{max.x - width, min.y}, max};
        max.x = strip.min.x;
        return strip;
    }

    /// A rectangle of that size in the middle of this one.
    Rect centered(ImVec2 inner) const {
        const ImVec2 corner{min.x + (width() - inner.x) * 0.5f, min.y + (height() - inner.y) * 0.5f};
        return {corner, {corner.x + inner.x, corner.y + inner.y}};
    }
};

inline Rect rect_at(ImVec2 corner, float width, float height) {
    return {corner, {corner.x + width, corner.y + height}};
}

}  // namespace natter::gui
