#include "gui/views/switcher.hpp"

#include "gui/views/column.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/marked_text.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
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

void move_choice(const Ui& ui, std::size_t& chosen, std::size_t count) {
    if (count == 0) return;
    if (pressed_above(ui, Shortcut::choice_down)) chosen = (chosen + 1) % count;
    if (pressed_above(ui, Shortcut::choice_up)) chosen = (chosen + count - 1) % count;
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

ImVec2 switcher_size(const Ui& ui) {
    const float rows = kGoalRow * static_cast<float>(kSwitcherRows);
    return {ui.unit(kSwitcherWidth), ui.unit(2 * kSwitcherPad + kGoalField + 2 + rows + kGoalHint)};
}

void draw_switcher(const State& state, Ui& ui, Rect place) {
    LayerMemory& memory = ui.memory.layer;
    const Palette& c = ui.colors();
    place = place.inset(ui.unit(kSwitcherPad));
    const bool entered = draw_query(ui, place.cut_top(ui.unit(kGoalField)));
    const std::vector<SwitcherRow> rows = switcher_rows(state, memory.query);
    memory.chosen = rows.empty() ? 0 : std::min(memory.chosen, rows.size() - 1);
    move_choice(ui, memory.chosen, rows.size());
    Column column(place);
    column.skip(ui.unit(2));
    if (rows.empty()) {
        label(ui, Type::body, column.take(ui.unit(kGoalRow)), c.soft,
              tr("Nothing has these letters. Try fewer of them."), 0.5f);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Rect at = column.take(ui.unit(kGoalRow));
        const PointerOnly pointer_only;  // keys choose by the arrows
        const Click click = click_area(
            "go to " + rows[i].target + (rows[i].server ? " on " + std::to_string(*rows[i].server) : std::string()),
            at);
        if (i == memory.chosen || click.hovered) fill(at, i == memory.chosen ? c.accent_tint : c.raised, ui.unit(2));
        if (i == memory.chosen) outline(ui, at, c.accent, ui.unit(2), 2.0f);
        draw_goal(ui, at, rows[i]);
        if (click.clicked || (entered && i == memory.chosen)) return go(state, ui, rows[i]);
    }
    const Rect hint = place.cut_bottom(ui.unit(kGoalHint - 2));
    draw_line(ui, Type::caption, hint, c.faint,
              fill(tr("{0} and {1} choose, Enter goes there, {2} closes"), keys_of(ui, Shortcut::choice_up),
                   keys_of(ui, Shortcut::choice_down), keys_of(ui, Shortcut::give_up)));
}

}  // namespace natter::gui
