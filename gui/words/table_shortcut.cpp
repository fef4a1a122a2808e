#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kShortcutRows = std::to_array<WordsRow>({
    {"Keyboard shortcuts", "Tastenkürzel"},
    {"Close", "Schließen"},
});

}  // namespace

std::span<const WordsRow> shortcut_words() { return kShortcutRows; }

}  // namespace natter::gui
