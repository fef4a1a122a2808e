// Where there is no room beside the conversation, the list of conversations and the people come as drawers over it:
// layers at the window's edge, see layers.hpp. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <cstddef>

namespace natter::gui {

/// What waits for the reader where they are not: in other conversations, and on other servers.
struct Elsewhere {
    std::size_t unread = 0;
    std::size_t calls = 0;  // of it, what is meant for them

    bool operator==(const Elsewhere&) const = default;
};
Elsewhere waiting_elsewhere(const State& state);

/// Opens the list, and says how much waits there. Stands in the corner of a window whose list is folded away.
void draw_list_button(const State& state, Ui& ui, Rect corner);

/// Whether they fold away in the window as it is.
bool list_folds(const State& state, const Ui& ui);
bool people_fold(const State& state, const Ui& ui);

ImVec2 list_drawer_size(const State& state, const Ui& ui, float most);
ImVec2 people_drawer_size(const State& state, const Ui& ui, float most);
/// They close when somebody has picked something.
void draw_list_drawer(const State& state, Ui& ui, Rect place);
void draw_people_drawer(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
