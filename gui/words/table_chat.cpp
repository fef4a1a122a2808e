#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kChatRows = std::to_array<WordsRow>({
    {"Single", "Zu zweit"},
    {"Group", "Gruppe"},
    {"Waiting for somebody", "Warten auf jemanden"},
    {"The next person who picks Single will be yours to talk to.",
     "Wer als Nächstes „Zu zweit“ wählt, spricht mit dir."},
    {"Pick a room", "Such dir einen Raum aus"},
    {"Join a room on the left, or click a person.", "Betritt links einen Raum oder klick auf eine Person."},
    {"Write to {0} alone", "Nur {0} schreiben"},
    {"you", "du"},
    {"In this room", "In diesem Raum"},
    {"Dismiss", "Schließen"},
    {"Connecting…", "Verbinden…"},
    {"Offline, again in {0} s", "Offline, wieder in {0} s"},
    {"Connected, not encrypted", "Verbunden, unverschlüsselt"},
    {"Connected", "Verbunden"},
    {"Connected, encrypted", "Verbunden, verschlüsselt"},
    {"Its certificate is {0}", "Sein Zertifikat ist {0}"},
    {"Disconnected", "Getrennt"},
    {"Not connected", "Nicht verbunden"},
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

std::span<const WordsRow> chat_words() { return kChatRows; }

}  // namespace natter::gui
