#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kSettingsRows = std::to_array<WordsRow>({
    {"Settings", "Einstellungen"},
    {"Look", "Aussehen"},
    {"Language", "Sprache"},
    {"As the system", "Wie System"},
    {"Theme", "Farben"},
    {"Light", "Hell"},
    {"Dark", "Dunkel"},
    {"Light theme", "Helle Farben"},
    {"Dark theme", "Dunkle Farben"},
    {"Size", "Größe"},
    {"Of everything in the window.", "Von allem im Fenster."},
    {"Smaller", "Kleiner"},
    {"Larger", "Größer"},
    {"Keyboard", "Tastatur"},
    {"All that can be done by keys alone.", "Alles, was mit Tasten allein geht."},
    {"Show them", "Zeigen"},
    {"Natter does not speak \"{0}\": choose a language in the settings ({1}).",
     "Natter spricht „{0}“ nicht: wähl eine Sprache in den Einstellungen ({1})."},
});

}  // namespace

std::span<const WordsRow> settings_words() { return kSettingsRows; }

}  // namespace natter::gui
