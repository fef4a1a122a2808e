// Every item that ImGui drew in the last frame, by its label, and every text, as ImGui's test hooks tell it.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::tests {

/// Where something is drawn, and what of it is seen.
struct Spot {
    ImVec2 min;
    ImVec2 max;
    ImVec2 clip_min;
    ImVec2 clip_max;
    bool scrolls = false;  // up and down, to what is not seen
    std::string window;    // ImGui's name of it
    std::string top;       // that of the whole window that it belongs to: the app's, or a popup's
};

struct Item {
    ImGuiID id = 0;
    std::string label;  // without "##..." behind it or in front of it
    ImVec2 min;
    ImVec2 max;
    bool control = false;  // the keyboard can go there
    bool field = false;    // ... to write
    ImGuiID window = 0;    // with all the regions in it
    Spot spot{};
    std::string own{};  // name behind "###", where it has one that is not shown

    ImVec2 center() const { return {(min.x + max.x) * 0.5f, (min.y + max.y) * 0.5f}; }
};

struct DrawnText {
    std::string text;
    Spot spot;
};

/// Records while it lives. One at a time.
class ItemTree {
  public:
    ItemTree();
    ~ItemTree();
    ItemTree(const ItemTree&) = delete;
    ItemTree& operator=(const ItemTree&) = delete;

    /// Forgets the items: call before each frame.
    void clear() {
        items_.clear();
        texts_.clear();
    }

    const std::vector<Item>& items() const { return items_; }
    /// What could be seen at least in part, in the order in which it was drawn.
    const std::vector<DrawnText>& texts() const { return texts_; }
    /// What keys worked last.
    ImGuiID worked() const { return worked_; }
    void forget_worked() { worked_ = 0; }
    /// The first of that label, or else of that name of its own.
    std::optional<Item> find(std::string_view label) const;
    /// The first whose label holds `part`.
    std::optional<Item> find_holding(std::string_view part) const;
    std::string listing() const;

    void add(Item item);
    void name(ImGuiID id, const char* label);
    void add_text(std::string text, ImVec2 min, ImVec2 max);
    void note_worked(ImGuiID id) { worked_ = id; }

  private:
    std::vector<Item> items_;
    std::vector<DrawnText> texts_;
    ImGuiID worked_ = 0;
};

}  // namespace natter::tests
