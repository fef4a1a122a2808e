#include "gui/model/reducer.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/model/renaming.hpp"
#include "gui/model/restored.hpp"
#include "gui/model/sent_texts.hpp"
#include "gui/model/server_messages.hpp"
#include "gui/model/servers.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace natter::gui {
namespace {

Conversation* with_pending(ServerState& state, const net::RequestId& id) {
    for (auto& [name, conversation] : state.conversations) {
        if (conversation.find_pending(id) != nullptr) return &conversation;
    }
    return nullptr;
}

/// What happens on one server.
struct OfServer {
    ServerState& state;
    const Around& around;

    void operator()(const LinkConnecting& e) const {
        state.link.phase = LinkPhase::connecting;
        state.link.attempt = e.attempt;
        state.link.retry_at.reset();
        state.link.alert.reset();
    }

    void operator()(const LinkReached& e) const {
        state.link.certificate = e.certificate;
        state.link.exposed = e.exposed;
        state.link.notice = e.exposed      ? exposed_words(state.link.server)
                            : e.first_seen ? first_seen_words(state.link.server, e.certificate)
                                           : "";
    }

    void operator()(const LinkOnline& e) const {
        take_welcome(state, e.welcome);
        if (!state.link.notice.empty()) state.banner = std::exchange(state.link.notice, {});
    }

    void operator()(const CertificateAnswered&) const { state.link.alert.reset(); }

    void operator()(const LinkDown& e) const {
        if (state.link.phase == LinkPhase::none) return;
        state.link.error = e.error;
        state.link.by_server = e.by_server;
        state.link.retry_at = e.retry_at;
        state.link.phase = e.retry_at ? LinkPhase::waiting_to_retry : LinkPhase::lost;
        state.link.alert = e.certificate;
        state.mode_changing = false;
        begin_reading_anew(state);
        end_private_answer(state);
        lose_texts(state);
        if (state.screen == Screen::first) {
            state.form = e.by_server ? FormErrors{} : beside_field(e.error, state.link.server);
            if (e.by_server) state.form.host = link_trouble(state.link);
            state.link.phase = LinkPhase::none;
        } else if (!e.retry_at && !e.certificate) {
            state.banner = state.link_note = link_trouble(state.link);
        }
    }

    void operator()(const FromServer& e) const { take_server_message(state, e.message, e.arrival, around); }

    void operator()(const DeliveryChanged& e) const {
        Conversation* conversation = with_pending(state, e.id);
        if (conversation == nullptr) return;
        Row* row = conversation->find_pending(e.id);
        row->delivery = e.delivery;
        row->why = e.why;
    }

    void operator()(const JoinStarted& e) const {
        state.form = {};
        state.link = {};
        state.link.phase = LinkPhase::connecting;
        state.link.server = shown_server(e.address);
        state.mode = e.mode;
        state.own = e.own;
    }

    void operator()(const JoinRefused& e) const { state.form = e.errors; }

    void operator()(const PostAccepted& e) const {
        state.posted = {state.posted.number + 1, true, {}};
        if (e.row.text.empty()) return;
        Conversation& conversation = state.conversations[e.to];
        conversation.name = e.to;
        conversation.first_unseen.reset();
        conversation.show_newest();
        conversation.await(e.row);
    }

    void operator()(const PostRefused& e) const { state.posted = {state.posted.number + 1, false, e.why}; }

    void operator()(const RetryAsked& e) const {
        if (Conversation* conversation = with_pending(state, e.id)) {
            Row* row = conversation->find_pending(e.id);
            row->delivery = Delivery::waiting;
            row->why.clear();
        }
    }

    void operator()(const DiscardAsked& e) const {
        if (Conversation* conversation = with_pending(state, e.id)) conversation->take_pending(e.id);
    }

    void operator()(const ModeAsked& e) const { state.mode_changing = e.mode != state.mode; }

    void operator()(const ConversationChosen& e) const {
        if (!is_conversation(e.name)) return;
        const auto left = state.conversations.find(state.current);
        if (state.current != e.name && left != state.conversations.end()) left->second.first_unseen.reset();
        Conversation& conversation = state.conversations[e.name];
        conversation.name = e.name;
        conversation.unread = conversation.calls = 0;
        conversation.page_error.clear();
        state.current = e.name;
        state.page = Page::conversation;
    }

    void operator()(const PageChosen& e) const { state.page = e.page; }
    void operator()(const BannerShown& e) const { state.banner = e.text; }

    void operator()(const WentOffline&) const {
        (*this)(LinkDown{{}, std::nullopt});
        state.link.error.reset();
        state.banner.clear();
    }

    template <class Reading>
    requires requires(ServerState& server, const Reading& e) { apply_reading(server, e); }
    void operator()(const Reading& e) const { apply_reading(state, e); }
    void operator()(const PrivateAsked& e) const { apply_answers(state, e); }
    void operator()(const AnswerShared& e) const { apply_answers(state, e); }
    void operator()(const TextSent& e) const { apply_texts(state, e); }
    void operator()(const TextRefused& e) const { apply_texts(state, e); }
    void operator()(const TextTakenBack& e) const { apply_texts(state, e); }
    void operator()(const FromProfile& e) const { take_restored(state, e, around); }
    void operator()(const NumbersBeganAnew& e) const { begin_anew(state, e.conversation); }
};

/// What happens to the app as a whole, and to its hosted server.
struct OfApp {
    State& state;

    void operator()(const SettingsChanged& e) const {
        state.settings = e.settings;
        follow_desktop();
    }
    void operator()(const DesktopThemeSeen& e) const {
        state.desktop_theme = e.theme;
        follow_desktop();
    }
    void follow_desktop() const {
        if (state.settings.theme_of_system && state.desktop_theme) state.settings.theme = *state.desktop_theme;
    }
    void operator()(const ThemeFileRead& e) const {
        const bool told = !state.theme_note.empty() && state.banner == state.theme_note;
        state.theme_note = e.note;
        if (told || (e.tell && !e.note.empty())) state.banner = e.note;
    }
    void operator()(const FocusChanged& e) const { apply_alerts(state, e); }
    void operator()(const AlertsTaken& e) const { apply_alerts(state, e); }

    void operator()(const HostUp& e) const {
        state.hosting.phase = HostPhase::running;
        state.hosting.doors = e.doors;
        state.hosting.since = e.at;
        state.hosting.fingerprint = e.fingerprint;
        state.hosting.code = e.code;
        state.hosting.error.clear();
    }

    void operator()(const HostDown& e) const {
        state.hosting.phase = HostPhase::off;
        state.hosting.guests.clear();
        state.hosting.answer.clear();
        state.hosting.stops_at.reset();
        state.hosting.invitation.clear();
        state.hosting.error = e.error ? plain_words(*e.error, "") : "";
        if (!e.error || (state.screen != Screen::first && state.page != Page::server)) return;
        const bool port = e.error->code == net::Errc::address_in_use;
        (port ? state.form.port : state.form.hosting) = state.hosting.error;
        if (port) state.form.port_of = e.door;
    }

    void operator()(const HostInvitation& e) const {
        state.hosting.invitation = e.address;
        state.hosting.invitation_error = e.error;
    }

    void operator()(const HostGuests& e) const {
        state.hosting.guests = e.guests;
        if (e.rates.empty()) return;
        const auto kept = static_cast<std::ptrdiff_t>(std::min(e.rates.size(), Hosting::kRatesKept));
        state.hosting.rates.assign(e.rates.end() - kept, e.rates.end());
    }

    void operator()(const HostAnswer& e) const {
        state.hosting.answer = e.text;
        state.hosting.refused = !e.done;
    }

    void operator()(const HostStops& e) const { state.hosting.stops_at = e.at; }

    void operator()(const HostLogged& e) const {
        state.hosting.lines.push_back(e.line);
        if (state.hosting.lines.size() > Hosting::kLinesKept) state.hosting.lines.pop_front();
    }

    void operator()(const HostEntryChanged& e) const {
        state.hosting.setup.has_password = e.has_password;
        state.hosting.setup.invite_only = e.invite_only;
    }

    void operator()(const HostRequested& e) const {
        state.form = {};
        state.hosting = {};
        state.hosting.setup = e.setup;
        state.hosting.phase = HostPhase::starting;
    }

    void operator()(const HostStopRequested&) const {
        if (state.hosting.phase != HostPhase::off) state.hosting.phase = HostPhase::stopping;
    }

    template <class Servers>
    requires requires(State& all, const Servers& e) { apply_servers(all, e); }
    void operator()(const Servers& e) const { apply_servers(state, e); }
};

struct Apply {
    State& state;
    ServerState& server;
    const Around& around;

    template <class E>
    void operator()(const E& e) const {
        if constexpr (std::is_invocable_v<OfServer, const E&>) {
            OfServer{server, around}(e);
        } else {
            OfApp{state}(e);
        }
    }
};

}  // namespace

void apply(State& state, ServerId server, const Event& event) {
    ServerState* found = find_server(state, server);
    if (found == nullptr) return;
    const net::Mode mode = state.mode;
    const bool was_in = state.screen == Screen::main;
    const Around around{state.focused, state.settings};
    std::visit(Apply{state, *found, around}, event);
    if (const auto renaming = renaming_in(event)) {
        rename_level(state.settings, remembered_as(*found), renaming->from, renaming->to);
    }
    read_what_is_shown(state);
    const bool is_in = state.screen == Screen::main;
    if (is_in && (!was_in || state.mode != mode)) state.settings.mode = state.mode;
}

void apply(State& state, const Event& event) { apply(state, state.id, event); }

}  // namespace natter::gui
