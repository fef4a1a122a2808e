#include "gui/views/column.hpp"
#include "gui/views/conversation_rows.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/link_words.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <array>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kListLeastHeight = 40;
constexpr float kSwitch = 16;
constexpr float kServerRow = 12;
constexpr float kIdentity = 15;

void draw_server_line(const State& state, Ui& ui, Rect place) {
    place = place.inset(ui.unit(4), ui.unit(3));
    Rect leave = place.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    if (icon_button(ui, Icon::leave, tr("Leave this server"), leave)) open_layer(ui, Layer::leaving);
    // The rail has its own.
    if (!has_rail(state)) {
        const Rect add = place.cut_right(ui.unit(9)).centered({ui.unit(8), ui.unit(8)});
        if (icon_button(ui, Icon::plus, tr("Add a server"), add)) ui.emit(intent::AddServer{});
    }
    place.cut_right(ui.unit(2));
    label(ui, Type::strong, place.cut_top(ui.unit(5)), ui.colors().text, server_title(state));

    const LinkWords words = link_words(state, ui);
    Rect line = place.cut_top(ui.unit(5));
    const Rect dot = line.cut_left(ui.unit(2));
    status_dot(ui, dot.center(), words.color);
    line.cut_left(ui.unit(1.5f));
    if (words.can_retry_now) {
        const Words now = tr("Try now");
        const Click click = click_area(now, line.cut_right(measure(ui, Type::caption, now).x));
        draw_line(ui, Type::caption, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
                  click.hovered ? ui.colors().accent_hover : ui.colors().accent, now);
        if (click.clicked) ui.emit(intent::ReconnectNow{});
        line.cut_right(ui.unit(2));
    }
    if (!words.details.empty()) {
        ImGui::SetCursorScreenPos(line.min);
        ImGui::Dummy(line.size());
        tip(ui, words.details);
    }
    label(ui, Type::caption, line, ui.colors().soft, words.text);
}

void draw_mode_switch(const State& state, Ui& ui, Rect place) {
    const std::array<Label, 2> modes = {tr("Single"), tr("Group")};
    const int chosen = state.mode == net::Mode::single ? 0 : 1;
    ImGui::BeginDisabled(state.mode_changing || state.link.phase != LinkPhase::online);
    const int now = segmented(ui, place, modes, chosen);
    ImGui::EndDisabled();
    if (now != chosen) ui.emit(intent::SwitchMode{now == 0 ? net::Mode::single : net::Mode::group});
}

void draw_server_row(const State& state, Ui& ui, Rect place) {
    const bool chosen = state.page == Page::server;
    const Click click = click_area(tr("Your server"), place);
    draw_row_ground(ui, place, chosen, click);
    place = place.inset(ui.unit(2), 0);
    Rect icon = place.cut_left(ui.unit(7));
    draw_icon(Icon::server, icon.centered({ui.unit(5), ui.unit(5)}), chosen ? ui.colors().accent : ui.colors().soft,
              ui.theme.px(1.6f));
    place.cut_left(ui.unit(2));
    const bool running = state.hosting.phase == HostPhase::running;
    const std::string words =
        running ? trn("{0} connected", "{0} connected", state.hosting.guests.size()) : std::string(tr("Off"));
    const Rect right = place.cut_right(measure(ui, Type::caption, words).x + ui.unit(1));
    draw_line(ui, Type::caption, right, running ? ui.colors().good : ui.colors().faint, words);
    draw_line(ui, Type::body, place, ui.colors().text, tr("Your server"));
    if (click.clicked) ui.emit(intent::ShowPage{chosen ? Page::conversation : Page::server});
}

void draw_identity(const State& state, Ui& ui, Rect place) {
    place = place.inset(ui.unit(4), 0);
    const bool dark = ui.theme.name == ThemeName::dark;
    const Rect gear = place.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    if (icon_button(ui, Icon::gear, tr("Settings"), gear)) open_layer(ui, Layer::settings);
    const Rect theme = place.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    if (icon_button(ui, dark ? Icon::sun : Icon::moon, dark ? tr("Light theme") : tr("Dark theme"), theme)) {
        Settings settings = state.settings;
        settings.theme = dark ? ThemeName::light : ThemeName::dark;
        settings.theme_of_system = false;
        ui.emit(intent::ChangeSettings{settings});
    }
    avatar(ui, place.cut_left(ui.unit(8)), state.nick);
    place.cut_left(ui.unit(2.5f));
    Rect words = place.centered({place.width(), ui.unit(9)});
    label(ui, Type::strong, words.cut_top(ui.unit(5)), ui.colors().text, state.nick);
    draw_line(ui, Type::caption, words, ui.colors().faint, tr("You"));
}

}  // namespace

void draw_sidebar(const State& state, Ui& ui, Rect place) {
    fill(place, ui.colors().side);
    hairline_right(ui, place);
    place.max.x -= ui.theme.hairline();
    const Rect head = place.cut_top(ui.unit(16));
    draw_server_line(state, ui, head);
    hairline_below(ui, head);
    // In a low window the list takes what else stands above and below it along.
    const bool low = place.height() < ui.unit(kListLeastHeight + kSwitch + kServerRow + kIdentity);
    if (!low) draw_mode_switch(state, ui, place.cut_top(ui.unit(kSwitch)).inset(ui.unit(3)));
    Rect foot = place.cut_bottom(ui.unit(low ? kIdentity : kServerRow + kIdentity));
    fill({foot.min, {foot.max.x, foot.min.y + ui.theme.hairline()}}, ui.colors().hairline);
    if (!low) draw_server_row(state, ui, foot.cut_top(ui.unit(kServerRow)).inset(ui.unit(2), ui.unit(1)));
    draw_identity(state, ui, foot);
    if (!low) return draw_conversation_rows(state, ui, place);
    ListEnds ends;
    ends.before = [&](Column& column) {
        draw_mode_switch(state, ui, column.take(ui.unit(kSwitch)).inset(ui.unit(1), ui.unit(3)));
    };
    ends.after = [&](Column& column) {
        draw_server_row(state, ui, column.take(ui.unit(kServerRow)).inset(0, ui.unit(1)));
    };
    draw_conversation_rows(state, ui, place, ends);
}

}  // namespace natter::gui
