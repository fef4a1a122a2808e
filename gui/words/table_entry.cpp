#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kEntryRows = std::to_array<WordsRow>({
    {"You are disconnected from this server.", "Du bist von diesem Server getrennt."},
    {"Connect again", "Wieder verbinden"},
    {"You are alone here", "Du bist allein hier"},
    {"So far only programs on this computer can join. \"Your server\" lets others in.",
     "Bisher kommen nur Programme auf diesem Rechner herein. „Dein Server“ lässt andere ein."},
    {"An invitation is one line. Whoever pastes it where they join is here.",
     "Eine Einladung ist eine Zeile. Wer sie beim Betreten einfügt, ist hier."},
    {"You are on that server already: it is on the left.", "Auf diesem Server bist du schon: er steht links."},
    {"Add a server", "Server hinzufügen"},
    {"Back", "Zurück"},
    {"Leave {0}?", "{0} verlassen?"},
    {"It is not joined again when the app starts. What was said stays, for when you come back.",
     "Er wird beim Start der App nicht mehr betreten. Was gesagt wurde, bleibt, falls du wiederkommst."},
    {"Leave", "Verlassen"},
    {"Only disconnect", "Nur trennen"},
    {"Stay", "Bleiben"},
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
    {"One person or everyone, on a server that is yours.", "Mit einer Person oder allen, auf deinem eigenen Server."},
    {"Anyone around?", "Jemand da?"},
    {"Always.", "Immer."},
    {"Then let us natter.", "Dann plaudern wir."},
    {"Cancel", "Abbrechen"},
    {"Recent", "Zuletzt"},
    {"Your server is running at {0}.", "Dein Server läuft bei {0}."},
    {"Go back in", "Wieder hinein"},
    {"You and one other person. Nobody else reads along.", "Du und ein anderer Mensch. Sonst liest niemand mit."},
    {"Rooms where everyone hears everyone.", "Räume, in denen alle alle hören."},
    {"Join", "Betreten"},
    {"Let others on my network join", "Andere in meinem Netz hereinlassen"},
    {"Start hosting", "Server starten"},
    {"Server", "Server"},
    {"Name, address or invitation", "Name, Adresse oder Einladung"},
    {"Port", "Port"},
    {"Port for single", "Port für zwei"},
    {"Port for group", "Port für Gruppen"},
    {"Encrypted, with a certificate of your own. Invite others by one line.",
     "Verschlüsselt, mit eigenem Zertifikat. Eine Zeile lädt andere ein."},
    {"Only programs on this computer can join.", "Nur Programme auf diesem Rechner können herein."},
    {"Your name", "Dein Name"},
    {"What others call you", "Wie andere dich nennen"},
    {"Password", "Passwort"},
    {"If registered", "Falls registriert"},
    {"Come in", "Komm herein"},
    {"Say who you are and how you want to talk.", "Sag, wer du bist und wie du reden willst."},
});

}  // namespace

std::span<const WordsRow> entry_words() { return kEntryRows; }

}  // namespace natter::gui
