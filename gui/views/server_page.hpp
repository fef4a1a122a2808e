// The parts of the page that controls the server inside the app. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/column.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace natter::gui {

void draw_ways_in(const State& state, Ui& ui, Column& column);
bool may_invite(const Hosting& hosting);
/// The card with the invitation. Only where one may invite.
float invitation_height(const Hosting& hosting, const Ui& ui, float width);
void draw_server_invitation(const Hosting& hosting, Ui& ui, Rect place);
/// Taller where the page is.
void draw_server_rates(const State& state, Ui& ui, Column& column, float page);
/// The people and the log, in what is left of the page: `rest` of its height.
void draw_server_lists(const State& state, Ui& ui, Column& column, float rest, float page);
void draw_server_guests(const State& state, Ui& ui, Rect place);
/// What the last command has brought.
void draw_server_answer(const Hosting& hosting, const Ui& ui, Rect place, float align);
/// Which lines are on show, and all of them for the clipboard; with a title or without.
float server_log_head_width(const Ui& ui, std::string_view title);
void draw_server_log_head(const State& state, Ui& ui, Rect place, std::string_view title);
void draw_server_log(const State& state, Ui& ui, Rect place);
/// Both, with the title.
void draw_titled_log(const State& state, Ui& ui, Rect place);

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
