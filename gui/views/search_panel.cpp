#include "gui/views/search_panel.hpp"

#include "gui/model/text_limits.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <array>
#include <utility>

namespace natter::gui {
namespace {

constexpr float kEdge = 4;  // spacing units at the left and the right

struct Hint {
    const char* example;
    const char* meaning;
};

constexpr std::array kHints = {Hint{to_tr("two words"), to_tr("both in the message")},
                               Hint{to_tr("\"a phrase\""), to_tr("exactly these words")},
                               Hint{to_tr("morn*"), to_tr("words that begin so")},
                               Hint{to_tr("from:nick"), to_tr("said by somebody")},
                               Hint{to_tr("in:#room"), to_tr("said in that room")},
                               Hint{to_tr("before:2026-05-01"), to_tr("earlier than a day")},
                               Hint{to_tr("after:2026-05-01"), to_tr("later than a day")},
                               Hint{to_tr("has:link"), to_tr("with a link in it")}};

bool asks_something(const std::string& query) { return query.find_first_not_of(" \t") != std::string::npos; }

/// The conversation that the panel offers beside "everywhere".
std::string here(const State& state) { return state.search.scope.empty() ? state.current : state.search.scope; }

void follow_opening(const State& state, SearchMemory& memory) {
    if (memory.opening_seen == state.search.opened) return;
    memory.opening_seen = state.search.opened;
    if (!state.search.query.empty() || state.search.hits.empty()) memory.query = state.search.query;
    memory.wants_focus = true;
    memory.chosen.reset();
}

void draw_title(Ui& ui, Rect place) {
    place = place.inset(ui.unit(kEdge), 0);
    place.max.x += ui.unit(1.5f);
    const Rect close = place.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    if (icon_button(ui, Icon::cross, tr("Close the search"), close)) {
        ui.emit(intent::CloseSearch{});
        ui.memory.composer.wants_focus = true;
    }
    label(ui, Type::strong, place, ui.colors().text, tr("Search"));
}

/// Enter asks; once more it goes from hit to hit.
void on_enter(const State& state, Ui& ui) {
    SearchMemory& memory = ui.memory.search;
    const Search& search = state.search;
    memory.wants_focus = true;
    if (!asks_something(memory.query)) return;
    if (search.answered && search.query == memory.query && !search.hits.empty() && search.error.empty()) {
        const std::size_t next = memory.chosen ? *memory.chosen + 1 : 0;
        return go_to_hit(state, ui, next < search.hits.size() ? next : 0);
    }
    memory.chosen.reset();
    ui.emit(intent::FindMessages{memory.query, search.scope});
}

void draw_field(const State& state, Ui& ui, Rect place) {
    SearchMemory& memory = ui.memory.search;
    FieldOptions options;
    options.hint = tr("Search, then Enter");
    options.most_bytes = kQueryBytes;
    options.focus_now = std::exchange(memory.wants_focus, false);
    options.error = !state.search.error.empty();
    if (text_field(ui, tr("Search messages"), place, memory.query, options)) on_enter(state, ui);
}

void draw_scope(const State& state, Ui& ui, Rect place) {
    if (here(state).empty()) {
        label(ui, Type::caption, place, ui.colors().soft, tr("Everywhere"));
        return;
    }
    const std::array<Label, 2> labels = {Label{fill(tr("In {0}"), display_name(here(state))), "here"},
                                         tr("Everywhere")};
    const int chosen = state.search.scope.empty() ? 1 : 0;
    const int now = segmented(ui, place, labels, chosen);
    if (now == chosen) return;
    const std::string& query = ui.memory.search.query;
    ui.emit(intent::OpenSearch{now == 1 ? "" : here(state), asks_something(query) ? query : ""});
}

void draw_hints(const Ui& ui, Column& column) {
    const Palette& c = ui.colors();
    label(ui, Type::caption, column.take(ui.unit(7)), c.faint, tr("What you can type"));
    for (const Hint& hint : kHints) {
        Rect line = column.take(ui.unit(7.5f));
        const float width = measure(ui, Type::caption, tr(hint.example)).x + ui.unit(3);
        const Rect chip = Rect(line).cut_left(width).centered({width, ui.unit(6)});
        fill(chip, c.surface, ui.unit(1.5f));
        outline(ui, chip, c.hairline, ui.unit(1.5f));
        label(ui, Type::caption, chip, c.text, tr(hint.example), 0.5f);
        line.cut_left(ui.unit(38));
        draw_line(ui, Type::caption, line, c.soft, tr(hint.meaning));
    }
}

void draw_words(const Ui& ui, Column& column, Color color, const std::string& words) {
    const float width = column.rest().width();
    paragraph(ui, Type::caption, column.take(measure(ui, Type::caption, words, width).y), color, words);
    column.skip(ui.unit(3));
}

void draw_nothing_found(const State& state, const Ui& ui, Column& column) {
    const std::string& scope = state.search.scope;
    column.skip(ui.unit(4));
    label(ui, Type::strong, column.take(ui.unit(6)), ui.colors().text, tr("Nothing found"), 0.5f);
    const std::string words =
        scope.empty()
            ? std::string(tr("No message of yours matches. Try fewer words, or a beginning: morn*"))
            : fill(tr("No message in {0} matches. Try fewer words, or search everywhere."), display_name(scope));
    const float height = measure(ui, Type::caption, words, column.rest().width()).y;
    centered_paragraph(ui, Type::caption, column.take(height), ui.colors().soft, words);
}

void draw_body(const State& state, Ui& ui, Column& column) {
    const Search& search = state.search;
    const bool online = state.link.phase == LinkPhase::online;
    if (!online)
        draw_words(ui, column, ui.colors().warning, tr("You are offline. Search works when the server is back."));
    if (online && !search.error.empty()) draw_words(ui, column, ui.colors().danger, search.error);
    if (!search.hits.empty()) return draw_hits(state, ui, column);
    if (!search.asked.empty()) {
        label(ui, Type::caption, column.take(ui.unit(7)), ui.colors().faint, tr("Searching…"));
    } else if (search.answered) {
        draw_nothing_found(state, ui, column);
    } else {
        draw_hints(ui, column);
    }
}

}  // namespace

float search_width(const Ui& ui) { return ui.theme.px(348); }

void open_search_here(const State& state, Ui& ui) { ui.emit(intent::OpenSearch{state.current, {}}); }

void search_keys(const State& state, Ui& ui) {
    if (state.screen != Screen::main) return;
    if (pressed(ui, Shortcut::find_here)) open_search_here(state, ui);
    if (pressed(ui, Shortcut::find_everywhere)) ui.emit(intent::OpenSearch{});
    const bool escape = pressed(ui, Shortcut::give_up) && !ui.memory.sidebar.adding_room;
    if (!escape || !state.search.open || state.page != Page::conversation) return;
    ui.emit(intent::CloseSearch{});
    ui.memory.composer.wants_focus = true;
}

void draw_search_panel(const State& state, Ui& ui, Rect place) {
    follow_opening(state, ui.memory.search);
    fill({place.min, {place.min.x + ui.theme.hairline(), place.max.y}}, ui.colors().hairline);
    draw_title(ui, place.cut_top(ui.unit(12)));
    draw_field(state, ui, place.cut_top(ui.unit(10)).inset(ui.unit(kEdge), 0));
    place.cut_top(ui.unit(2));
    draw_scope(state, ui, place.cut_top(ui.unit(9)).inset(ui.unit(kEdge), 0));
    place.cut_top(ui.unit(3));

    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("found", place.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column({{corner.x + ui.unit(kEdge), corner.y}, {place.max.x - ui.unit(kEdge + 1), 1e9f}});
        draw_body(state, ui, column);
        ImGui::SetCursorScreenPos({corner.x, column.y() + ui.unit(3)});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
