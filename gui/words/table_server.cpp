#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kServerRows = std::to_array<WordsRow>({
    {"One line lets one newcomer in, and tells their Natter whom to trust.",
     "Eine Zeile lässt einen Neuling herein und sagt seinem Natter, wem es vertrauen kann."},
    {"Invite somebody", "Jemanden einladen"},
    {"Invite another", "Noch jemanden einladen"},
    {"Copied", "Kopiert"},
    {"Copy invitation", "Einladung kopieren"},
});

}  // namespace

std::span<const WordsRow> server_words() { return kServerRows; }

}  // namespace natter::gui
