#include "gui/views/server_page.hpp"

#include "gui/views/empty_state.hpp"
#include "gui/views/first_screen.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kLogLeast = 34;
constexpr float kPageLeast = 164;
constexpr float kOffLeast = 100;  // the page of a server that is off, and with all that can be chosen
constexpr float kOffMore = 138;
constexpr float kOffGap = 8;

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

bool cut_head_button(Ui& ui, Rect& place, const Label& name, Look look) {
    const float width = button_width(ui, name);
    const Rect at = place.cut_right(width).centered({width, ui.unit(9)});
    place.cut_right(ui.unit(2));
    return button(ui, name, at, look);
}

void draw_head_buttons(const State& state, Ui& ui, Rect& place) {
    if (state.hosting.stops_at) {
        if (cut_head_button(ui, place, tr("Call it off"), Look::primary)) {
            ui.memory.ends_with_server = false;
            ui.emit(intent::CallOffStop{});
        }
    } else if (cut_head_button(ui, place, tr("Stop server"), Look::danger)) {
        ask_to_stop(state, ui);
    }
    if (cut_head_button(ui, place, tr("Announce"), Look::quiet)) open_host_deed(ui, HostDeed::announce);
    if (cut_head_button(ui, place, tr("Who may come in"), Look::quiet)) {
        open_host_deed(ui, HostDeed::entry);
        ui.memory.host_deed.how = state.hosting.setup.invite_only ? 1 : 0;
    }
}

/// Counts down, once a second.
std::string stopping_words(Ui& ui, SteadyTime at) {
    const auto left = std::max(std::chrono::ceil<std::chrono::seconds>(at - ui.now), std::chrono::seconds{0});
    if (left.count() > 0) ui.redraw_by(at - left + std::chrono::seconds{1});
    return fill(tr("Stops in {0} s"), left.count());
}

void draw_head(const State& state, Ui& ui, Rect place) {
    hairline_below(ui, place);
    place = place.inset(ui.unit(6), ui.unit(3));
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

void draw_off(const State& state, Ui& ui, Rect place) {
    const bool failed = !state.hosting.error.empty();
    const float empty = 60;
    const std::string other_port = tr("Mend what is marked below, and start it again.");
    const Rect at =
        draw_empty_state(ui, {place.min, {place.max.x, place.min.y + ui.unit(empty)}}, Icon::server,
                         failed ? tr("It did not start") : tr("Your server is off"),
                         failed ? std::string_view(state.form.port.empty() ? state.hosting.error : other_port)
                                : tr("Start it, and others can join you here: nothing to install or rent."));
    const float width = std::min(ui.theme.px(440), place.width() - ui.unit(12));
    Column column(rect_at({place.center().x - width * 0.5f, at.min.y}, width, place.max.y - at.min.y));
    const bool entered = draw_host_fields(state, ui, column);
    column.skip(ui.unit(5));
    if (!button(ui, tr("Start server"), column.take(ui.unit(11)), Look::primary) && !entered) return;
    intent::HostHere wanted = wanted_host(ui.memory.first_screen);
    wanted.name = state.nick;
    wanted.mode = state.mode;
    wanted.join = false;
    ui.emit(std::move(wanted));
}

/// In a place of its own that scrolls where the window is too low for it.
void draw_off_page(const State& state, Ui& ui, Rect place) {
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("off", place.size(), 0)) {
        const bool more = ui.memory.first_screen.more_hosting;
        const bool logged = !state.hosting.lines.empty();
        const float height = ui.unit(more ? kOffMore : kOffLeast);
        const float all = height + (logged ? ui.unit(kLogLeast + kOffGap) : 0);
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Rect page = rect_at(corner, place.width(), std::max(place.height(), all));
        if (logged) {
            const float log = std::max(page.height() - height, ui.unit(kLogLeast + kOffGap));
            draw_server_log(state, ui, page.cut_bottom(log).inset(ui.unit(6), ui.unit(kOffGap * 0.5f)));
        }
        draw_off(state, ui, page);
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({place.width(), std::max(place.height(), all)});
    }
    ImGui::EndChild();
}

/// From top to bottom; what is left is shared by the people and the log.
void draw_parts(const State& state, Ui& ui, Rect place) {
    const float gap = ui.unit(4);
    Column column(place);
    draw_server_doors(state, ui, column);
    column.skip(ui.unit(3));
    draw_server_invitation(state, ui, column);
    column.skip(gap);
    draw_server_rates(state, ui, column);
    column.skip(gap);
    const float most = column.rest().height() - gap - ui.unit(kLogLeast);
    const float guests =
        std::clamp(guests_height(state, ui), guests_least_height(ui), std::max(most, guests_least_height(ui)));
    draw_server_guests(state, ui, column.take(guests));
    column.skip(gap);
    draw_server_log(state, ui, column.rest());
}

/// It scrolls where the window is too low for it.
void draw_running_page(const State& state, Ui& ui, Rect place) {
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("page", place.size(), 0)) {
        const float height = std::max(place.height(), ui.unit(kPageLeast));
        const Rect page = rect_at(ImGui::GetCursorScreenPos(), place.width(), height);
        draw_parts(state, ui, page.inset(ui.unit(6), ui.unit(5)));
        ImGui::SetCursorScreenPos(page.min);
        ImGui::Dummy(page.size());
    }
    ImGui::EndChild();
}

}  // namespace

void draw_server_page(const State& state, Ui& ui, Rect place) {
    draw_head(state, ui, place.cut_top(ui.unit(16)));
    if (state.hosting.phase == HostPhase::off) return draw_off_page(state, ui, place);
    draw_running_page(state, ui, place);
}

}  // namespace natter::gui
