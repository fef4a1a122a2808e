#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kDeedRows = std::to_array<WordsRow>({
    {"Close, mute or ban {0}", "{0} trennen, stumm schalten oder sperren"},
    {"Call it off", "Doch nicht"},
    {"Announce", "Ansagen"},
    {"Stops in {0} s", "Endet in {0} s"},
    {"Disconnect", "Trennen"},
    {"Mute", "Stumm schalten"},
    {"Ban", "Sperren"},
    {"10 min", "10 min"},
    {"1 hour", "1 Stunde"},
    {"1 day", "1 Tag"},
    {"For good", "Für immer"},
    {"Now", "Jetzt"},
    {"In 1 min", "In 1 min"},
    {"In 5 min", "In 5 min"},
    {"Reason, if they are to know it", "Grund, falls sie ihn wissen sollen"},
    {"What everybody is to read", "Was alle lesen sollen"},
    {"What shall happen to {0}?", "Was soll mit {0} geschehen?"},
    {"Tell everybody on the server", "Allen auf dem Server etwas sagen"},
    {"Stop the server?", "Den Server beenden?"},
    {"Natter runs your server: closing it cuts off {0} other.",
     "Natter betreibt deinen Server: wer es schließt, trennt {0} Person."},
    {"Natter runs your server: closing it cuts off {0} others.",
     "Natter betreibt deinen Server: wer es schließt, trennt {0} Personen."},
    {"Stop and close", "Anhalten und schließen"},
    {"Everybody is told, and sees the time that is left.", "Alle erfahren es und sehen, wie viel Zeit noch bleibt."},
    {"Leave it", "Lassen"},
});

}  // namespace

std::span<const WordsRow> deed_words() { return kDeedRows; }

}  // namespace natter::gui
