#include "gui/model/alerts.hpp"

#include "gui/model/state.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

/// More than any desktop shows, and no burden however many wait.
constexpr std::size_t kAlertText = 2'048;

bool is_on_show(const ServerState& state, const std::string& name) {
    return state.on_show && state.screen == Screen::main && state.page == Page::conversation && state.current == name;
}

Told told_in(const ServerState& state, const Around& around, const net::Message& message, const Arrival& arrival) {
    return told_of({.mine = message.from == state.nick,
                    .direct = is_direct(message.to),
                    .mentions_me = arrival.mentions_me,
                    .level = alert_level(around.settings, remembered_as(state), message.to),
                    .focused = around.focused,
                    .on_show = is_on_show(state, message.to),
                    .quiet = is_quiet(around.settings.quiet, arrival.minute_of_day)});
}

Alert alert_of(const ServerState& state, const net::Message& message, const Arrival& arrival, Told told, bool missed) {
    const std::string& words = message.answer ? message.answer->question : message.text;
    return {.conversation = message.to,
            .seq = message.seq,
            .from = message.from,
            .text = std::string(net::clip(words, kAlertText)),
            .is_action = message.kind == net::MessageKind::action,
            .mentions_me = arrival.mentions_me,
            .urges = told.telling == Telling::urge,
            .missed = missed,
            .count = 1,
            .server = state.id};
}

void add(std::optional<Alert>& to, const Alert& alert) { to ? merge(*to, alert) : static_cast<void>(to = alert); }

void add_to_alerts(ServerState& state, const Alert& alert) {
    const auto same = std::ranges::find(state.alerts, alert.conversation, &Alert::conversation);
    same == state.alerts.end() ? state.alerts.push_back(alert) : merge(*same, alert);
}

void count_unread(Conversation& in, const net::Message& message, Told told) {
    if (told.telling == Telling::nothing) return;
    if (in.unread == 0) in.first_unseen = message.seq;
    ++in.unread;
    if (told.calls) ++in.calls;
}

/// Once all that was missed has come.
void tell_what_was_missed(ServerState& state, Conversation& in, net::Seq seq) {
    if (seq < in.missed_until) return;
    in.missed_until = {};
    if (const auto missed = std::exchange(in.missed, std::nullopt)) add_to_alerts(state, *missed);
}

}  // namespace

void apply_alerts(State& state, const FocusChanged& e) { state.focused = e.focused; }
void apply_alerts(State& state, const AlertsTaken&) {
    state.alerts.clear();
    for (ServerState& each : state.parked) each.alerts.clear();
}

void begin_to_catch_up(ServerState& state, const net::ConversationInfo& info) {
    Conversation& in = state.conversations[info.name];
    in.name = info.name;
    in.missed_until = info.last_seq > in.last_seq() ? info.last_seq : net::Seq{};
}

void note_heard(ServerState& state, const Around& around, const net::Message& message, const Arrival& arrival,
                bool fresh) {
    Conversation& in = state.conversations[message.to];
    const bool missed = message.seq <= in.missed_until;
    if (fresh && !arrival.kept) {
        const Told told = told_in(state, around, message, arrival);
        count_unread(in, message, told);
        if (told.telling >= Telling::notify) {
            const Alert alert = alert_of(state, message, arrival, told, missed);
            missed ? add(in.missed, alert) : add_to_alerts(state, alert);
        }
    }
    if (in.missed_until != net::Seq{}) tell_what_was_missed(state, in, message.seq);
}

void read_what_is_shown(State& state) {
    if (!state.focused || !is_on_show(state, state.current)) return;
    const auto shown = state.conversations.find(state.current);
    if (shown == state.conversations.end()) return;
    shown->second.unread = shown->second.calls = 0;
}

AlertLevel alert_level(const State& state, const std::string& conversation) {
    return alert_level(state.settings, remembered_as(state), conversation);
}

std::size_t calls_of(const ServerState& state) {
    std::size_t calls = 0;
    for (const auto& [name, conversation] : state.conversations) calls += conversation.calls;
    return calls;
}

std::size_t calls_of(const State& state) {
    const ServerState& on_show = state;
    std::size_t calls = calls_of(on_show);
    for (const ServerState& each : state.parked) calls += calls_of(each);
    return calls;
}

std::vector<Alert> waiting_alerts(const State& state) {
    std::vector<Alert> alerts = state.alerts;
    for (const ServerState& each : state.parked) alerts.insert(alerts.end(), each.alerts.begin(), each.alerts.end());
    return alerts;
}

std::string window_title(const State& state) {
    const std::size_t calls = calls_of(state);
    std::string title = calls == 0 ? "Natter" : "(" + std::to_string(calls) + ") Natter";
    const bool talking = state.screen == Screen::main && !state.current.empty();
    return talking ? title + " – " + display_name(state.current) : title;
}

}  // namespace natter::gui
