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
    {"This window has no room for more than {0} %.", "Dieses Fenster hat Platz für höchstens {0} %."},
    {"Smaller", "Kleiner"},
    {"Larger", "Größer"},
    {"Colours of your own stand in theme.toml, in Natter's folder of settings.",
     "Eigene Farben stehen in theme.toml, in Natters Ordner für Einstellungen."},
    {"This desktop does not say whether it is dark or light.",
     "Dieser Desktop sagt nicht, ob er dunkel oder hell ist."},
    {"theme.toml was not taken: \"{0}\" (line {1}) takes a list of eight colours such as \"#35cdb6\".",
     "theme.toml gilt nicht: „{0}“ (Zeile {1}) braucht eine Liste von acht Farben wie \"#35cdb6\"."},
    {"theme.toml was not taken: \"{0}\" (line {1}) takes a colour such as \"{2}\".",
     "theme.toml gilt nicht: „{0}“ (Zeile {1}) braucht eine Farbe wie \"{2}\"."},
    {"theme.toml was not taken: there is no role \"{0}\" (line {1}).",
     "theme.toml gilt nicht: eine Rolle „{0}“ (Zeile {1}) gibt es nicht."},
    {"theme.toml was not taken: there is no role \"{0}\" (line {1}), did you mean \"{2}\"?",
     "theme.toml gilt nicht: eine Rolle „{0}“ (Zeile {1}) gibt es nicht, meinst du „{2}“?"},
    {"theme.toml was not taken: \"{0}\" (line {1}) has to stand below [light] or [dark].",
     "theme.toml gilt nicht: „{0}“ (Zeile {1}) muss unter [light] oder [dark] stehen."},
    {"theme.toml was not taken: there is no section [{0}] (line {1}), only [light] and [dark].",
     "theme.toml gilt nicht: einen Abschnitt [{0}] (Zeile {1}) gibt es nicht, nur [light] und [dark]."},
    {"theme.toml: in [{0}], \"{1}\" on \"{2}\" is hard to read ({3} to 1; 4.5 and more is easy).",
     "theme.toml: in [{0}] ist „{1}“ auf „{2}“ schwer zu lesen ({3} zu 1; gut ist ab 4,5)."},
    {"theme.toml: in [{0}], \"{1}\" on \"{2}\" is hard to see ({3} to 1; 3 and more is easy).",
     "theme.toml: in [{0}] ist „{1}“ auf „{2}“ schwer zu sehen ({3} zu 1; gut ist ab 3)."},
    {"theme.toml was not taken: it is not written as TOML.", "theme.toml gilt nicht: das ist kein TOML."},
    {"theme.toml was not taken: line {0} is not written as TOML, as in text = \"#161b21\".",
     "theme.toml gilt nicht: Zeile {0} ist kein TOML, wie etwa text = \"#161b21\"."},
    {"theme.toml was not taken: it cannot be read. Is it a file, and may you read it?",
     "theme.toml gilt nicht, weil sie sich nicht lesen lässt. Ist es eine Datei, die du lesen darfst?"},
    {"theme.toml was not taken: it is larger than {0} KB.", "theme.toml gilt nicht: sie ist größer als {0} KB."},
    {"Notifications", "Benachrichtigungen"},
    {"In rooms", "In Räumen"},
    {"Where you chose nothing else by the bell.", "Wo du mit der Glocke nichts anderes gewählt hast."},
    {"From one person", "Von Einzelnen"},
    {"Mentions", "Erwähnung"},
    {"Do not disturb", "Nicht stören"},
    {"Nothing is told until you turn this off.", "Du erfährst nichts, bis du das ausschaltest."},
    {"Quiet hours", "Ruhezeit"},
    {"Nothing is told between these times of each day.", "Zwischen diesen Uhrzeiten erfährst du nichts."},
    {"Write a time of the day such as 22:30.", "Schreib eine Uhrzeit wie 22:30."},
    {"Hide what is said", "Inhalt verbergen"},
    {"Notifications tell only who wrote, and where.", "Benachrichtigungen sagen nur, wer wo schreibt."},
    {"Keyboard", "Tastatur"},
    {"Enter", "Enter"},
    {"With Shift it does the other.", "Mit Umschalt tut es das andere."},
    {"Sends", "Sendet"},
    {"Breaks the line", "Bricht die Zeile um"},
    {"All that can be done by keys alone.", "Alles, was mit Tasten allein geht."},
    {"Show them", "Zeigen"},
    {"Natter does not speak \"{0}\": choose a language in the settings ({1}).",
     "Natter spricht „{0}“ nicht: wähl eine Sprache in den Einstellungen ({1})."},
});

}  // namespace

std::span<const WordsRow> settings_words() { return kSettingsRows; }

}  // namespace natter::gui
