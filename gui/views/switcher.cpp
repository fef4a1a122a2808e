#include "gui/views/switcher.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/marked_text.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kGoalRow = 10;
constexpr float kGoalField = 10;
constexpr float kSwitcherPad = 3;
constexpr float kSwitcherWidth = 130;
constexpr float kGoalHint = 7;

/// Whatever is written there is kept: it becomes what the command is about.
void put_command(const State& state, Ui& ui, const std::string& command) {
    end_edit(ui, state.current);
    text::EditBuffer& draft = ui.memory.composer.drafts[state.current];
    const std::string& text = draft.text();
    const std::size_t old = text.starts_with('/') ? std::min(text.size(), text.find(' ') + 1) : 0;
    draft.replace({0, old}, "/" + command + " ");
    draft.move_to(draft.text().size());
}

void go(const State& state, Ui& ui, const SwitcherRow& row) {
    if (row.goal == Goal::command) {
        put_command(state, ui, row.target);
        if (state.page != Page::conversation) ui.emit(intent::ShowPage{Page::conversation});
    } else if (row.goal == Goal::server) {
        ui.emit(intent::ShowServer{*row.server});
    } else {
        ui.emit(intent::ShowConversation{row.target, row.server});
    }
    close_layer(ui);
}

void draw_goal_sign(const Ui& ui, Rect place, const SwitcherRow& row) {
    if (row.target.starts_with('@')) return avatar(ui, place.centered({ui.unit(7), ui.unit(7)}), row.name);
    if (row.goal == Goal::server) {
        const Rect sign = place.centered({ui.unit(5), ui.unit(5)});
        return draw_icon(Icon::server, sign, ui.colors().faint, ui.theme.px(1.6f));
    }
    draw_line(ui, Type::strong, place, ui.colors().faint, row.goal == Goal::command ? "/" : "#", 0.5f);
}

void draw_goal(Ui& ui, Rect place, const SwitcherRow& row) {
    place = place.inset(ui.unit(2), 0);
    draw_goal_sign(ui, place.cut_left(ui.unit(7)), row);
    place.cut_left(ui.unit(2));
    if (row.unread > 0) {
        count_badge(ui, place, row.unread);
        place.cut_right(ui.unit(9));
    }
    const Excerpt name{row.name, row.marks};
    const float width = std::min(measure(ui, Type::body, row.name).x + ui.unit(2), place.width());
    Rect words = place.cut_left(width);
    words = words.centered({words.width(), ui.theme.size(Type::body)});
    make_known(words, row.name);
    ImGui::PushClipRect(words.min, words.max, true);
    draw_marked(ui, Type::body, words, name);
    ImGui::PopClipRect();
    place.cut_left(ui.unit(2));
    if (place.width() > ui.unit(10)) draw_line(ui, Type::caption, place, ui.colors().faint, row.detail, 1.0f);
}

/// Returns whether it has moved.
bool move_choice(const Ui& ui, std::size_t& chosen, std::size_t count) {
    if (count == 0) return false;
    const std::size_t before = chosen;
    if (pressed_above(ui, Shortcut::choice_down)) chosen = (chosen + 1) % count;
    if (pressed_above(ui, Shortcut::choice_up)) chosen = (chosen + count - 1) % count;
    return chosen != before;
}

bool draw_goal_row(Ui& ui, Rect at, const SwitcherRow& row, bool chosen) {
    const Palette& c = ui.colors();
    const std::string server = row.server ? " on " + std::to_string(*row.server) : std::string();
    const PointerOnly pointer_only;  // keys choose by the arrows
    const Click click = click_area("go to " + row.target + server, at);
    if (chosen || click.hovered) fill(at, chosen ? c.accent_tint : c.raised, ui.unit(2));
    if (chosen) outline(ui, at, c.accent, ui.unit(2), 2.0f);
    draw_goal(ui, at, row);
    return click.clicked;
}

/// Returns the one that somebody has taken. A low window scrolls them, along with what the keys choose.
std::optional<std::size_t> draw_goals(Ui& ui, Rect place, const std::vector<SwitcherRow>& rows, bool moved,
                                      bool entered) {
    const std::size_t chosen = ui.memory.layer.chosen;
    std::optional<std::size_t> taken;
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("goals", place.size(), ImGuiWindowFlags_NoNavInputs)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        const float height = ui.unit(kGoalRow);
        const float all = height * static_cast<float>(rows.size());
        const float bar = all > place.height() ? ui.unit(3) : 0.0f;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const float top = height * static_cast<float>(i);
            const Rect at = rect_at({corner.x, corner.y + top}, place.width() - bar, height);
            if (draw_goal_row(ui, at, rows[i], i == chosen) || (entered && i == chosen)) taken = i;
        }
        const float top = height * static_cast<float>(chosen);
        const float least = std::min(top + height - place.height(), top);
        if (moved) ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), least, top));
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({1, all});
    }
    ImGui::EndChild();
    return taken;
}

/// Where there is no row, a sentence has its place.
float height_of(const Ui& ui, std::size_t rows) {
    const float list = kGoalRow * static_cast<float>(std::max<std::size_t>(rows, 1));
    return ui.unit(2 * kSwitcherPad + kGoalField + 2 + list + kGoalHint);
}

bool draw_query(Ui& ui, Rect place) {
    LayerMemory& memory = ui.memory.layer;
    FieldOptions options;
    options.hint = tr("Go to a room, a person or a command");
    options.focus_now = std::exchange(memory.wants_focus, false);
    const std::string before = memory.query;
    const bool entered = text_field(ui, tr("Go to"), place, memory.query, options);
    if (memory.query != before) memory.chosen = 0;
    return entered;
}

}  // namespace

ImVec2 switcher_size(const State&, const Ui& ui, float most) {
    return {std::min(ui.unit(kSwitcherWidth), most), height_of(ui, kSwitcherRows)};
}

float switcher_height(const State& state, const Ui& ui) {
    return height_of(ui, switcher_rows(state, ui.memory.layer.query).size());
}

void draw_switcher(const State& state, Ui& ui, Rect place) {
    LayerMemory& memory = ui.memory.layer;
    const Palette& c = ui.colors();
    place = place.inset(ui.unit(kSwitcherPad));
    const std::string sized_for = memory.query;
    const bool entered = draw_query(ui, place.cut_top(ui.unit(kGoalField)));
    if (memory.query != sized_for) ui.redraw_by(ui.now);
    const std::vector<SwitcherRow> rows = switcher_rows(state, memory.query);
    memory.chosen = rows.empty() ? 0 : std::min(memory.chosen, rows.size() - 1);
    const bool moved = move_choice(ui, memory.chosen, rows.size());
    place.cut_top(ui.unit(2));
    const Rect hint = place.cut_bottom(ui.unit(kGoalHint - 2));
    const std::string how =
        fill(tr("{0} and {1} choose, Enter goes there, {2} closes"), keys_of(ui, Shortcut::choice_up),
             keys_of(ui, Shortcut::choice_down), keys_of(ui, Shortcut::give_up));
    told_label(ui, Type::caption, hint, c.faint, how);
    if (rows.empty()) {
        const Words nothing = tr("Nothing has these letters. Try fewer of them.");
        Rect words = place.inset(ui.unit(2));
        return centered_paragraph(ui, Type::body, words, c.soft, nothing);
    }
    place.cut_bottom(ui.unit(2));
    if (const auto taken = draw_goals(ui, place, rows, moved, entered)) go(state, ui, rows[*taken]);
}

}  // namespace natter::gui
