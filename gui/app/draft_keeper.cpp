#include "gui/app/draft_keeper.hpp"

#include "gui/views/renamed_memory.hpp"

#include <functional>
#include <utility>

namespace natter::gui {
namespace {

/// The same number as long as nothing was written, without looking at the texts.
std::uint64_t stamp_of(const ComposerMemory& memory) {
    std::uint64_t stamp = 1;
    const auto mix = [&](std::uint64_t value) { stamp = (stamp ^ value) * 0x100000001B3u + (stamp >> 29); };
    for (const auto& [name, draft] : memory.drafts) {
        mix(std::hash<std::string>()(name));
        mix(draft.revision());
        mix(draft.text().size());
    }
    for (const auto& [name, seq] : memory.follows) mix(std::hash<std::string>()(name) ^ seq.value);
    for (const auto& [name, edit] : memory.edits) mix(std::hash<std::string>()(name) + edit.seq.value);
    return stamp;
}

Drafts drafts_in(const ComposerMemory& memory) {
    Drafts drafts;
    for (const auto& [name, draft] : memory.drafts) {
        if (!draft.empty()) drafts[name].text = draft.text();
    }
    for (const auto& [name, seq] : memory.follows) drafts[name].reply_to = seq.value;
    for (const auto& [name, edit] : memory.edits) {
        StoredDraft& stored = drafts[name];
        stored.edit = {edit.seq.value, edit.text, std::exchange(stored.text, edit.kept.text())};
    }
    return drafts;
}

void put(const Drafts& drafts, ComposerMemory& memory) {
    for (const auto& [name, stored] : drafts) {
        text::EditBuffer& draft = memory.drafts[name];
        draft.reset(stored.edit ? stored.edit->text : stored.text);
        if (stored.reply_to != 0) memory.follows[name] = net::Seq{stored.reply_to};
        if (!stored.edit) continue;
        memory.edits[name] = {net::Seq{stored.edit->seq}, stored.edit->original, text::EditBuffer(stored.text)};
    }
}

}  // namespace

void DraftKeeper::bring(const State& state, ComposerMemory& memory) {
    const std::string server = state.screen == Screen::main ? remembered_as(state) : std::string();
    if (server == server_) return;
    server_ = server;
    // Its memory is as it was when another server came on show.
    if (std::exchange(memory.drafts_of, server) == server) {
        noted_ = stamp_of(memory);
        return;
    }
    memory.drafts.clear();
    memory.follows.clear();
    memory.edits.clear();
    memory.sent.clear();
    memory.pasted.reset();
    put(file_.of(server_), memory);
    noted_ = stamp_of(memory);
}

void DraftKeeper::rename(const std::string& server, const Renaming& renaming, DraftsFile::Clock::time_point now) {
    // What is on show is noted after the next frame.
    if (server.empty() || server == server_) return;
    ComposerMemory memory;
    put(file_.of(server), memory);
    rename_in(memory, renaming);
    file_.note(server, drafts_in(memory), now);
}

std::optional<DraftsFile::Clock::time_point> DraftKeeper::keep(const ComposerMemory& memory,
                                                               DraftsFile::Clock::time_point now) {
    const std::uint64_t stamp = stamp_of(memory);
    if (stamp != noted_ && !server_.empty()) file_.note(server_, drafts_in(memory), now);
    noted_ = stamp;
    return file_.advance(now);
}

}  // namespace natter::gui
