// The parts of the page that controls the server inside the app. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/column.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"

#include <cstdint>
#include <string>

namespace natter::gui {

void draw_server_doors(const State& state, Ui& ui, Column& column);
void draw_server_invitation(const State& state, Ui& ui, Column& column);
void draw_server_rates(const State& state, Ui& ui, Column& column);
void draw_server_guests(const State& state, Ui& ui, Rect place);
/// With all rows, and with one.
float guests_height(const State& state, const Ui& ui);
float guests_least_height(const Ui& ui);
void draw_server_log(const State& state, Ui& ui, Rect place);

/// "12 KB"
std::string bytes_words(std::uint64_t bytes);

/// Opens the sheet that asks how, why and for how long.
void open_host_deed(Ui& ui, HostDeed deed, const std::string& nick = {});
/// The same for the end of the server; with nobody else on it there is nothing to ask.
void ask_to_stop(const State& state, Ui& ui);
/// Of whoever closes the window. GUI thread, between frames.
void ask_before_closing(ViewMemory& memory);
void draw_host_deed(const State& state, Ui& ui, Rect window);

}  // namespace natter::gui
