#include "gui/views/message_editing.hpp"

#include "gui/views/completion_popup.hpp"
#include "gui/views/message_actions.hpp"
#include "gui/views/refused_texts.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

std::string without_end(std::string text) {
    text.erase(text.find_last_not_of(" \t\n") + 1);
    return text;
}

void ask_removal(const State& state, Ui& ui, net::Seq seq, ImVec2 at) {
    if (state.shown()->shown().find(seq) == nullptr) return ui.emit(intent::ShowMessage{state.current, seq});
    open_menu(ui, RowKey{seq, {}}, MenuFace::removal, at);
}

}  // namespace

bool can_edit(const Row& row) {
    const bool said = row.kind == RowKind::text || row.kind == RowKind::action;
    return said && row.stored && !row.removed && row.mine();
}

const Row* last_own(const State& state) {
    const Conversation* conversation = state.shown();
    if (conversation == nullptr || !conversation->is_level()) return nullptr;
    const std::deque<Row>& rows = conversation->rows();
    const auto found = std::find_if(rows.rbegin(), rows.rend(), can_edit);
    return found == rows.rend() ? nullptr : &*found;
}

bool is_editing(const Ui& ui, const std::string& conversation) {
    return ui.memory.composer.edits.contains(conversation);
}

void begin_edit(const State& state, Ui& ui, const Row& row) {
    ComposerMemory& memory = ui.memory.composer;
    if (!memory.given.empty()) return;
    end_edit(ui, state.current);
    text::EditBuffer& draft = memory.drafts[state.current];
    memory.edits[state.current] = {row.seq, row.text, std::exchange(draft, text::EditBuffer(row.text))};
    memory.wants_focus = true;
    memory.refusal.clear();
    ui.redraw_by(ui.now);
}

bool edit_by_key(const State& state, Ui& ui) {
    const ComposerMemory& memory = ui.memory.composer;
    if (!memory.active || !pressed(ui, Shortcut::edit_last)) return false;
    if (is_editing(ui, state.current) || !ui.memory.composer.drafts[state.current].empty()) return false;
    if (const Row* row = last_own(state)) begin_edit(state, ui, *row);
    return is_editing(ui, state.current);
}

void end_edit(Ui& ui, const std::string& conversation) {
    ComposerMemory& memory = ui.memory.composer;
    const auto found = memory.edits.find(conversation);
    if (found == memory.edits.end()) return;
    memory.drafts[conversation] = std::move(found->second.kept);
    memory.edits.erase(found);
    memory.refusal.clear();
    memory.wants_focus = true;
    ui.redraw_by(ui.now);
}

void leave_removed(const State& state, Ui& ui) {
    if (!is_editing(ui, state.current)) return;
    ComposerMemory& memory = ui.memory.composer;
    const MessageEdit edit = memory.edits.at(state.current);
    const Row* row = state.shown()->shown().find(edit.seq);
    if (row == nullptr || !row->removed) return;
    const std::string written = memory.drafts[state.current].text();
    end_edit(ui, state.current);
    if (written == edit.text || written.find_first_not_of(" \t\n") == std::string::npos) return;
    text::EditBuffer& draft = memory.drafts[state.current];
    draft.replace({draft.text().size(), draft.text().size()}, draft.empty() ? written : "\n" + written);
    memory.refusal = tr("The message was removed meanwhile: what you wrote can be sent as a new one.");
}

void save_edit(const State& state, Ui& ui, ImVec2 at) {
    ComposerMemory& memory = ui.memory.composer;
    const MessageEdit& edit = memory.edits.at(state.current);
    const std::string text = without_end(memory.drafts[state.current].text());
    if (text.size() > state.limits.message) return;
    if (text.find_first_not_of(" \t\n") == std::string::npos) return ask_removal(state, ui, edit.seq, at);
    if (text != edit.text) {
        if (state.link.phase != LinkPhase::online) {
            return refuse(state, memory, tr("Editing needs a connection. Try again when the server is back."));
        }
        ui.emit(intent::EditMessage{state.current, edit.seq, as_said(state, ui, text)});
    }
    end_edit(ui, state.current);
}

}  // namespace natter::gui
