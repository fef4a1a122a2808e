#include "gui/views/server_page.hpp"

#include "gui/views/empty_state.hpp"
#include "gui/views/first_screen.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/tiling.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kLogLeast = 34;
constexpr float kOffGap = 8;
constexpr float kHeadWords = 36;

float page_edge(const Ui& ui, Rect place) { return ui.unit(place.width() < ui.theme.px(480) ? 4 : 6); }

struct PhaseWords {
    Words text;
    Color color;
};

PhaseWords phase_words(const Ui& ui, HostPhase phase) {
    switch (phase) {
        case HostPhase::starting: return {tr("Starting…"), ui.colors().warning};
        case HostPhase::running: return {tr("Running"), ui.colors().good};
        case HostPhase::stopping: return {tr("Stopping…"), ui.colors().warning};
        case HostPhase::off: break;
    }
    return {tr("Off"), ui.colors().faint};
}

/// What the host does now and then, on buttons beside the one that stops the server.
struct HeadDeed {
    const char* name;
    HostDeed deed;
};
constexpr std::array kHeadDeeds = {HeadDeed{to_tr("Announce"), HostDeed::announce},
                                   HeadDeed{to_tr("Who may come in"), HostDeed::entry}};

void begin_deed(const State& state, Ui& ui, HostDeed deed) {
    open_host_deed(ui, deed);
    if (deed != HostDeed::entry) return;
    ui.memory.host_deed.how = state.hosting.setup.invite_only ? 1 : 0;
    ui.memory.host_deed.asks = state.hosting.setup.has_password;
}

Rect cut_head_button(const Ui& ui, Rect& place, const Label& name) {
    const float width = button_width(ui, name);
    const Rect at = place.cut_right(width).centered({width, ui.unit(9)});
    place.cut_right(ui.unit(2));
    return at;
}

float head_deeds_width(const Ui& ui) {
    float width = 0;
    for (const HeadDeed& each : kHeadDeeds) width += button_width(ui, tr(each.name)) + ui.unit(2);
    return width;
}

/// That which ends the server is always there; the others go to the page below where there is no room.
void draw_head_buttons(const State& state, Ui& ui, Rect& place) {
    const Words stop = state.hosting.stops_at ? tr("Call it off") : tr("Stop server");
    if (state.hosting.stops_at) {
        if (button(ui, stop, cut_head_button(ui, place, stop), Look::primary)) {
            ui.memory.ends_with_server = false;
            ui.emit(intent::CallOffStop{});
        }
    } else if (button(ui, stop, cut_head_button(ui, place, stop), Look::danger)) {
        ask_to_stop(state, ui);
    }
    ui.memory.server_page.deeds_below = place.width() - head_deeds_width(ui) < ui.unit(kHeadWords);
    if (ui.memory.server_page.deeds_below) return;
    for (const HeadDeed& each : kHeadDeeds) {
        const Label name = tr(each.name);
        if (button(ui, name, cut_head_button(ui, place, name), Look::quiet)) begin_deed(state, ui, each.deed);
    }
}

void draw_deeds_below(const State& state, Ui& ui, Column& column) {
    if (!ui.memory.server_page.deeds_below) return;
    float least = 0;
    for (const HeadDeed& each : kHeadDeeds) least = std::max(least, button_width(ui, tr(each.name)));
    const Tiling tiling(kHeadDeeds.size(), column.rest().width(), least, ui.unit(2));
    const Rect place = column.take(tiling.height(ui.unit(9)));
    for (std::size_t i = 0; i < kHeadDeeds.size(); ++i) {
        const HeadDeed& each = kHeadDeeds[i];
        if (button(ui, tr(each.name), tiling.tile(place.min, i, ui.unit(9)), Look::quiet)) {
            begin_deed(state, ui, each.deed);
        }
    }
    column.skip(ui.unit(4));
}

/// Counts down, once a second.
std::string stopping_words(Ui& ui, SteadyTime at) {
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(at - ui.now), std::chrono::seconds{0});
    if (left.count() > 0) ui.redraw_by(at - left + std::chrono::seconds{1});
    return fill(tr("Stops in {0} s"), left.count());
}

void draw_off(const State& state, Ui& ui, Column& column) {
    const bool failed = !state.hosting.error.empty();
    const std::string other_port = tr("Mend what is marked below, and start it again.");
    const Words title = failed ? tr("It did not start") : tr("Your server is off");
    const std::string words =
        failed ? (state.form.port.empty() ? state.hosting.error : other_port)
               : std::string(tr("Start it, and others can join you here: nothing to install or rent."));
    const float place_width = column.rest().width();
    column.skip(ui.unit(6));
    const float words_height = empty_state_height(ui, place_width, words, false);
    const Rect sign = rect_at(column.rest().min, place_width, words_height);
    // What follows stands where the words have room for a button.
    column.skip(draw_empty_state(ui, sign, Icon::server, title, words).min.y - column.y() + ui.unit(2));
    const float width = std::min(ui.theme.px(440), place_width - ui.unit(12));
    Column fields(rect_at({column.rest().center().x - width * 0.5f, column.y()}, width, 1e6f));
    const bool entered = draw_host_fields(state, ui, fields);
    fields.skip(ui.unit(5));
    const bool starts = button(ui, tr("Start server"), fields.take(ui.unit(11)), Look::primary);
    column.skip(fields.used() + ui.unit(kOffGap));
    if (!starts && !entered) return;
    intent::HostHere wanted = wanted_host(ui.memory.first_screen);
    wanted.name = state.nick;
    wanted.mode = state.mode;
    wanted.join = false;
    ui.emit(std::move(wanted));
}

/// What is left belongs to the log, and what it needs is there.
void draw_off_parts(const State& state, Ui& ui, Column& column, float height) {
    draw_off(state, ui, column);
    if (state.hosting.lines.empty()) return;
    const float log = std::max(height - column.used(), ui.unit(kLogLeast + kOffGap));
    draw_titled_log(state, ui, column.take(log).inset(page_edge(ui, column.rest()), ui.unit(kOffGap * 0.5f)));
}

/// From top to bottom: the way in, how it is, and who is there.
void draw_running_parts(const State& state, Ui& ui, Column& page, float height) {
    const float gap = ui.unit(4);
    Column column(page.rest().inset(page_edge(ui, page.rest()), 0));
    column.skip(ui.unit(4));
    draw_deeds_below(state, ui, column);
    draw_ways_in(state, ui, column);
    column.skip(gap);
    draw_server_rates(state, ui, column, height);
    column.skip(gap);
    draw_server_lists(state, ui, column, height - column.used() - ui.unit(5), height);
    page.skip(column.used() + ui.unit(5));
}

/// It scrolls where the window is too low for it.
void draw_page(const State& state, Ui& ui, Rect place, const char* name,
               void (*draw_parts)(const State&, Ui&, Column&, float)) {
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region(name, place.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column(rect_at(corner, place.width(), 1e6f));
        draw_parts(state, ui, column, place.height());
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({place.width(), column.used()});
    }
    ImGui::EndChild();
}

}  // namespace

void draw_server_head(const State& state, Ui& ui, Rect place) {
    hairline_below(ui, place);
    const bool folded = ui.memory.layout.list == Stands::over;
    const float edge = page_edge(ui, place);
    place = {{place.min.x + (folded ? 0 : edge), place.min.y + ui.unit(3)},
             {place.max.x - edge, place.max.y - ui.unit(3)}};
    const HostPhase phase = state.hosting.phase;
    if (phase == HostPhase::running) draw_head_buttons(state, ui, place);
    place.cut_top(ui.unit(0.5f));
    label(ui, Type::strong, place.cut_top(ui.unit(5)), ui.colors().text, tr("Your server"));
    const PhaseWords words = phase_words(ui, phase);
    Rect line = place.cut_top(ui.unit(4));
    status_dot(ui, line.cut_left(ui.unit(2)).center(), words.color);
    line.cut_left(ui.unit(1.5f));
    std::string text = words.text;
    if (phase == HostPhase::running) {
        text = state.hosting.stops_at ? stopping_words(ui, *state.hosting.stops_at)
                                      : fill(tr("Running since {0}"), clock_text(state.hosting.since));
    }
    label(ui, Type::caption, line, ui.colors().soft, text);
}

void draw_server_page(const State& state, Ui& ui, Rect place) {
    const bool off = state.hosting.phase == HostPhase::off;
    off ? draw_page(state, ui, place, "off", draw_off_parts) : draw_page(state, ui, place, "page", draw_running_parts);
}

}  // namespace natter::gui
