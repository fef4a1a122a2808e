// The switcher of Ctrl+K: a field, and below it the servers, rooms, people and commands that its letters find, the best
// first. GUI thread, within a frame; switcher_rows() is pure.
#pragma once

#include "gui/model/fuzzy.hpp"
#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

enum class Goal { conversation, person, server, command };

struct SwitcherRow {
    Goal goal = Goal::conversation;
    std::string target;  // "#lobby", "@Ada" or "topic"
    std::string name;    // as it is shown, with the letters that were found
    std::vector<Mark> marks;
    std::string detail;
    std::size_t unread = 0;
    int score = 0;
    std::optional<ServerId> server{};  // on which it is, if that is not the one on show
};

/// At most so many are shown.
inline constexpr std::size_t kSwitcherRows = 9;

/// What the letters find; behind a '#', '@' or '/' only rooms, people or commands. Of two that are as good, what has
/// unread messages comes first, then conversations, people and commands; without letters the conversation on show comes
/// last of its kind.
std::vector<SwitcherRow> switcher_rows(const State& state, std::string_view letters);

/// With as many rows as there can be, and as tall as it is now.
ImVec2 switcher_size(const State& state, const Ui& ui, float most);
float switcher_height(const State& state, const Ui& ui);
void draw_switcher(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
