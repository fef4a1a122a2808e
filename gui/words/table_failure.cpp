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
    {"The server says: {0}", "Der Server sagt: {0}"},
    {"The server closed the connection.", "Der Server hat die Verbindung beendet."},
    {"That did not work. Try again.", "Das ging nicht. Versuch es noch einmal."},
    {"That is too long. Shorten it, and send it again.", "Das ist zu lang. Kürz es und sende es noch einmal."},
    {"The server speaks another version of the protocol. One of the two needs an update.",
     "Der Server spricht eine andere Version des Protokolls. Einer von beiden braucht ein Update."},
    {"A name is short, and has no blanks and none of the signs that commands begin with. Choose another.",
     "Ein Name ist kurz und hat weder Leerzeichen noch Zeichen, mit denen Befehle beginnen. Wähl einen anderen."},
    {"That name is registered: log in with its password, or choose another.",
     "Dieser Name ist registriert: melde dich mit seinem Passwort an oder wähl einen anderen."},
    {"A room cannot have that name. Choose a short one without blanks.",
     "So kann kein Raum heißen. Wähl einen kurzen Namen ohne Leerzeichen."},
    {"You are not in that room: join it first.", "Du bist nicht in diesem Raum: betritt ihn zuerst."},
    {"There is no room of that name that you may enter.",
     "Einen Raum dieses Namens, den du betreten darfst, gibt es nicht."},
    {"Nobody of that name is here. Check the spelling.", "Hier ist niemand dieses Namens. Prüf die Schreibweise."},
    {"That message is not there any more.", "Diese Nachricht ist nicht mehr da."},
    {"You are talking to nobody yet: wait for somebody, or choose a person.",
     "Du sprichst noch mit niemandem: warte auf jemanden oder wähl eine Person."},
    {"That only works in the other mode: switch between single and group first.",
     "Das geht nur im anderen Modus: wechsle zuerst zwischen zweien und Gruppe."},
    {"You may not do that here. Ask whoever runs the server.",
     "Das darfst du hier nicht. Frag, wer den Server betreibt."},
    {"This server asks for a password. Get it from whoever runs it.",
     "Dieser Server verlangt ein Passwort. Du bekommst es von dem, der ihn betreibt."},
    {"One comes in here by an invitation alone. Ask whoever runs the server for one.",
     "Hier kommt man nur mit einer Einladung herein. Bitte den Betreiber des Servers um eine."},
    {"The name and the password do not go together. Try again.",
     "Name und Passwort passen nicht zusammen. Versuch es noch einmal."},
    {"This device was signed out. Log in again.", "Dieses Gerät wurde abgemeldet. Melde dich neu an."},
    {"You are banned from this server.", "Du bist auf diesem Server gesperrt."},
    {"You are muted: others do not see what you write now.",
     "Du bist stumm geschaltet: was du jetzt schreibst, sehen andere nicht."},
    {"There is no such command. /help lists them all.", "Diesen Befehl gibt es nicht. /help zeigt alle."},
    {"The command needs other words behind it. /help tells which.",
     "Der Befehl braucht andere Angaben. /help sagt, welche."},
    {"That was too much at once: try again in a moment.", "Das war zu viel auf einmal: versuch es gleich noch einmal."},
    {"That is not the address of a server: write host:port, such as 127.0.0.1:5002.",
     "Das ist keine Adresse eines Servers: schreib Rechner:Port, etwa 127.0.0.1:5002."},
    {"The server is stopping.", "Der Server wird beendet."},
    {"The server cannot store messages now. Try again later.",
     "Der Server kann gerade keine Nachrichten speichern. Versuch es später noch einmal."},
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
