// The part of Dispatch for reading: pages of history, the jump to a message, the search.
#include "gui/app/dispatch.hpp"

#include "gui/model/reducer.hpp"
#include "gui/words/words.hpp"
#include "net/protocol/limits.hpp"

namespace natter::gui {
namespace {

constexpr std::int64_t kPage = 50;
constexpr std::int64_t kHits = 30;
constexpr const char* kTooMany = to_tr("These are as many as a search shows. Narrow it down with more words.");

}  // namespace

/// The newest messages of the conversation on show: once for each connection, which also mends what was changed
/// meanwhile.
void Dispatch::load_what_is_shown() {
    const Conversation* shown = state_.shown();
    if (shown == nullptr || shown->fresh || state_.link.phase != LinkPhase::online || !connection_.open()) return;
    if (shown->page_error.empty() && !shown->is_asking(PageSide::newest)) load_page(shown->name, PageSide::newest);
}

void Dispatch::load_page(const std::string& conversation, PageSide side) {
    const auto found = state_.conversations.find(conversation);
    if (found == state_.conversations.end() || found->second.is_asking(side)) return;
    const Stretch& shown = found->second.shown();
    net::Seq at;
    if (side == PageSide::older) at = shown.first_seq();
    if (side == PageSide::newer) at = shown.last_seq();
    ask_page(conversation, side, at);
}

void Dispatch::ask_page(const std::string& conversation, PageSide side, net::Seq at) {
    net::History history;
    history.id = next_id();
    history.of = conversation;
    history.limit = kPage;
    if (side == PageSide::older) history.before = at;
    if (side == PageSide::newer) history.after = at;
    if (side == PageSide::around) history.before = net::Seq{at.value + kPage / 2};
    const PageAsk ask{history.id, side, at};
    if (const auto posted = connection_.post(net::SendRequest{std::move(history)})) {
        apply(state_, PageAsked{conversation, ask});
    } else {
        apply(state_, PageRefused{conversation, posted.error().message});
    }
}

void Dispatch::show_message(const intent::ShowMessage& intent) {
    apply(state_, ConversationChosen{intent.conversation});
    const std::uint64_t before = state_.jump.number;
    apply(state_, MessageWanted{intent.conversation, intent.seq});
    if (state_.jump.number == before) ask_page(intent.conversation, PageSide::around, intent.seq);
}

void Dispatch::find(const intent::FindMessages& intent, bool further) {
    // The panel says so as long as it is so.
    if (state_.link.phase != LinkPhase::online) return;
    const auto skip = static_cast<std::int64_t>(further ? state_.search.hits.size() : 0);
    if (skip > net::limits::kFindSkipMost) return apply(state_, SearchRefused{tr(kTooMany)});
    net::Find find;
    find.id = next_id();
    find.query = intent.query;
    if (!intent.scope.empty()) find.in = intent.scope;
    find.limit = kHits;
    if (skip > 0) find.skip = skip;
    const SearchAsked asked{find.id, intent.query, intent.scope, further};
    if (const auto posted = connection_.post(net::SendRequest{std::move(find)})) {
        apply(state_, asked);
    } else {
        apply(state_, SearchRefused{posted.error().message});
    }
}

/// What the app shows by itself is not run by the server. False: this is no such command.
bool Dispatch::read_by_command(const net::Run& run) {
    if (run.command == "find") {
        carry_out(intent::OpenSearch{{}, run.args.value_or("")});
    } else if (run.command == "history") {
        apply(state_, OlderWanted{run.to.value_or("")});
    } else {
        return false;
    }
    return true;
}

}  // namespace natter::gui
