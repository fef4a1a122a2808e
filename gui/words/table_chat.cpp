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
});

}  // namespace

std::span<const WordsRow> chat_words() { return kChatRows; }

}  // namespace natter::gui
