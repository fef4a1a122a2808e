#include "gui/views/ui.hpp"

#include <utility>

namespace natter::gui {

void follow_server(ViewMemory& memory, const State& state) {
    if (memory.server != state.id) {
        ServerMemory& on_show = memory;
        if (memory.server != 0) {
            memory.rich.parsed = text::RecentlyUsed<ParsedText>(RichMemory::kKept);
            memory.parked[memory.server] = std::move(on_show);
            on_show = {};
        }
        if (auto found = memory.parked.extract(state.id)) on_show = std::move(found.mapped());
        if (memory.server != 0) memory.composer.wants_focus = true;
        memory.server = state.id;
    }
    std::erase_if(memory.parked, [&](const auto& each) { return find_server(state, each.first) == nullptr; });
}

}  // namespace natter::gui
