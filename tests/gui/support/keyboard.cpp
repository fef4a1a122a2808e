#include "tests/gui/support/keyboard.hpp"

#include "gui/views/palette.hpp"
#include "gui/views/palette_contrast.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace natter::tests {
namespace {

constexpr int kTabsMost = 90;

/// A picture as colours by place.
class Pixels {
  public:
    explicit Pixels(gui::Picture picture) : picture_(std::move(picture)) {}

    bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < picture_.width && y < picture_.height; }
    gui::Color at(int x, int y) const {
        const auto byte = [&](int channel) {
            return static_cast<gui::Color>(
                picture_.rgba[static_cast<std::size_t>((y * picture_.width + x) * 4 + channel)]);
        };
        return byte(0) | (byte(1) << 8) | (byte(2) << 16) | 0xFF000000u;
    }

  private:
    gui::Picture picture_;
};

bool alike(gui::Color one, gui::Color other) {
    for (const int shift : {0, 8, 16}) {
        const auto channel = [&](gui::Color color) { return static_cast<int>((color >> shift) & 0xFF); };
        if (std::abs(channel(one) - channel(other)) > 24) return false;
    }
    return true;
}

/// A place on a ring's outer edge, and which way is inwards.
struct RingSide {
    const char* name;
    int x, y;
    int dx, dy;
};

std::vector<RingSide> sides_of(const gui::Rect& ring, float share) {
    const auto along = [&](float from, float to) { return static_cast<int>(from + (to - from) * share); };
    const int x = along(ring.min.x, ring.max.x);
    const int y = along(ring.min.y, ring.max.y);
    const auto whole = [](float value) { return static_cast<int>(value + 0.5f); };
    return {{"top", x, whole(ring.min.y), 0, 1},
            {"bottom", x, whole(ring.max.y) - 1, 0, -1},
            {"left", whole(ring.min.x), y, 1, 0},
            {"right", whole(ring.max.x) - 1, y, -1, 0}};
}

/// The most that a place from `first` to `last` steps inwards differs from the ring. What lies beyond the picture is
/// the desktop.
double most_contrast(const Pixels& pixels, const RingSide& side, int first, int last, gui::Color ring) {
    double most = 0.0;
    for (int i = first; i <= last; ++i) {
        const int x = side.x + side.dx * i;
        const int y = side.y + side.dy * i;
        if (!pixels.holds(x, y)) return gui::kVisible;
        most = std::max(most, gui::contrast(pixels.at(x, y), ring));
    }
    return most;
}

bool is_seen(const Pixels& pixels, const RingSide& side, gui::Color ring) {
    bool drawn = false;
    for (int i = 0; i <= 2; ++i) {
        const int x = side.x + side.dx * i;
        const int y = side.y + side.dy * i;
        drawn = drawn || (pixels.holds(x, y) && alike(pixels.at(x, y), ring));
    }
    return drawn && most_contrast(pixels, side, 2, 4, ring) >= gui::kVisible &&
           most_contrast(pixels, side, -3, -1, ring) >= gui::kVisible;
}

}  // namespace

Keyboard::Keyboard(gui::State shown, gui::WindowSize size) : state(std::move(shown)), stage(size) {
    stage.rendered = false;
    stage.draw(state);
    stage.draw(state);
}

std::vector<gui::Intent> Keyboard::press(ImGuiKey key, ImGuiKey modifier) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    stage.draw(state);
    io.AddKeyEvent(key, true);
    auto intents = stage.draw(state);
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    for (auto& each : stage.draw(state)) intents.push_back(std::move(each));
    return intents;
}

void Keyboard::tab_to(std::string_view label) {
    for (int i = 0; i < kTabsMost && focused() != label; ++i) press(ImGuiKey_Tab);
    EXPECT_EQ(focused(), label) << stage.items().listing();
}

std::optional<Item> Keyboard::focus() const {
    const auto& items = stage.items().items();
    const auto found = std::ranges::find(items, ImGui::GetCurrentContext()->NavId, &Item::id);
    if (found == items.end() || found->id == 0) return std::nullopt;
    return *found;
}

std::string Keyboard::focused() const {
    const auto item = focus();
    return item ? item->label : std::string();
}

ImGuiID Keyboard::window() const {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
    return window == nullptr ? 0 : window->RootWindow->ID;
}

int Keyboard::ring_pixels() {
    const auto item = focus();
    if (!item) return 0;
    const gui::Color accent = gui::palette(state.settings.theme).accent;
    stage.render();
    const Pixels pixels(stage.picture());
    int found = 0;
    for (int x = static_cast<int>(item->min.x) - 4; x < static_cast<int>(item->max.x) + 4; ++x) {
        for (int y = static_cast<int>(item->min.y) - 4; y < static_cast<int>(item->max.y) + 4; ++y) {
            found += pixels.holds(x, y) && alike(pixels.at(x, y), accent) ? 1 : 0;
        }
    }
    return found;
}

std::string Keyboard::ring_trouble() {
    const auto item = focus();
    if (!item) return "nothing has the keyboard";
    const gui::KeyboardMemory& memory = stage.memory().keyboard;
    if (memory.ring_frame != ImGui::GetFrameCount()) return "there is no ring";
    const gui::Rect ring = memory.ring;
    const bool around =
        ring.min.x < item->max.x && ring.max.x > item->min.x && ring.min.y < item->max.y && ring.max.y > item->min.y;
    if (!around) return "the ring is elsewhere";
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    if (ring.min.x < 0 || ring.min.y < 0 || ring.max.x > window.x || ring.max.y > window.y)
        return "the ring reaches out of the window";
    const gui::Color accent = gui::palette(state.settings.theme).accent;
    stage.render();
    const Pixels pixels(stage.picture());
    constexpr std::array kShares = {0.3f, 0.5f, 0.7f};
    for (std::size_t side = 0; side < 4; ++side) {
        const auto seen = std::ranges::count_if(
            kShares, [&](float share) { return is_seen(pixels, sides_of(ring, share)[side], accent); });
        if (seen < 2) return std::string("the ring cannot be told at its ") + sides_of(ring, 0.5f)[side].name;
    }
    return {};
}

std::set<std::string> Keyboard::go_round(int most, ImGuiKey modifier) {
    std::set<ImGuiID> seen;
    std::set<std::string> reached;
    for (int i = 0; i < most; ++i) {
        press(ImGuiKey_Tab, modifier);
        const ImGuiID id = ImGui::GetCurrentContext()->NavId;
        if (!seen.insert(id).second) break;
        reached.insert(focused());
        if (ring_pixels() < 12) without_ring.insert(focused());
    }
    return reached;
}

std::string listed(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += "  \"" + name + "\"\n";
    return text;
}

}  // namespace natter::tests
