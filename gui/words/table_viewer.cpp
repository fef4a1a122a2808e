#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kViewerRows = std::to_array<WordsRow>({
    {"shows how the app does, for its developers", "zeigt, wie es der App geht, für ihre Entwickler"},
    {"State viewer", "Zustand der App"},
    {"Copy as text", "Als Text kopieren"},
    {"Close the state viewer", "Zustand der App schließen"},
    {"connecting", "verbindet"},
    {"online", "verbunden"},
    {"waiting to retry", "wartet auf neuen Versuch"},
    {"lost", "verloren"},
    {"not connected", "nicht verbunden"},
    {"starting", "startet"},
    {"running", "läuft"},
    {"stopping", "stoppt"},
    {"off", "aus"},
    {"Frames", "Bilder"},
    {"Drawn", "Gezeichnet"},
    {"Time of the interface", "Zeit der Oberfläche"},
    {"{0} ms last, {1} median, {2} at 99 %", "{0} ms zuletzt, {1} Median, {2} bei 99 %"},
    {"A second, drawn for", "Je Sekunde, wegen"},
    {"{0} input, {1} network, {2} time", "Eingabe {0}, Netz {1}, Zeit {2}"},
    {"Drawing", "Zeichnen"},
    {"Draw calls", "Zeichenaufrufe"},
    {"{0}, {1} vertices", "{0}, {1} Ecken"},
    {"Textures of glyphs", "Texturen der Glyphen"},
    {"{0} MB on {1} pages", "{0} MB auf {1} Seiten"},
    {"Glyphs", "Glyphen"},
    {"{0} rastered", "{0} gerastert"},
    {"Layouts", "Layouts"},
    {"{0} kept, {1} made", "{0} behalten, {1} gemacht"},
    {"Connection", "Verbindung"},
    {"Round trip", "Hin und zurück"},
    {"Outbox", "Ausgang"},
    {"Rows", "Zeilen"},
    {"{0} in {1} conversations", "{0} in {1} Unterhaltungen"},
    {"Phase", "Phase"},
    {"Sessions", "Sitzungen"},
    {"Their queues", "Ihre Warteschlangen"},
    {"{0} bytes, {1} at most", "{0} Bytes, höchstens {1}"},
    {"Lines of the log", "Zeilen des Protokolls"},
    {"Inbox", "Eingang"},
    {"Events at once", "Ereignisse auf einmal"},
    {"{0} last, {1} at most", "{0} zuletzt, höchstens {1}"},
});

}  // namespace

std::span<const WordsRow> viewer_words() { return kViewerRows; }

}  // namespace natter::gui
