#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kAnswerRows = std::to_array<WordsRow>({
    {"Stopped", "Angehalten"},
    {"No model", "Kein Modell"},
    {"from {0} message", "aus {0} Nachricht"},
    {"from {0} messages", "aus {0} Nachrichten"},
    {"{0} token", "{0} Token"},
    {"{0} tokens", "{0} Tokens"},
    {"Stopped before anything came.", "Angehalten, bevor etwas kam."},
    {"There was nothing to say.", "Dazu gab es nichts zu sagen."},
    {"Question {0} in the queue", "Frage {0} in der Schlange"},
    {"Reading {0} message…", "{0} Nachricht wird gelesen…"},
    {"Reading {0} messages…", "{0} Nachrichten werden gelesen…"},
    {"Looking for an answer…", "Eine Antwort wird gesucht…"},
    {"{0} ms", "{0} ms"},
    {"{0}.{1} s", "{0},{1} s"},
});

}  // namespace

std::span<const WordsRow> answer_words() { return kAnswerRows; }

}  // namespace natter::gui
