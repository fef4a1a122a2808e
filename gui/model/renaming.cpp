#include "gui/model/renaming.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace natter::gui {
namespace {

void rename_name(std::string& name, const Renaming& renaming) {
    if (name == renaming.from) name = renaming.to;
}

void rename_alerts(std::vector<Alert>& alerts, const Renaming& renaming) {
    const auto renamed = std::ranges::find(alerts, renaming.from, &Alert::conversation);
    if (renamed == alerts.end()) return;
    Alert alert = std::move(*renamed);
    alerts.erase(renamed);
    alert.conversation = renaming.to;
    const auto before = std::ranges::find(alerts, renaming.to, &Alert::conversation);
    before == alerts.end() ? alerts.push_back(std::move(alert)) : merge(*before, alert);
}

/// Whoever reads on is told who is meant by the name.
void take_over(Conversation& renamed, Conversation before, net::Time at) {
    if (!renamed.take_over(std::move(before))) return;
    renamed.note(RowKind::notice, at,
                 to_tr("{0} was somebody else's name before: what was said with them stands here too"),
                 display_name(renamed.name));
}

void rename_the_rest(ServerState& state, const Renaming& renaming) {
    for (std::string* name : {&state.current, &state.wanted, &state.jump.conversation, &state.asking.conversation,
                              &state.shareable.conversation, &state.search.scope}) {
        rename_name(*name, renaming);
    }
    for (Hit& hit : state.search.hits) rename_name(hit.in, renaming);
    for (SentText& text : state.sent_texts) rename_name(text.conversation, renaming);
    for (SentText& text : state.refused_texts) rename_name(text.conversation, renaming);
    rename_alerts(state.alerts, renaming);
}

}  // namespace

Renaming renaming_of(const net::Renamed& renamed) {
    return {"@" + renamed.nick, "@" + renamed.to.value_or(renamed.nick)};
}

std::optional<Renaming> renaming_in(const Event& event) {
    const auto* came = std::get_if<FromServer>(&event);
    const auto* renamed = came == nullptr ? nullptr : std::get_if<net::Renamed>(&came->message);
    if (renamed == nullptr) return std::nullopt;
    Renaming renaming = renaming_of(*renamed);
    if (renaming.from == renaming.to) return std::nullopt;
    return renaming;
}

void rename_conversation(ServerState& state, const Renaming& renaming, net::Time at) {
    if (renaming.from == renaming.to || !is_conversation(renaming.to)) return;
    auto renamed = state.conversations.extract(renaming.from);
    if (renamed.empty()) return;
    renamed.key() = renaming.to;
    renamed.mapped().name = renaming.to;
    auto before = state.conversations.extract(renaming.to);
    if (!before.empty()) take_over(renamed.mapped(), std::move(before.mapped()), at);
    state.conversations.insert(std::move(renamed));
    rename_the_rest(state, renaming);
}

}  // namespace natter::gui
