#include "gui/views/message_focus.hpp"

#include "gui/views/keyboard_focus.hpp"
#include "gui/views/shortcuts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::gui {
namespace {

/// How much of the view a key scrolls on where the next message is not yet on show.
constexpr float kScrollShare = 0.3f;
constexpr int kFramesMost = 30;

struct MessageStep {
    Shortcut key;
    std::int64_t step;
};
constexpr std::array kMessageSteps = {MessageStep{Shortcut::message_up, -1}, MessageStep{Shortcut::message_down, 1}};

bool takes_focus(const Row& row) {
    return !row.key().is_none() && !row.removed && row.kind != RowKind::coming_and_going && row.kind != RowKind::notice;
}

std::optional<RowKey> next_message(const Conversation& conversation, const RowKey& from, std::int64_t step) {
    const auto here = conversation.ordinal_of(from);
    if (!here) return std::nullopt;
    for (std::int64_t at = *here + step; at >= conversation.first_ordinal() && at < conversation.end_ordinal();
         at += step) {
        if (takes_focus(conversation.at(at))) return conversation.at(at).key();
    }
    return std::nullopt;
}

/// A message that has just got the keyboard is brought into view, its beginning first.
float reveal(const Ui& ui, const MessageFocus& focus, Rect place) {
    const float gap = ui.unit(2);
    if (focus.top < place.min.y + gap) return place.min.y + gap - focus.top;
    const float below = focus.bottom - (place.max.y - gap);
    return below > 0.0f ? -std::min(below, focus.top - place.min.y - gap) : 0.0f;
}

}  // namespace

float follow_message_keys(Ui& ui, const Conversation& conversation, Rect place) {
    MessageFocus& focus = ui.memory.reading.focus;
    if (std::exchange(focus.wants_lowest, false)) {
        focus.wanted = focus.lowest;
        focus.waited = 0;
    }
    focus.lowest.reset();
    // What cannot be found is not waited for, and calls nobody back later.
    if (focus.wanted && focus.waited++ > kFramesMost) focus.wanted.reset();
    const std::optional<RowKey> on = std::exchange(focus.on, std::nullopt);
    if (!on) {
        focus.revealed.reset();
        return 0.0f;
    }
    if (pressed(ui, Shortcut::give_up)) ui.memory.composer.wants_focus = true;
    float up = focus.revealed != on ? reveal(ui, focus, place) : 0.0f;
    focus.revealed = on;
    for (const MessageStep& row : kMessageSteps) {
        if (!pressed(ui, row.key)) continue;
        focus.wanted = next_message(conversation, *on, row.step);
        focus.waited = 1;
        if (!focus.wanted) up = static_cast<float>(-row.step) * place.height() * kScrollShare;
    }
    // It was not drawn in the last frame.
    if (focus.wanted && focus.waited > 1) {
        const bool older = conversation.ordinal_of(*focus.wanted) < conversation.ordinal_of(*on);
        up = (older ? 1.0f : -1.0f) * place.height() * kScrollShare;
    }
    if (up != 0.0f || focus.wanted) ui.redraw_by(ui.now);
    return up;
}

void offer_focus(Ui& ui, const RowKey& row, Rect bubble, const Click& click) {
    MessageFocus& focus = ui.memory.reading.focus;
    focus.lowest = row;
    if (focus.wanted == row && click.id != 0) {
        focus_item(click.id);
        focus.wanted.reset();
        focus.waited = 0;
        ui.redraw_by(ui.now);
    }
    if (!click.focused) return;
    focus.on = row;
    focus.top = bubble.min.y;
    focus.bottom = bubble.max.y;
    keep_up_and_down(click.id);
}

void focus_messages(Ui& ui) { ui.memory.reading.focus.wants_lowest = true; }

}  // namespace natter::gui
