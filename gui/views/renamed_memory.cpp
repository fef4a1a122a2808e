#include "gui/views/renamed_memory.hpp"

#include <string>
#include <utility>

namespace natter::gui {
namespace {

void rename_one(std::string& name, const Renaming& renaming) {
    if (name == renaming.from) name = renaming.to;
}

/// What is kept of the renamed one takes the place of what was kept under its new name.
template <class Value>
void rename_key(std::map<std::string, Value>& all, const Renaming& renaming) {
    auto node = all.extract(renaming.from);
    if (node.empty()) return;
    all.erase(renaming.to);
    node.key() = renaming.to;
    all.insert(std::move(node));
}

/// What is about a place among the messages of that conversation.
template <class Place>
void rename_place(Place& place, const Renaming& renaming) {
    if (place.conversation == renaming.to) place = {};
    rename_one(place.conversation, renaming);
}
template <class Place>
void rename_place(std::optional<Place>& place, const Renaming& renaming) {
    if (!place) return;
    if (place->conversation == renaming.to) return place.reset();
    rename_one(place->conversation, renaming);
}

// ---- the composer

/// The caret stays where it is.
void put_behind(text::EditBuffer& draft, const std::string& more) {
    if (more.empty()) return;
    if (draft.empty()) return draft.reset(more);
    const text::Range selected = draft.selection();
    const std::size_t end = draft.text().size();
    draft.replace({end, end}, "\n" + more);
    draft.select(selected);
}

/// All that was being written there: an edit is of a message that is no more.
std::string written_in(ComposerMemory& memory, const std::string& conversation) {
    text::EditBuffer all;
    if (const auto edit = memory.edits.extract(conversation)) put_behind(all, edit.mapped().kept.text());
    if (const auto draft = memory.drafts.extract(conversation)) put_behind(all, draft.mapped().text());
    return all.text();
}

void rename_sent(ComposerMemory& memory, const Renaming& renaming) {
    auto before = memory.sent.extract(renaming.to);
    rename_key(memory.sent, renaming);
    if (before.empty()) return;
    SentBefore& sent = memory.sent[renaming.to];
    auto& older = before.mapped().texts;
    for (; !older.empty() && sent.texts.size() < SentBefore::kMost; older.pop_back()) {
        sent.texts.push_front(std::move(older.back()));
        if (sent.at) ++*sent.at;
    }
}

}  // namespace

void rename_in(ComposerMemory& memory, const Renaming& renaming) {
    if (memory.drafts.contains(renaming.from)) {
        const std::string other = written_in(memory, renaming.to);
        memory.follows.erase(renaming.to);
        rename_key(memory.drafts, renaming);
        rename_key(memory.edits, renaming);
        const auto edit = memory.edits.find(renaming.to);
        put_behind(edit == memory.edits.end() ? memory.drafts[renaming.to] : edit->second.kept, other);
    }
    rename_key(memory.follows, renaming);
    rename_sent(memory, renaming);
    rename_one(memory.owner, renaming);
    rename_one(memory.given_in, renaming);
    if (memory.pasted) rename_one(memory.pasted->conversation, renaming);
}

void rename_in(ViewMemory& memory, ServerId server, const Renaming& renaming) {
    const auto parked = memory.parked.find(server);
    if (server != memory.server && parked == memory.parked.end()) return;
    ServerMemory& of = server == memory.server ? memory : parked->second;
    rename_in(of.composer, renaming);
    rename_one(of.completion.conversation, renaming);
    rename_one(of.level_menu.conversation, renaming);
    rename_place(of.selection, renaming);
    rename_place(of.reading.highlight, renaming);
    rename_one(of.reading.shown, renaming);
    rename_key(of.reading.marks, renaming);
    rename_key(of.anchors, renaming);
    auto& picked = memory.emoji_picker.message;
    if (server == memory.server && picked) rename_one(picked->conversation, renaming);
}

}  // namespace natter::gui
