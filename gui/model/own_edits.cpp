#include "gui/model/own_edits.hpp"

#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

/// More than anybody has under way; the oldest goes.
constexpr std::size_t kEditsMost = 64;

void keep(std::vector<SentEdit>& edits, SentEdit edit) {
    if (edits.size() >= kEditsMost) edits.erase(edits.begin());
    edits.push_back(std::move(edit));
}

}  // namespace

void apply_edits(ServerState& state, const EditSent& event) { keep(state.edits, event.edit); }
void apply_edits(ServerState& state, const EditRefused& event) { keep(state.refused_edits, event.edit); }

void apply_edits(ServerState& state, const EditTakenBack& event) {
    std::erase_if(state.refused_edits, [&](const SentEdit& each) { return each.id == event.id; });
}

void take_edit_ok(ServerState& state, const net::RequestId& id) {
    std::erase_if(state.edits, [&](const SentEdit& each) { return each.id == id; });
}

bool take_edit_error(ServerState& state, const net::RequestId& id, const std::string& why) {
    const auto found = std::ranges::find(state.edits, id, &SentEdit::id);
    if (found == state.edits.end()) return false;
    found->why = why;
    keep(state.refused_edits, std::move(*found));
    state.edits.erase(found);
    return true;
}

void lose_edits(ServerState& state) {
    for (SentEdit& each : state.edits) {
        each.why = tr("The connection broke before the server answered: save it again.");
        keep(state.refused_edits, std::move(each));
    }
    state.edits.clear();
}

}  // namespace natter::gui
