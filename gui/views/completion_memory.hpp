// What the popup above the composer remembers between frames. Plain values; GUI thread.
#pragma once

#include "gui/model/completion.hpp"

#include <imgui.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>

namespace natter::gui {

/// What Tab has put there; once more, and the next one comes in its place.
struct TabCycle {
    Completion completion;
    std::size_t at = 0;  // of the candidates
    std::string text;    // as it was left
    std::size_t caret = 0;
};

struct CompletionMemory {
    // What was written when all of this was found out.
    std::string conversation;
    std::string text;
    std::size_t caret = 0;

    std::optional<Completion> open;  // what is on show
    std::size_t chosen = 0;
    std::size_t first = 0;              // the topmost that is on show
    bool moved = false;                 // somebody has chosen
    std::optional<std::size_t> closed;  // the word (where it begins) that wants no popup
    bool tab_completes = false;
    std::optional<TabCycle> cycle;
    std::set<std::string, std::less<>> converted;  // shortcodes that were emoji once in this text

    // Where it stood in the last frame, if it did.
    bool shown = false;
    ImVec2 min;
    ImVec2 max;
};

}  // namespace natter::gui
