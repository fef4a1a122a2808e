#include "gui/model/reading.hpp"

#include "gui/model/server_state.hpp"
#include "gui/words/words.hpp"
#include "net/protocol/error.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kGone = to_tr("That message is not on the server any more.");
constexpr const char* kLost = to_tr("The connection was lost. Press Enter to search again.");

RowKind row_kind(std::optional<net::MessageKind> kind) {
    switch (kind.value_or(net::MessageKind::text)) {
        case net::MessageKind::action: return RowKind::action;
        case net::MessageKind::answer: return RowKind::answer;
        case net::MessageKind::notice: return RowKind::notice;
        case net::MessageKind::text: break;
    }
    return RowKind::text;
}

/// Nothing is wrong: a 1:1 that is over, or has not begun, has no pages to ask for.
bool has_no_pages(const std::string& code) {
    using enum net::Errc;
    constexpr std::array kCodes = {no_such_user, not_paired, not_member, wrong_mode};
    return std::ranges::any_of(kCodes, [&](net::Errc each) { return code == net::to_word(each); });
}

using ReactionMap = std::map<std::string, std::vector<std::string>>;

std::vector<Reaction> reactions_of(const std::optional<ReactionMap>& map) {
    std::vector<Reaction> reactions;
    if (!map) return reactions;
    for (const auto& [emoji, nicks] : *map) {
        if (!nicks.empty()) reactions.push_back({emoji, nicks});
    }
    return reactions;
}

Conversation* known(ServerState& state, const std::string& name) {
    const auto found = state.conversations.find(name);
    return found == state.conversations.end() ? nullptr : &found->second;
}

/// The conversation that asked for this, and what it asked for.
std::pair<Conversation*, std::optional<PageAsk>> take_ask(ServerState& state, const net::RequestId& id) {
    for (auto& [name, conversation] : state.conversations) {
        if (auto ask = conversation.take_ask(id)) return {&conversation, std::move(ask)};
    }
    return {nullptr, std::nullopt};
}

void jump(ServerState& state, const std::string& conversation, std::optional<net::Seq> seq) {
    state.jump = {state.jump.number + 1, conversation, seq};
}

Hit hit_of(const net::Message& message) {
    Hit hit;
    hit.in = message.to;
    hit.seq = message.seq;
    hit.at = message.at;
    hit.from = message.from;
    hit.kind = row_kind(message.kind);
    hit.edited = message.edited_at.has_value();
    hit.removed = message.removed.value_or(false);
    // What was asked is searched, too.
    const std::string asked = message.answer ? message.answer->question + "\n" : "";
    hit.text = asked + message.text;
    return hit;
}

void take_found(Search& search, const net::Page& page) {
    search.asked.clear();
    search.answered = true;
    search.more = page.more && !page.messages.empty();
    for (auto message = page.messages.rbegin(); message != page.messages.rend(); ++message) {
        search.hits.push_back(hit_of(*message));
    }
}

void change_hits(Search& search, const net::Changed& changed) {
    for (Hit& hit : search.hits) {
        if (hit.in != changed.to || hit.seq != changed.seq) continue;
        ++search.edition;
        if (changed.text) {
            hit.text = *changed.text;
            hit.edited = true;
        }
        if (changed.removed.value_or(false)) {
            hit.removed = true;
            hit.text.clear();
        }
    }
}

}  // namespace

// ---- events

void apply_reading(ServerState& state, const PageAsked& e) {
    Conversation* conversation = known(state, e.conversation);
    if (conversation == nullptr) return;
    conversation->make_room(e.ask.side);
    conversation->asks.push_back(e.ask);
    conversation->page_error.clear();
}

void apply_reading(ServerState& state, const PageRefused& e) {
    if (Conversation* conversation = known(state, e.conversation)) conversation->page_error = e.why;
}

void apply_reading(ServerState& state, const MessageWanted& e) {
    Conversation* conversation = known(state, e.conversation);
    if (conversation != nullptr && conversation->show(e.seq)) jump(state, e.conversation, e.seq);
}

void apply_reading(ServerState& state, const OlderWanted& e) { jump(state, e.conversation, std::nullopt); }

void apply_reading(ServerState& state, const NewestWanted& e) {
    if (Conversation* conversation = known(state, e.conversation)) conversation->show_newest();
}

void apply_reading(ServerState& state, const SearchOpened& e) {
    Search& search = state.search;
    if (search.scope != e.scope || (!e.query.empty() && search.query != e.query)) {
        forget_search(search);
        search.query = e.query;
    }
    search.open = true;
    ++search.opened;
    search.scope = e.scope;
    state.page = Page::conversation;
}

void apply_reading(ServerState& state, const SearchClosed&) { state.search.open = false; }

void apply_reading(ServerState& state, const SearchAsked& e) {
    Search& search = state.search;
    search.asked = e.id;
    search.query = e.query;
    search.scope = e.scope;
    search.error.clear();
    if (e.further) return;
    search.answered = false;
    search.more = false;
    search.hits.clear();
    ++search.edition;
}

void apply_reading(ServerState& state, const SearchRefused& e) {
    state.search.asked.clear();
    state.search.error = e.why;
}

// ---- from the server

Row row_of(const ServerState& state, const net::Message& message) {
    Row row;
    row.kind = row_kind(message.kind);
    row.stored = true;
    row.seq = message.seq;
    row.at = message.at;
    row.from = message.from;
    row.text = message.text;
    row.edited_at = message.edited_at;
    row.reply_to = message.reply_to;
    row.answer = message.answer;
    row.removed = message.removed.value_or(false);
    row.reactions = reactions_of(message.reactions);
    if (message.from == state.nick) row.delivery = Delivery::sent;
    return row;
}

void take_page(ServerState& state, const net::Page& page) {
    if (!state.search.asked.empty() && state.search.asked == page.re) return take_found(state.search, page);
    const auto [conversation, ask] = take_ask(state, page.re);
    if (conversation == nullptr) return;
    std::vector<Row> rows;
    rows.reserve(page.messages.size());
    for (const net::Message& message : page.messages) {
        if (message.id) conversation->take_pending(*message.id);
        rows.push_back(row_of(state, message));
    }
    conversation->take_page(*ask, std::move(rows), page.more);
    if (ask->side != PageSide::around) return;
    if (conversation->show(ask->at)) {
        jump(state, conversation->name, ask->at);
    } else {
        state.banner = tr(kGone);
    }
}

void take_changed(ServerState& state, const net::Changed& changed) {
    change_hits(state.search, changed);
    Conversation* conversation = known(state, changed.to);
    if (conversation == nullptr) return;
    conversation->change(changed.seq, [&](Row& row) {
        if (changed.text) {
            row.text = *changed.text;
            row.edited_at = changed.at;
        }
        if (changed.removed.value_or(false)) {
            row.removed = true;
            row.text.clear();
            row.answer.reset();
            row.reactions.clear();
        }
        if (changed.reactions) row.reactions = reactions_of(changed.reactions);
    });
}

bool take_reading_error(ServerState& state, const net::ErrorReply& error) {
    if (!error.re) return false;
    if (!state.search.asked.empty() && state.search.asked == *error.re) {
        apply_reading(state, SearchRefused{error.message});
        return true;
    }
    const auto [conversation, ask] = take_ask(state, *error.re);
    if (conversation == nullptr) return false;
    if (ask->side == PageSide::around) {
        state.banner = error.message;
    } else if (ask->side == PageSide::newest && has_no_pages(error.code)) {
        conversation->fresh = true;
    } else {
        conversation->page_error = error.message;
    }
    return true;
}

void forget_search(Search& search) {
    const std::uint64_t opened = search.opened;
    const std::uint64_t edition = search.edition;
    search = {};
    search.opened = opened;
    search.edition = edition + 1;
}

void begin_reading_anew(ServerState& state) {
    for (auto& [name, conversation] : state.conversations) {
        conversation.asks.clear();
        conversation.page_error.clear();
        conversation.fresh = false;
    }
    if (!state.search.asked.empty()) apply_reading(state, SearchRefused{tr(kLost)});
}

}  // namespace natter::gui
