// The few signs that the app uses, drawn as lines so that they are sharp at every scale. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/palette.hpp"

namespace natter::gui {

enum class Icon {
    single,
    group,
    server,
    plus,
    cross,
    check,
    clock,
    alert,
    send,
    down,
    sun,
    moon,
    people,
    copy,
    leave,
    next,
    signal,
    speech,
    search,
    lock,
    reply,
    smile,
    more,
    trash,
    pencil,
    bell,
    bell_off,
    at,
    gear,
    minus,
    up,
    list
};

/// Draws `icon` in the largest square within `place`.
void draw_icon(Icon icon, Rect place, Color color, float thickness);

}  // namespace natter::gui
