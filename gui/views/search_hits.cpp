#include "gui/model/find_words.hpp"
#include "gui/text/plain_start.hpp"
#include "gui/views/conversation_rows.hpp"
#include "gui/views/marked_text.hpp"
#include "gui/views/search_panel.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kHeading = 7;
constexpr float kHitPad = 2;
constexpr float kHitHead = 5;
constexpr float kHitGap = 1;

constexpr std::size_t kExcerptBytes = 140;

/// Those of hits that are there already are kept: a page brings 60 KB of text to read.
void make_excerpts(const Search& search, SearchMemory& memory) {
    if (memory.edition != search.edition) memory.excerpts.clear();
    memory.edition = search.edition;
    const FindWords words(search.query);
    for (std::size_t i = memory.excerpts.size(); i < search.hits.size(); ++i) {
        const std::string plain = text::plain_text(search.hits[i].text, tr("[Spoiler]"));
        memory.excerpts.push_back(excerpt_of(plain, words, kExcerptBytes));
    }
}

std::string heading_of(const State& state, const Ui& ui, const Hit& hit) {
    const std::string day = day_text(hit.at, ui.wall);
    return state.search.scope.empty() ? display_name(hit.in) + "  ·  " + day : day;
}

bool begins_heading(const State& state, const Hit& hit, const Hit& before) {
    return day_number(hit.at) != day_number(before.at) || (state.search.scope.empty() && hit.in != before.in);
}

bool is_in_sight(Rect place) {
    const ImVec2 top = ImGui::GetWindowPos();
    return place.max.y > top.y && place.min.y < top.y + ImGui::GetWindowSize().y;
}

void draw_hit_head(const Ui& ui, Rect place, const Hit& hit) {
    const std::string time = clock_text(hit.at) + (hit.edited ? "  ·  " + std::string(tr("edited")) : "");
    const Rect right = place.cut_right(measure(ui, Type::caption, time).x);
    draw_line(ui, Type::caption, right, ui.colors().faint, time);
    place.cut_right(ui.unit(2));
    draw_line(ui, Type::strong, place, ui.colors().names[person_color(hit.from)], hit.from);
}

void draw_hit(const State& state, Ui& ui, Rect place, std::size_t index) {
    const Hit& hit = state.search.hits[index];
    const Excerpt& excerpt = ui.memory.search.excerpts[index];
    const Click click = click_area({fill(tr("Result: {0}"), net::clip(excerpt.text, 80)), "hit"}, place);
    draw_row_ground(ui, place, ui.memory.search.chosen == index, click);
    if (click.clicked) go_to_hit(state, ui, index);
    place = place.inset(ui.unit(kHitPad), ui.unit(kHitPad));
    draw_hit_head(ui, place.cut_top(ui.unit(kHitHead)), hit);
    if (hit.removed) {
        draw_line(ui, Type::body, place, ui.colors().faint, tr("message removed"));
    } else {
        draw_marked(ui, Type::body, place, excerpt);
    }
}

void draw_further(const State& state, Ui& ui, Column& column) {
    if (!state.search.asked.empty()) {
        column.skip(ui.unit(2));
        label(ui, Type::caption, column.take(ui.unit(9)), ui.colors().faint, tr("Searching…"), 0.5f);
    } else if (state.search.more) {
        column.skip(ui.unit(2));
        if (button(ui, tr("Show more"), column.take(ui.unit(9)), Look::quiet)) ui.emit(intent::FindMore{});
    }
}

}  // namespace

void go_to_hit(const State& state, Ui& ui, std::size_t index) {
    const Hit& hit = state.search.hits[index];
    ui.memory.search.chosen = index;
    ui.emit(intent::ShowMessage{hit.in, hit.seq});
    if (ui.memory.search.covers) ui.emit(intent::CloseSearch{});
}

void draw_hits(const State& state, Ui& ui, Column& column) {
    make_excerpts(state.search, ui.memory.search);
    const std::vector<Hit>& hits = state.search.hits;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (i == 0 || begins_heading(state, hits[i], hits[i - 1])) {
            if (i > 0) column.skip(ui.unit(2));
            label(ui, Type::caption, column.take(ui.unit(kHeading)), ui.colors().faint, heading_of(state, ui, hits[i]));
        }
        const float width = column.rest().width();
        const float text = marked_height(ui, Type::body, ui.memory.search.excerpts[i], width);
        // The ground of a hit is wider than its text, which stands in line with the headings.
        const Rect place = column.take(ui.unit(2 * kHitPad + kHitHead) + text).inset(-ui.unit(kHitPad), 0);
        ImGui::PushID(static_cast<int>(i));
        if (is_in_sight(place)) draw_hit(state, ui, place, i);
        ImGui::PopID();
        column.skip(ui.unit(kHitGap));
    }
    draw_further(state, ui, column);
}

}  // namespace natter::gui
