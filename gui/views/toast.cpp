#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {

void draw_toast(const State& state, Ui& ui, Rect place) {
    const float width = std::min(ui.theme.px(480), place.width() - ui.unit(8));
    const float wrap = width - ui.unit(4 + 9 + 4);
    const ImVec2 text = measure(ui, Type::body, state.banner, wrap);
    const float height = std::max(ui.unit(12), text.y + ui.unit(6));
    Rect box = rect_at({place.center().x - width * 0.5f, place.min.y + ui.unit(19)}, width, height);
    card(ui, box);
    // A region of its own stands over the others when ImGui asks what was clicked.
    ImGui::SetCursorScreenPos(box.min);
    compat::begin_region("toast", box.size(), 0);
    box = box.inset(ui.unit(4), 0);
    const Rect close = box.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    if (icon_button(ui, Icon::cross, tr("Dismiss"), close)) ui.emit(intent::DismissBanner{});
    const float y = box.center().y - text.y * 0.5f;
    paragraph(ui, Type::body, rect_at({box.min.x, y}, wrap, text.y), ui.colors().text, state.banner);
    ImGui::EndChild();
}

}  // namespace natter::gui
