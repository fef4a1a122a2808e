#include "gui/views/empty_state.hpp"
#include "gui/views/message_layout.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"

namespace natter::gui {
namespace {

float wheel(const Ui& ui, Rect place) {
    const ImGuiIO& io = ImGui::GetIO();
    float up = 0.0f;
    if (ImGui::IsMouseHoveringRect(place.min, place.max)) up += io.MouseWheel * ui.unit(15);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) up += place.height() * 0.9f;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) up -= place.height() * 0.9f;
    return up;
}

/// A thumb that shows which share of the rows is on show; it can be dragged.
void draw_thumb(Ui& ui, Rect place, const Conversation& conversation, const std::vector<PlacedBlock>& placed,
                Anchor& anchor) {
    const auto size = static_cast<float>(conversation.size());
    const auto shown = static_cast<float>(placed.size());
    if (shown >= size) return;
    const Rect track = place.cut_right(ui.unit(2.5f)).inset(ui.theme.px(2), ui.unit(1));
    const float height = std::max(ui.unit(8), track.height() * shown / size);
    const auto first = static_cast<float>(placed.front().ordinal - conversation.first_ordinal());
    const float way = anchor.at_bottom ? 1.0f : std::min(1.0f, first / std::max(1.0f, size - shown));
    const Rect thumb = rect_at({track.min.x, track.min.y + (track.height() - height) * way}, track.width(), height);
    const Click click = click_area("scroll", track);
    if (click.held) {
        const float wanted = (ImGui::GetIO().MousePos.y - track.min.y - height * 0.5f) / (track.height() - height);
        const float row = std::clamp(wanted, 0.0f, 1.0f) * (size - 1.0f);
        anchor = {wanted >= 1.0f, conversation.first_ordinal() + static_cast<std::int64_t>(row), 0.0f};
    }
    fill(thumb, with_alpha(ui.colors().faint, click.hovered || click.held ? 0.55 : 0.28), track.width() * 0.5f);
}

void draw_jump(Ui& ui, Rect place, Anchor& anchor) {
    if (anchor.at_bottom) return;
    const float side = ui.unit(10);
    const Rect spot = rect_at({place.max.x - side - ui.unit(5), place.max.y - side - ui.unit(3)}, side, side);
    const Click click = click_area("Jump to the newest", spot);
    fill(spot, click.hovered ? ui.colors().accent_hover : ui.colors().accent, side * 0.5f);
    draw_icon(Icon::down, spot.centered({ui.unit(5), ui.unit(5)}), ui.colors().on_accent, ui.theme.px(1.8f));
    tip(ui, "Jump to the newest");
    if (click.clicked) anchor = {};
}

void draw_nothing_yet(const State& state, Ui& ui, Rect place) {
    const std::string name = display_name(state.current);
    draw_empty_state(ui, place, Icon::speech, "Nothing said yet",
                     "Be the first: write to " + name + " in the field below.");
}

}  // namespace

void draw_message_list(const State& state, Ui& ui, Rect place) {
    const Conversation& conversation = *state.shown();
    if (conversation.size() == 0) return draw_nothing_yet(state, ui, place);
    Anchor& anchor = ui.memory.anchors[conversation.name];
    const Rect inner = place.inset(ui.unit(6), 0);
    const auto placed = lay_out_messages(ui, conversation, inner, anchor, wheel(ui, place));
    // The jump stands over the messages, and ImGui gives a click to what comes first.
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    draw_jump(ui, place, anchor);
    list.ChannelsSetCurrent(0);
    for (const PlacedBlock& at : placed) {
        ImGui::PushID(static_cast<int>(at.ordinal));
        draw_block(ui, conversation, at.ordinal, at.block,
                   rect_at({inner.min.x, at.top}, inner.width(), at.block.height));
        ImGui::PopID();
    }
    list.ChannelsMerge();
    draw_thumb(ui, place, conversation, placed, anchor);
}

}  // namespace natter::gui
