#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {
namespace {

constexpr auto kTellingRows = std::to_array<WordsRow>({
    {"Show", "Zeigen"},
    {"Tell me of {0}", "Benachrichtigen über {0}"},
    {"Every message", "Jede Nachricht"},
    {"Only mentions of you", "Nur wenn du erwähnt wirst"},
    {"Nothing", "Nichts"},
    {"You are told of every message", "Du erfährst von jeder Nachricht"},
    {"You are told of mentions of you", "Du erfährst, wenn du erwähnt wirst"},
    {"You are told of nothing", "Du erfährst nichts"},
    {"New message", "Neue Nachricht"},
    {"{0} in {1}", "{0} in {1}"},
    {"{0} message in {1}", "{0} Nachricht in {1}"},
    {"{0} messages in {1}", "{0} Nachrichten in {1}"},
    {"{0} message from {1}", "{0} Nachricht von {1}"},
    {"{0} messages from {1}", "{0} Nachrichten von {1}"},
});

}  // namespace

std::span<const WordsRow> telling_words() { return kTellingRows; }

}  // namespace natter::gui
