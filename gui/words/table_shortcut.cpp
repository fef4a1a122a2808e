#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kShortcutRows = std::to_array<WordsRow>({
    {"Alt+Up", "Alt+Oben"},
    {"goes to the room or person above", "geht zum Raum oder zur Person darüber"},
    {"Alt+Down", "Alt+Unten"},
    {"goes to the room or person below", "geht zum Raum oder zur Person darunter"},
    {"Alt+Shift+Up", "Alt+Umschalt+Oben"},
    {"goes to what is unread above", "geht zum Ungelesenen darüber"},
    {"Alt+Shift+Down", "Alt+Umschalt+Unten"},
    {"goes to what is unread below", "geht zum Ungelesenen darunter"},
    {"Ctrl+1 to Ctrl+9", "Strg+1 bis Strg+9"},
    {"goes to that one of your servers", "geht zu diesem deiner Server"},
    {"Keyboard shortcuts", "Tastenkürzel"},
    {"Close", "Schließen"},
    {"Ctrl+K", "Strg+K"},
    {"goes to a room or a person, or finds a command, by a few letters",
     "geht zu einem Raum oder einer Person oder findet einen Befehl, mit ein paar Buchstaben"},
    {"chooses the one below", "wählt das darunter"},
    {"Ctrl+F", "Strg+F"},
    {"searches the conversation on show", "durchsucht das gezeigte Gespräch"},
    {"Ctrl+Shift+F", "Strg+Umschalt+F"},
    {"searches everywhere", "sucht überall"},
    {"Up in the empty field", "Hoch im leeren Feld"},
    {"edits what you said last", "bearbeitet, was du zuletzt gesagt hast"},
    {"Ctrl+Up in the field", "Strg+Hoch im Feld"},
    {"brings back what you sent before", "holt zurück, was du zuvor gesendet hast"},
    {"Ctrl+Down in the field", "Strg+Runter im Feld"},
    {"goes forward again, to what you had typed", "geht wieder vorwärts, zu dem, was du getippt hattest"},
    {"Menu key, Shift+F10 or Enter on a message", "Menütaste, Umschalt+F10 oder Enter auf einer Nachricht"},
    {"what can be done with it: reply, react, edit, copy, remove",
     "was mit ihr geht: antworten, reagieren, bearbeiten, kopieren, löschen"},
    {"Page up", "Bild auf"},
    {"reads further up", "liest weiter oben"},
    {"Page down", "Bild ab"},
    {"reads further down", "liest weiter unten"},
    {"Ctrl+A after a click in the messages", "Strg+A nach einem Klick in die Nachrichten"},
    {"selects all that is loaded", "wählt alles aus, was geladen ist"},
    {"Ctrl+C after a click in the messages", "Strg+C nach einem Klick in die Nachrichten"},
    {"copies what is selected", "kopiert, was ausgewählt ist"},
    {"Ctrl++", "Strg++"},
    {"makes everything larger", "macht alles größer"},
    {"Ctrl+-", "Strg+-"},
    {"makes everything smaller", "macht alles kleiner"},
    {"Ctrl+0", "Strg+0"},
    {"makes everything as large as at first", "macht alles so groß wie am Anfang"},
    {"Escape", "Esc"},
    {"closes what is open; edits or replies no more; stops an answer; selects nothing",
     "schließt, was offen ist; beendet Bearbeiten und Antworten; hält eine Antwort an; hebt die Auswahl auf"},
    {"Ctrl+,", "Strg+,"},
    {"shows the settings", "zeigt die Einstellungen"},
    {"Ctrl+/ or F1", "Strg+/ oder F1"},
    {"shows these shortcuts", "zeigt diese Tastenkürzel"},
    {"Go to a room, a person or a command", "Geh zu einem Raum, einer Person oder einem Befehl"},
    {"Go to", "Gehe zu"},
    {"Nothing has these letters. Try fewer of them.", "Nichts hat diese Buchstaben. Versuch es mit weniger."},
    {"Up and Down choose, Enter goes there, Escape closes", "Hoch und Runter wählen, Enter geht hin, Esc schließt"},
    {"Write to them alone", "Nur dieser Person schreiben"},
    {"Down after Ctrl+K or Ctrl+E", "Runter nach Strg+K oder Strg+E"},
    {"Left after Ctrl+E", "Links nach Strg+E"},
    {"chooses the one before", "wählt das davor"},
    {"Ctrl+E", "Strg+E"},
    {"picks an emoji, by its name or from all of them", "wählt ein Emoji, nach Namen oder aus allen"},
    {"Up after Ctrl+K or Ctrl+E", "Hoch nach Strg+K oder Strg+E"},
    {"chooses the one above", "wählt das darüber"},
    {"Right after Ctrl+E", "Rechts nach Strg+E"},
    {"chooses the next one", "wählt das nächste"},
});

}  // namespace

std::span<const WordsRow> shortcut_words() { return kShortcutRows; }

}  // namespace natter::gui
