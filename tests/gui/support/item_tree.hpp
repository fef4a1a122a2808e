// Every item that ImGui drew in the last frame, by its label, as ImGui's test hooks tell it.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::tests {

struct Item {
    ImGuiID id = 0;
    std::string label;  // without "##..." behind it or in front of it
    ImVec2 min;
    ImVec2 max;
    bool control = false;  // the keyboard can go there
    bool field = false;    // ... to write
    ImGuiID window = 0;    // with all the regions in it

    ImVec2 center() const { return {(min.x + max.x) * 0.5f, (min.y + max.y) * 0.5f}; }
};

/// Records while it lives. One at a time.
class ItemTree {
  public:
    ItemTree();
    ~ItemTree();
    ItemTree(const ItemTree&) = delete;
    ItemTree& operator=(const ItemTree&) = delete;

    /// Forgets the items: call before each frame.
    void clear() { items_.clear(); }

    const std::vector<Item>& items() const { return items_; }
    /// What keys worked last.
    ImGuiID worked() const { return worked_; }
    void forget_worked() { worked_ = 0; }
    /// The first of that label.
    std::optional<Item> find(std::string_view label) const;
    /// The first whose label holds `part`.
    std::optional<Item> find_holding(std::string_view part) const;
    std::string listing() const;

    void add(Item item) { items_.push_back(std::move(item)); }
    void name(ImGuiID id, const char* label);
    void note_worked(ImGuiID id) { worked_ = id; }

  private:
    std::vector<Item> items_;
    ImGuiID worked_ = 0;
};

}  // namespace natter::tests
