// Whether everything that was drawn has the room that it needs. Reads what an ItemTree has recorded.
#pragma once

#include "tests/gui/support/item_tree.hpp"

#include <string>
#include <vector>

namespace natter::tests {

/// A sentence for each of these, in the window of that size:
/// 1. A control that lies outside the window, or that is cut off where nothing scrolls to the rest of it.
/// 2. Two controls on each other, but for what belongs to a message, and for what lies below a sheet.
/// 3. A text that is cut off without a sign of it, or that runs into another one or over the edge of its control.
/// Lengths below `slack` pixels do not count.
std::vector<std::string> faults_of_room(const ItemTree& items, ImVec2 window, float slack);

}  // namespace natter::tests
