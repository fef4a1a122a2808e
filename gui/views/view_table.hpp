// The table of views: one row per panel says where it stands, when it is on show and what draws it. A panel is one file
// and one row here. GUI thread.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <span>

namespace natter::gui {

/// Places of the window, laid out by draw_window().
/// `notice`, the last of them, is the part that what is told stands over.
enum class Slot { rail, whole, left, top, strip, center, bottom, right, notice };

struct View {
    const char* name;
    Slot slot;
    bool (*shown)(const State&);
    void (*draw)(const State&, Ui&, Rect);
};

std::span<const View> view_table();

/// Draws every view that is on show. `place` is the whole window.
void draw_window(const State& state, Ui& ui, Rect place);

void draw_first_screen(const State& state, Ui& ui, Rect place);
void draw_sidebar(const State& state, Ui& ui, Rect place);
void draw_conversation_header(const State& state, Ui& ui, Rect place);
void draw_message_list(const State& state, Ui& ui, Rect place);
void draw_composer(const State& state, Ui& ui, Rect place);
void draw_people_panel(const State& state, Ui& ui, Rect place);
void draw_search_panel(const State& state, Ui& ui, Rect place);
void draw_server_head(const State& state, Ui& ui, Rect place);
void draw_server_page(const State& state, Ui& ui, Rect place);
void draw_no_conversation(const State& state, Ui& ui, Rect place);
void draw_toast(const State& state, Ui& ui, Rect place);
void draw_certificate_alert(const State& state, Ui& ui, Rect place);

/// In pixels: it grows with what is typed, to about half of `room` at most.
float composer_height(const State& state, const Ui& ui, Rect room);

}  // namespace natter::gui
