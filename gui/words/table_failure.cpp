#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kFailureRows = std::to_array<WordsRow>({
    {"Nobody answers at {0}. Is a server running there?", "Bei {0} antwortet niemand. Läuft dort ein Server?"},
    {"There is no computer of that name. Check the spelling of {0}.",
     "Einen Rechner dieses Namens gibt es nicht. Prüf die Schreibweise von {0}."},
    {"{0} does not answer. Check the address, or try again later.",
     "{0} antwortet nicht. Prüf die Adresse oder versuch es später noch einmal."},
    {"Somebody here already has that name. Choose another.", "Diesen Namen hat hier schon jemand. Wähl einen anderen."},
    {"That port is taken by another program. Choose another, or 0 for any.",
     "Dieser Port ist von einem anderen Programm belegt. Wähl einen anderen, oder 0 für irgendeinen."},
    {"The server is full. Try again later.", "Der Server ist voll. Versuch es später noch einmal."},
    {"The server closed the connection.", "Der Server hat die Verbindung beendet."},
    {"That did not work. Try again.", "Das ging nicht. Versuch es noch einmal."},
    {"Nothing is encrypted on the way to {0}: others on the network can read along.",
     "Auf dem Weg zu {0} ist nichts verschlüsselt: andere im Netz können mitlesen."},
    {"First time at {0}. The code of its certificate is {1}: ask whoever runs the server whether that is right.",
     "Zum ersten Mal bei {0}. Der Code seines Zertifikats ist {1}: frag, wer den Server betreibt, ob das stimmt."},
    {"Editing needs a connection. Try again when the server is back.",
     "Bearbeiten braucht eine Verbindung. Versuch es, sobald der Server wieder da ist."},
    {"Too much is waiting to be sent. Your text stays here: try again in a moment.",
     "Zu vieles wartet darauf, gesendet zu werden. Dein Text bleibt hier: versuch es gleich noch einmal."},
    {"Nothing here opens that address: it is on the clipboard now.",
     "Hier öffnet nichts diese Adresse: sie ist jetzt in der Zwischenablage."},
    {"Commands need a connection. Try again when the server is back.",
     "Befehle brauchen eine Verbindung. Versuch es, sobald der Server wieder da ist."},
    {"Type the name that others will see.", "Gib den Namen ein, den andere sehen sollen."},
    {"A port is a number from 1 to 65535.", "Ein Port ist eine Zahl von 1 bis 65535."},
    {"Type the name or the address of the server.", "Gib Namen oder Adresse des Servers ein."},
    {"Single and group need a port each.", "Zweier- und Gruppengespräche brauchen je einen eigenen Port."},
    {"A port is a number from 1 to 65535. 0 lets the system choose.",
     "Ein Port ist eine Zahl von 1 bis 65535. Bei 0 wählt das System."},
    {"You are not connected to a server.", "Du bist mit keinem Server verbunden."},
    {"Natter looks best in Noto Sans, which is not here: install the package fonts-noto-core (on other systems: "
     "fonts.google.com/noto) and start again.",
     "Natter sieht in Noto Sans am besten aus, das hier fehlt: installier das Paket fonts-noto-core (auf anderen "
     "Systemen: fonts.google.com/noto) und starte neu."},
});

}  // namespace

std::span<const WordsRow> failure_words() { return kFailureRows; }

}  // namespace natter::gui
