#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kTypingRows = std::to_array<WordsRow>({
    {"Pick an emoji", "Ein Emoji aussuchen"},
    {"More emoji…", "Mehr Emoji…"},
    {"Find an emoji", "Emoji suchen"},
    {"Used before", "Zuletzt benutzt"},
    {"Smileys", "Smileys"},
    {"People", "Menschen"},
    {"Animals and plants", "Tiere und Pflanzen"},
    {"Food and drink", "Essen und Trinken"},
    {"Travel and places", "Reisen und Orte"},
    {"Activities", "Aktivitäten"},
    {"Objects", "Dinge"},
    {"Signs", "Zeichen"},
    {"Flags", "Flaggen"},
    {"Choose the skin tone", "Hautfarbe wählen"},
    {"No skin tone", "Ohne Hautfarbe"},
    {"Light skin tone", "Helle Haut"},
    {"Medium light skin tone", "Mittelhelle Haut"},
    {"Medium skin tone", "Mittlere Haut"},
    {"Medium dark skin tone", "Mitteldunkle Haut"},
    {"Dark skin tone", "Dunkle Haut"},
    {"No font here has emoji in colour. Install one, such as Noto Color Emoji.",
     "Keine Schrift hier hat farbige Emoji. Installier eine, zum Beispiel Noto Color Emoji."},
    {"No emoji is called so. Try another word.", "So heißt kein Emoji. Versuch ein anderes Wort."},
    {"You", "Du"},
    {"Here", "Da"},
    {"Was here", "War da"},
    {"A command's name follows its slash at once. To say a slash, write two.",
     "Der Name eines Befehls folgt sofort auf den Schrägstrich. Für einen Schrägstrich im Text schreib zwei."},
    {"There is no command /{0}. /help lists them; to say a slash, write two.",
     "Den Befehl /{0} gibt es nicht. /help zählt alle auf; für einen Schrägstrich im Text schreib zwei."},
    {"There is no command /{0}. Did you mean /{1}? To say a slash, write two.",
     "Den Befehl /{0} gibt es nicht. Meinst du /{1}? Für einen Schrägstrich im Text schreib zwei."},
});

}  // namespace

std::span<const WordsRow> typing_words() { return kTypingRows; }

}  // namespace natter::gui
