#include "gui/words/table.hpp"

#include <array>

namespace natter::gui {

std::span<const std::span<const WordsRow>> words_table() {
    static const std::array kAreas = {answer_words(),   deed_words(),    chat_words(),   composer_words(),
                                      entry_words(),    failure_words(), server_words(), settings_words(),
                                      shortcut_words(), telling_words(), time_words(),   typing_words(),
                                      viewer_words()};
    return kAreas;
}

}  // namespace natter::gui
