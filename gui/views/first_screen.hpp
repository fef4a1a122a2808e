// The parts of the first screen, each in its own file. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/column.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <string>

namespace natter::gui {

void draw_brand(const Ui& ui, Rect place);

/// An error beside the field above it, if there is one.
void form_error(const Ui& ui, Column& column, const std::string& error);

struct FormField {
    Words caption;
    std::string_view hint = "";
    bool error = false;
    bool digits = false;
    bool focus_now = false;
    bool secret = false;
};

/// A field with its caption. Returns true when Enter was pressed in it.
bool form_field(Ui& ui, Rect place, std::string& text, const FormField& field);
float form_field_height(const Ui& ui);

void draw_mode_cards(Ui& ui, Column& column);
/// `entered`: Enter was pressed in a field above.
void draw_join_form(const State& state, Ui& ui, Column& column, bool entered);
void draw_host_form(const State& state, Ui& ui, Column& column, bool entered);
/// The fields of it, for where its button stands elsewhere. What was typed may be given to `wanted_host`. Returns true
/// when Enter was pressed in one of them.
bool draw_host_fields(const State& state, Ui& ui, Column& column);
intent::HostHere wanted_host(const FirstScreenMemory& memory);
/// A switch and what it means below it, or what to beware of.
bool explained_toggle(Ui& ui, Column& column, const Label& label, bool on, std::string_view meaning,
                      bool warns = false);

/// As people write it.
std::string shown_address(const Address& address);
void fill_address(FirstScreenMemory& memory, const Address& address);
/// As somebody hosted last. What differs from the usual is on show.
void fill_hosting(FirstScreenMemory& memory, const HostChoices& choices);

/// Where a door of that mode is by default.
const char* default_port(net::Mode mode);

}  // namespace natter::gui
