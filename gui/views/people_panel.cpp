#include "gui/views/conversation_rows.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

void draw_person(const State& state, Ui& ui, Rect place, const Person& person) {
    const bool me = person.nick == state.nick;
    const Click click = click_area("person " + person.nick, place);
    draw_row_ground(ui, place, false, click);
    if (!me) tip(ui, fill(tr("Write to {0} alone"), person.nick));
    if (click.clicked && !me) ui.emit(intent::ShowConversation{"@" + person.nick});
    place = place.inset(ui.unit(2), 0);
    avatar(ui, place.cut_left(ui.unit(7)).centered({ui.unit(7), ui.unit(7)}), person.nick);
    place.cut_left(ui.unit(2.5f));
    if (me) {
        draw_line(ui, Type::caption, place.cut_right(ui.unit(7)), ui.colors().faint, tr("you"), 1.0f);
        place.cut_right(ui.unit(1));
    }
    draw_line(ui, Type::body, place, click.hovered ? ui.colors().text : ui.colors().soft, person.nick);
}

}  // namespace

void draw_people_panel(const State& state, Ui& ui, Rect place) {
    const Conversation& conversation = *state.shown();
    fill({place.min, {place.min.x + ui.theme.hairline(), place.max.y}}, ui.colors().hairline);
    Rect title = place.cut_top(ui.unit(11)).inset(ui.unit(4), 0);
    title.cut_top(ui.unit(2));
    draw_line(ui, Type::caption, title, ui.colors().faint, tr("In this room"));
    place = {{place.min.x + ui.unit(2), place.min.y}, {place.max.x - ui.unit(2), place.max.y}};

    ImGui::SetCursorScreenPos(place.min);
    // The scroll bar stands beside the rows, in the gap at their right.
    if (compat::begin_region("people", {place.width() + ui.unit(2), place.height()}, 0)) {
        if (ImGui::GetScrollMaxY() > 0.0f) place.max.x -= ui.unit(1);
        const float row = ui.unit(10);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(conversation.people.size()), row);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const Rect line = rect_at(ImGui::GetCursorScreenPos(), place.width(), row);
                draw_person(state, ui, line, conversation.people[static_cast<std::size_t>(i)]);
                ImGui::SetCursorScreenPos({line.min.x, line.max.y});
            }
        }
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
