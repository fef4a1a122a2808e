// A Stage that is used by keys alone, and what is seen of where the keyboard is.
#pragma once

#include "tests/gui/support/stage.hpp"

#include <imgui.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace natter::tests {

class Keyboard {
  public:
    explicit Keyboard(gui::State shown, gui::WindowSize size = {1120, 800});

    std::vector<gui::Intent> press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);
    /// Goes on by Tab until that has the keyboard; fails if it comes round without.
    void tab_to(std::string_view label);

    /// What has the keyboard; nothing if it is lost.
    std::optional<Item> focus() const;
    std::string focused() const;
    /// The window that has the keyboard, with all the regions in it.
    ImGuiID window() const;

    /// How many pixels of the ring's colour are around what has the keyboard.
    int ring_pixels();
    /// What is wrong with the ring around what has the keyboard, as it is seen: on each side it stands out from what it
    /// surrounds and from what is beside it. Empty: nothing.
    std::string ring_trouble();
    /// Goes round by Tab, and notes what had no ring.
    std::set<std::string> go_round(int most, ImGuiKey modifier = ImGuiKey_None);

    gui::State state;
    Stage stage;
    std::set<std::string> without_ring;
};

/// For messages of a test.
std::string listed(const std::set<std::string>& names);

}  // namespace natter::tests
