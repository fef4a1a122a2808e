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
    {"Nobody yet: invite somebody", "Noch niemand: lade jemanden ein"},
    {"Messages in", "Empfangen"},
    {"Messages out", "Verteilt"},
    {"{0}/s", "{0}/s"},
    {"{0} MB", "{0} MB"},
    {"Name", "Name"},
    {"Address", "Adresse"},
    {"Ping", "Ping"},
    {"Waiting", "Wartet"},
    {"Sort by {0}", "Nach {0} ordnen"},
    {"All", "Alles"},
    {"Warnings", "Warnungen"},
    {"Errors", "Fehler"},
    {"Copy all lines", "Alle Zeilen kopieren"},
    {"Click to copy", "Klicken kopiert"},
    {"No warnings: all is well", "Keine Warnungen: alles in Ordnung"},
    {"No errors: all is well", "Keine Fehler: alles in Ordnung"},
    {"Nothing yet", "Noch nichts"},
});

}  // namespace

std::span<const WordsRow> server_words() { return kServerRows; }

}  // namespace natter::gui
