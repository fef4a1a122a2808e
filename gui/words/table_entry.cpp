#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kEntryRows = std::to_array<WordsRow>({
    {"Join a server", "Server betreten"},
    {"Host here", "Selbst betreiben"},
    {"Somebody may be listening in, or the server was set up anew. Nothing has been sent to it.",
     "Vielleicht hört jemand mit, oder der Server wurde neu aufgesetzt. Ihm wurde nichts gesendet."},
    {"Has whoever runs the server told you the code {0}? Then it takes the place of the old one from now on.",
     "Hat dir, wer den Server betreibt, den Code {0} genannt? Dann gilt er ab jetzt statt des alten."},
    {"Do not connect", "Nicht verbinden"},
    {"The code is right: trust it", "Der Code stimmt: vertrauen"},
    {"Trust the new certificate", "Dem neuen Zertifikat vertrauen"},
    {"Another certificate at {0}", "Anderes Zertifikat bei {0}"},
    {"Expected", "Erwartet"},
    {"Shown now", "Jetzt gezeigt"},
});

}  // namespace

std::span<const WordsRow> entry_words() { return kEntryRows; }

}  // namespace natter::gui
