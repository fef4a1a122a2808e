#include "gui/model/row.hpp"

#include "gui/words/words.hpp"

namespace natter::gui {

std::string note_text(const Row& row) {
    if (row.comings) return row.comings->line();
    return row.note == nullptr ? row.text : fill(tr(row.note), row.from, row.text);
}

}  // namespace natter::gui
