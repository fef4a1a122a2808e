#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kServerRows = std::to_array<WordsRow>({
    {"One line lets one newcomer in, and tells their Natter whom to trust.",
     "Eine Zeile lässt einen Neuling herein und sagt seinem Natter, wem es vertrauen kann."},
    {"Invite somebody", "Jemanden einladen"},
    {"Invite another", "Noch jemanden einladen"},
    {"Copied", "Kopiert"},
    {"Copy invitation", "Einladung kopieren"},
    {"Your server", "Dein Server"},
    {"{0} connected", "{0} verbunden"},
    {"Off", "Aus"},
    {"Starting…", "Startet…"},
    {"Running", "Läuft"},
    {"Stopping…", "Stoppt…"},
    {"Stop server", "Server stoppen"},
    {"Running since {0}", "Läuft seit {0}"},
    {"It did not start", "Er startete nicht"},
    {"Your server is off", "Dein Server ist aus"},
    {"Start it, and others can join you here: nothing to install or rent.",
     "Starte ihn, und andere können zu dir kommen: nichts zu installieren oder zu mieten."},
    {"Start server", "Server starten"},
    {"Copy {0}", "{0} kopieren"},
    {"Single, waiting", "Zu zweit, wartet"},
    {"Single, with {0}", "Zu zweit, mit {0}"},
    {"{0} (you)", "{0} (du)"},
    {"Certificate {0}", "Zertifikat {0}"},
    {"Others join at", "Andere kommen herein bei"},
    {"What happened", "Was geschah"},
    {"Connected ({0})", "Verbunden ({0})"},
    {"Everybody has left", "Alle sind gegangen"},
    {"Nobody yet", "Noch niemand"},
});

}  // namespace

std::span<const WordsRow> server_words() { return kServerRows; }

}  // namespace natter::gui
