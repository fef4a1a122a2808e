#include "gui/views/composer_seam.hpp"

namespace natter::gui {

Written written(const State& state, const Ui& ui) {
    const ComposerMemory& memory = ui.memory.composer;
    const auto found = memory.drafts.find(state.current);
    if (found == memory.drafts.end()) return {};
    return {found->second.text(), found->second.caret(), memory.active};
}

void replace_written(const State& state, Ui& ui, text::Range bytes, std::string_view with) {
    ComposerMemory& memory = ui.memory.composer;
    memory.drafts[state.current].replace(bytes, with);
    memory.wants_focus = true;
    ui.redraw_by(ui.now);
}

}  // namespace natter::gui
