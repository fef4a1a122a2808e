// The rows of all areas: English as it stands in the code, and German. Whoever writes a text adds its row to the area's
// file, table_<area>.cpp; a new area is a file, a function here and a line in table.cpp. Constants; any thread.
//
// German says "du", briefly; placeholders are the same ones in whatever order; the two forms of trn() are two rows.
#pragma once

#include <span>

namespace natter::gui {

struct WordsRow {
    const char* english;
    const char* german;
};

/// By area, see table.cpp.
std::span<const std::span<const WordsRow>> words_table();

std::span<const WordsRow> answer_words();    // cards of answers, the search panel
std::span<const WordsRow> chat_words();      // messages, the composer, conversations, people
std::span<const WordsRow> composer_words();  // the field in which people write
std::span<const WordsRow> entry_words();     // the first screen, certificates
std::span<const WordsRow> failure_words();   // sentences about what went wrong
std::span<const WordsRow> deed_words();      // what the host does on the server inside the app
std::span<const WordsRow> server_words();    // the server inside the app
std::span<const WordsRow> settings_words();  // settings, themes, languages
std::span<const WordsRow> shortcut_words();  // the sheet of shortcuts, the switcher
std::span<const WordsRow> telling_words();   // notifications, and what one is told of
std::span<const WordsRow> time_words();      // days and months
std::span<const WordsRow> typing_words();    // what is completed, emoji
std::span<const WordsRow> viewer_words();    // the state viewer, for developers

}  // namespace natter::gui
