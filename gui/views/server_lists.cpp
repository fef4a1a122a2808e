// Who is on the server inside the app, and what happened there: beside each other, or one at a time where there is no
// room for both.
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kListsBesideFrom = 170;
constexpr float kListsGap = 4;
constexpr float kListsTitle = 8;
constexpr float kListsBelowTitle = 1.5f;
constexpr float kListMostNeeded = 64;
constexpr float kListLeastNeeded = 44;

/// Of a window, so that there is always some of the page beside a list that scrolls by itself.
constexpr float kListOfPage = 0.75f;

constexpr float kGuestsShare = 0.54f;

std::string connected_words(const State& state) { return fill(tr("Connected ({0})"), state.hosting.guests.size()); }

void draw_lists_beside(const State& state, Ui& ui, Rect place) {
    const float gap = ui.unit(kListsGap);
    const float room = place.width() - gap;
    Rect guests = place.cut_left(std::min(room * kGuestsShare, room - server_log_head_width(ui, tr("What happened"))));
    place.cut_left(gap);
    Rect title = guests.cut_top(ui.unit(kListsTitle));
    const std::string words = connected_words(state);
    label(ui, Type::strong, title.cut_left(std::min(measure(ui, Type::strong, words).x + ui.unit(4), title.width())),
          ui.colors().text, words);
    draw_server_answer(state.hosting, ui, title, 1.0f);
    guests.cut_top(ui.unit(kListsBelowTitle));
    draw_server_guests(state, ui, guests);
    draw_titled_log(state, ui, place);
}

/// Which of the two is on show.
void draw_lists_switch(const State& state, Ui& ui, Rect place) {
    bool& log = ui.memory.server_page.log_on_show;
    const std::array<Label, 2> lists = {Label{connected_words(state), "people of the server"},
                                        Label{std::string(tr("What happened")), "log of the server"}};
    const bool chosen = segmented(ui, place, lists, log ? 1 : 0) == 1;
    if (chosen != log) ui.redraw_by(ui.now);
    log = chosen;
}

void draw_one_list(const State& state, Ui& ui, Rect place) {
    draw_lists_switch(state, ui, place.cut_top(ui.unit(9)));
    place.cut_top(ui.unit(2));
    if (ui.memory.server_page.log_on_show) {
        draw_server_log_head(state, ui, place.cut_top(ui.unit(kListsTitle)), {});
        place.cut_top(ui.unit(kListsBelowTitle));
        return draw_server_log(state, ui, place);
    }
    if (!state.hosting.answer.empty()) draw_server_answer(state.hosting, ui, place.cut_top(ui.unit(6)), 0.0f);
    draw_server_guests(state, ui, place);
}

}  // namespace

void draw_titled_log(const State& state, Ui& ui, Rect place) {
    draw_server_log_head(state, ui, place.cut_top(ui.unit(kListsTitle)), tr("What happened"));
    place.cut_top(ui.unit(kListsBelowTitle));
    draw_server_log(state, ui, place);
}

void draw_server_lists(const State& state, Ui& ui, Column& column, float rest, float page) {
    const float needed = std::clamp(page * kListOfPage, ui.unit(kListLeastNeeded), ui.unit(kListMostNeeded));
    const Rect place = column.take(std::max(rest, needed));
    const bool beside = place.width() >= ui.unit(kListsBesideFrom);
    beside ? draw_lists_beside(state, ui, place) : draw_one_list(state, ui, place);
}

}  // namespace natter::gui
