#include "gui/views/first_screen.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <array>
#include <utility>

namespace natter::gui {
namespace {

constexpr float kCorners = 14;  // in spacing units: what the buttons in the corners need

void fill_from_settings(const State& state, FirstScreenMemory& memory) {
    if (memory.filled) return;
    memory.filled = true;
    memory.name = state.settings.name;
    if (memory.name.empty()) {
        memory.focus_name = true;
        memory.name = memory.suggested;
    }
    memory.mode = state.settings.mode;
    memory.port = default_port(memory.mode);
    const auto& recent = state.settings.recent;
    if (!recent.empty() && memory.host.empty()) {
        fill_address(memory, recent.front());
    }
    if (memory.host.empty()) memory.host = "127.0.0.1";
}

/// Beside the servers that one is in, it is for another one.
void empty_for_another(const State& state, FirstScreenMemory& memory) {
    if (!has_rail(state) || memory.adding == state.id) return;
    memory.adding = state.id;
    memory.filled = true;
    memory.name = state.settings.name;
    memory.password.clear();
    memory.mode = state.settings.mode;
    memory.hosting = false;
    memory.host.clear();
    memory.port = default_port(memory.mode);
    memory.focus_host = true;
}

/// Whoever comes here can write at once: their name, or where they want to go, which Enter takes as it stands.
void give_keyboard(FirstScreenMemory& memory) {
    const int frame = ImGui::GetFrameCount();
    const bool appears = std::exchange(memory.drawn_frame, frame) != frame - 1;
    if (!appears || memory.focus_name) return;
    memory.focus_name = memory.name.empty();
    memory.focus_host = !memory.focus_name && !memory.hosting;
}

void draw_way_back(Ui& ui, Rect place) {
    const Label back = tr("Back");
    const Rect corner =
        rect_at({place.min.x + ui.unit(4), place.min.y + ui.unit(4)}, button_width(ui, back), ui.unit(9));
    const bool escape = pressed(ui, Shortcut::give_up);
    if (button(ui, back, corner, Look::quiet) || escape) ui.emit(intent::Leave{});
}

void draw_theme_button(const State& state, Ui& ui, Rect place) {
    const bool dark = ui.theme.name == ThemeName::dark;
    Rect strip = rect_at({place.max.x - ui.unit(24), place.min.y + ui.unit(4)}, ui.unit(20), ui.unit(9));
    if (icon_button(ui, Icon::gear, tr("Settings"), strip.cut_right(ui.unit(9)))) open_layer(ui, Layer::settings);
    strip.cut_right(ui.unit(1));
    const Rect corner = strip.cut_right(ui.unit(9));
    if (icon_button(ui, dark ? Icon::sun : Icon::moon, dark ? tr("Light theme") : tr("Dark theme"), corner)) {
        Settings settings = state.settings;
        settings.theme = dark ? ThemeName::light : ThemeName::dark;
        settings.theme_of_system = false;
        ui.emit(intent::ChangeSettings{settings});
    }
}

/// Returns true when Enter was pressed.
bool draw_name(const State& state, Ui& ui, Column& column) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    FormField field{tr("Your name"), tr("What others call you"), !state.form.name.empty()};
    field.focus_now = std::exchange(memory.focus_name, false);
    Rect row = column.take(form_field_height(ui));
    const Rect secret = row.cut_right(row.width() * 0.42f);
    row.cut_right(ui.unit(3));
    bool entered = form_field(ui, row, memory.name, field);
    FormField password{tr("Password"), tr("If registered"), !state.form.password.empty()};
    password.secret = true;
    entered |= form_field(ui, secret, memory.password, password);
    form_error(ui, column, state.form.name);
    form_error(ui, column, state.form.password);
    return entered;
}

void draw_form(const State& state, Ui& ui, Column& column) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    label(ui, Type::title, column.take(ui.unit(7)), ui.colors().text,
          has_rail(state) ? tr("Add a server") : tr("Come in"));
    column.skip(ui.unit(1));
    const Words how = tr("Say who you are and how you want to talk.");
    const float lines = measure(ui, Type::body, how, column.rest().width()).y;
    paragraph(ui, Type::body, column.take(lines), ui.colors().soft, how);
    column.skip(ui.unit(6));
    const bool entered = draw_name(state, ui, column);
    column.skip(ui.unit(4));
    draw_mode_cards(ui, column);
    column.skip(ui.unit(6));
    const std::array<Label, 2> ways = {tr("Join a server"), tr("Host here")};
    memory.hosting = segmented(ui, column.take(ui.unit(10)), ways, memory.hosting ? 1 : 0) == 1;
    column.skip(ui.unit(4));
    memory.hosting ? draw_host_form(state, ui, column, entered) : draw_join_form(state, ui, column, entered);
}

/// In the middle; where there is no room for that it scrolls, below what stands in the corners.
void draw_form_page(const State& state, Ui& ui, Rect place) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    const float corners = ui.unit(kCorners);
    const bool fits = place.height() >= memory.form_height + 2 * corners;
    place.cut_top(corners);
    if (fits) place.cut_bottom(corners);
    const float width = std::min(ui.theme.px(440), place.width() - ui.unit(10));
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("form", place.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        const float top = fits ? (place.height() - memory.form_height) * 0.5f : ui.unit(1);
        Column column(rect_at({corner.x + (place.width() - width) * 0.5f, corner.y + top}, width, 1e6f));
        draw_form(state, ui, column);
        if (memory.form_height != column.used()) ui.redraw_by(ui.now);
        memory.form_height = column.used();
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({place.width(), fits ? place.height() : top + column.used() + ui.unit(4)});
    }
    ImGui::EndChild();
}

}  // namespace

std::string shown_address(const Address& address) {
    return (address.scheme.empty() ? "" : address.scheme + "://") + address.host + ":" + address.port;
}

void fill_address(FirstScreenMemory& memory, const Address& address) {
    memory.host = address.scheme.empty() ? address.host : shown_address(address);
    memory.port = address.port;
}

const char* default_port(net::Mode mode) { return mode == net::Mode::single ? "5001" : "5002"; }

float form_field_height(const Ui& ui) { return ui.unit(4 + 1 + 10); }

bool form_field(Ui& ui, Rect place, std::string& text, const FormField& field) {
    field_caption(ui, place.cut_top(ui.unit(4)), field.caption);
    place.cut_top(ui.unit(1));
    FieldOptions options;
    options.hint = field.hint;
    options.error = field.error;
    options.digits_only = field.digits;
    options.focus_now = field.focus_now;
    options.secret = field.secret;
    options.most_bytes = field.digits ? 5 : 255;
    return text_field(ui, field.caption, place, text, options);
}

void form_error(const Ui& ui, Column& column, const std::string& error) {
    if (error.empty()) return;
    column.skip(ui.unit(1.5f));
    const float icon = ui.unit(4);
    const float indent = icon + ui.unit(1.5f);
    const float width = column.rest().width() - indent;
    Rect place = column.take(measure(ui, Type::caption, error, width).y);
    draw_icon(Icon::alert, rect_at(place.min, icon, icon), ui.colors().danger, ui.theme.px(1.5f));
    place.cut_left(indent);
    paragraph(ui, Type::caption, place, ui.colors().danger, error);
}

void draw_first_screen(const State& state, Ui& ui, Rect place) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    empty_for_another(state, memory);
    fill_from_settings(state, memory);
    give_keyboard(memory);
    if (has_rail(state)) draw_way_back(ui, place);
    draw_theme_button(state, ui, place);
    if (!has_rail(state) && place.width() >= ui.theme.px(880)) {
        draw_brand(ui, place.cut_left(place.width() * 0.42f));
    }
    draw_form_page(state, ui, place);
}

}  // namespace natter::gui
