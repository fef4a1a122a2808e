#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kComposerRows = std::to_array<WordsRow>({
    {"One text file at a time: drop them one by one, or send a link.",
     "Eine Textdatei auf einmal: Lass sie einzeln fallen, oder schick einen Link."},
    {"{0} is a folder. Drop a text file, or send a link.",
     "{0} ist ein Ordner. Lass eine Textdatei fallen, oder schick einen Link."},
    {"{0} is no text file, and only text can be sent. Send a link to it instead.",
     "{0} ist keine Textdatei, und nur Text ist zu senden. Schick stattdessen einen Link dorthin."},
    {"{0} is too large: a message holds {1} KB. Copy a part of it, or send a link.",
     "{0} ist zu groß: In eine Nachricht passen {1} KB. Kopier einen Teil, oder schick einen Link."},
    {"{0} is empty: there is nothing to send.", "{0} ist leer: Es gibt nichts zu senden."},
    {"{0} cannot be read. Check that it is still there and that you may read it.",
     "{0} ist nicht zu lesen. Sieh nach, ob es noch da ist und du es lesen darfst."},
    {"Open the conversation that it is for, and drop it there.",
     "Öffne das Gespräch, für das es ist, und lass es dort fallen."},
    {"Asking further about", "Weitere Frage zu"},
    {"Replying", "Antwort"},
    {"Replying to {0}", "Antwort an {0}"},
    {"Editing", "Bearbeiten"},
    {"Do not ask further", "Nicht weiter fragen"},
    {"Do not reply", "Nicht antworten"},
    {"Do not edit", "Nicht bearbeiten"},
    {"Write to {0}", "{0} schreiben"},
    {"Write to everyone in {0}", "Allen in {0} schreiben"},
    {"Send", "Senden"},
    {"Save", "Speichern"},
    {"{0} sends, {1} breaks the line", "{0} sendet, {1} beginnt eine neue Zeile"},
    {"Click to swap what {0} and {1} do", "Klicken, um {0} und {1} zu tauschen"},
    {"{0} saves, {1} gives up", "{0} speichert, {1} bricht ab"},
    {"Too long by {0} byte: send it in parts.", "{0} Byte zu lang: schick es in Teilen."},
    {"Too long by {0} bytes: send it in parts.", "{0} Byte zu lang: schick es in Teilen."},
    {"Offline: what you send waits until the server is back.",
     "Offline: was du sendest, wartet, bis der Server wieder da ist."},
    {"Paste {0}?", "{0} einfügen?"},
    {"Paste", "Einfügen"},
    {"As code block", "Als Code"},
    {"{0} line", "{0} Zeile"},
    {"{0} lines", "{0} Zeilen"},
    {"{0} byte", "{0} Byte"},
    {"{0} bytes", "{0} Byte"},
    {"{0} KB", "{0} KB"},
    {"{0}: too much. A message holds {1}: copy a part of it.",
     "{0}: zu viel. In eine Nachricht passen {1}: kopier einen Teil davon."},
    {"The connection broke before the server answered: save it again.",
     "Die Verbindung brach ab, bevor der Server geantwortet hat: speicher noch einmal."},
    {"The connection broke before the server answered: send it again if it was not done.",
     "Die Verbindung brach ab, bevor der Server geantwortet hat: sende noch einmal, falls nichts geschehen ist."},
    {"{0} {1} brings it back.", "{0} {1} holt es zurück."},
    {"The message was removed meanwhile: what you wrote can be sent as a new one.",
     "Die Nachricht wurde inzwischen entfernt: was du geschrieben hast, kannst du neu senden."},
    {"The file of drafts {0} {1}: move it away, so that new drafts can be kept.",
     "Die Datei der Entwürfe {0} {1}: verschieb sie, damit neue Entwürfe aufgehoben werden können."},
    {"The file of drafts {0} {1}: it is kept as {2}, and drafts begin anew.",
     "Die Datei der Entwürfe {0} {1}: sie bleibt als {2} erhalten, und die Entwürfe beginnen neu."},
    {"The file of settings {0} {1}: move it away, so that settings can be kept.",
     "Die Datei mit den Einstellungen, {0}, {1}: leg sie woandershin, damit Einstellungen behalten werden können."},
    {"The file of settings {0} {1}: it is kept as {2}, and what could not be read of it is as it was at first.",
     "Die Datei mit den Einstellungen, {0}, {1}: sie heißt jetzt {2}, und was darin nicht zu lesen war, ist wieder wie "
     "am Anfang."},
    {"is not what Natter writes", "ist nicht von Natter geschrieben"},
    {"cannot be read", "lässt sich nicht lesen"},
    {"is damaged, or of another version of Natter", "ist beschädigt oder von einer anderen Version von Natter"},
    {"What you have begun to write cannot be kept in {0}: make room there, or set its rights.",
     "Was du zu schreiben begonnen hast, kann in {0} nicht aufgehoben werden: mach dort Platz oder ändere die Rechte."},
});

}  // namespace

std::span<const WordsRow> composer_words() { return kComposerRows; }

}  // namespace natter::gui
