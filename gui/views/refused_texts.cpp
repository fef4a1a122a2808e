#include "gui/views/refused_texts.hpp"

#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

void take_edit(const State& state, Ui& ui, const SentText& refused, net::Seq seq) {
    ComposerMemory& memory = ui.memory.composer;
    const Row* row = state.shown()->shown().find(seq);
    text::EditBuffer& draft = memory.drafts[state.current];
    memory.edits[state.current] = {seq, row != nullptr ? row->text : std::string(),
                                   std::exchange(draft, text::EditBuffer(refused.text))};
    memory.refusal = refused.why;
    memory.wants_focus = true;
}

/// What is being typed stays. A command with a password is not among what was sent.
void take_command(const State& state, Ui& ui, const SentText& refused) {
    ComposerMemory& memory = ui.memory.composer;
    memory.refusal = refused.why;
    text::EditBuffer& draft = memory.drafts[state.current];
    if (draft.empty()) {
        draft.replace({0, 0}, refused.text);
        if (refused.reply_to) memory.follows.try_emplace(state.current, *refused.reply_to);
        return;
    }
    const auto& sent = memory.sent[state.current].texts;
    if (sent.empty() || sent.back() != refused.text) return;
    memory.refusal = fill(tr("{0} {1} brings it back."), refused.why, keys_of(ui, Shortcut::recall_older));
}

}  // namespace

void refuse(const State& state, ComposerMemory& memory, std::string why) {
    memory.refusal = std::move(why);
    memory.refused_offline = state.link.phase != LinkPhase::online;
}

void take_refused_texts(const State& state, Ui& ui) {
    if (is_editing(ui, state.current) || !ui.memory.composer.given.empty() || state.shown() == nullptr) return;
    const auto refused = std::ranges::find(state.refused_texts, state.current, &SentText::conversation);
    if (refused == state.refused_texts.end()) return;
    ui.memory.composer.refused_offline = false;
    refused->edits ? take_edit(state, ui, *refused, *refused->edits) : take_command(state, ui, *refused);
    ui.emit(intent::TakeTextBack{refused->id});
    ui.redraw_by(ui.now);
}

}  // namespace natter::gui
