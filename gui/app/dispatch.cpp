#include "gui/app/dispatch.hpp"

#include "gui/app/forms.hpp"
#include "gui/app/one_at_a_time.hpp"
#include "gui/model/plain_words.hpp"
#include "gui/model/reducer.hpp"
#include "gui/model/renaming.hpp"
#include "gui/model/servers.hpp"
#include "gui/text/markdown_links.hpp"
#include "gui/text/mentions.hpp"
#include "gui/views/text.hpp"
#include "gui/words/words.hpp"
#include "net/util/random_token.hpp"
#include "net/util/secret_line.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kQueueFull =
    to_tr("Too much is waiting to be sent. Your text stays here: try again in a moment.");

std::string posting_words(const net::Error& error) {
    return error.code == net::Errc::queue_full ? std::string(tr(kQueueFull)) : error_words(error.code, error.message);
}

/// What comes back to the writer if the server refuses it: of a command with a password its name alone.
SentText kept_command(const net::Run& run, const std::string& line) {
    const bool secret = !net::secret_command("/" + line).empty();
    return {run.id, run.to.value_or(""), std::nullopt, "/" + (secret ? run.command + " " : line), run.reply_to};
}

HostChoices choices_of(const intent::HostHere& wanted) {
    return {.single_port = std::to_string(port_number(wanted.single_port).value_or(0)),
            .group_port = std::to_string(port_number(wanted.group_port).value_or(0)),
            .whole_network = wanted.whole_network,
            .encrypted = wanted.encrypted,
            .invite_only = wanted.invite_only,
            .had_password = !wanted.server_password.empty(),
            .server_name = trimmed(wanted.server_name)};
}

}  // namespace

struct Dispatch::Carry {
    Dispatch& to;

    void tell(const Event& event) const { apply(to.state_, event); }

    void operator()(const intent::JoinServer& i) const {
        Address address = i.address;
        address.host = trimmed(i.address.host);
        address.port = trimmed(i.address.port);
        FormErrors errors;
        // A whole address may have been pasted where only its host is asked for.
        if (address.host.find("://") != std::string::npos) {
            auto pasted = read_server(address.host, i.mode);
            if (pasted) {
                address = std::move(*pasted);
            } else {
                errors.host = pasted.error().message;
            }
        }
        if (errors == FormErrors{}) errors = check_join(i.name, address);
        if (to.is_on(address)) errors.host = tr("You are on that server already: it is on the left.");
        if (errors != FormErrors{}) return tell(JoinRefused{errors});
        to.join({address, trimmed(i.name), i.mode, i.password}, to.is_own(address));
    }

    void operator()(const intent::HostHere& i) const {
        FormErrors errors = check_hosting(i);
        if (errors.hosting.empty()) errors.hosting = HostingControl::problem_of_password(i.server_password);
        if (errors != FormErrors{}) return tell(JoinRefused{errors});
        if (i.remembered) to.remember_hosting(choices_of(i));
        tell(HostRequested{{i.whole_network, i.encrypted, !i.server_password.empty(), i.invite_only}});
        to.join_when_up_.reset();
        if (i.join) to.join_when_up_ = Joining{{}, trimmed(i.name), i.mode, i.server_password};
        to.hosting_.start({*port_number(i.single_port), *port_number(i.group_port), i.whole_network, i.encrypted,
                           trimmed(i.server_name), i.server_password, i.invite_only});
    }

    void operator()(const intent::ChangeEntry& i) const {
        std::string problem = HostingControl::problem_of_password(i.password.value_or(""));
        if (!problem.empty()) return tell(HostAnswer{false, std::move(problem)});
        to.hosting_.let_in(i.password, i.invite_only);
        const bool has_password = i.password ? !i.password->empty() : to.state_.hosting.setup.has_password;
        tell(HostEntryChanged{has_password, i.invite_only});
        HostChoices choices = to.state_.settings.hosting;
        choices.invite_only = i.invite_only;
        choices.had_password = has_password;
        to.remember_hosting(std::move(choices));
    }

    void operator()(const intent::StopHosting&) const {
        tell(HostStopRequested{});
        to.hosting_.stop();
    }

    void operator()(const intent::StopHostingIn& i) const { to.hosting_.stop_in(i.time); }
    void operator()(const intent::CallOffStop&) const { to.hosting_.call_off(); }
    void operator()(const intent::RunOnServer& i) const { to.hosting_.run(i.command); }
    void operator()(const intent::Invite&) const { to.hosting_.invite(); }

    void operator()(const intent::Leave& i) const { to.leave(i.server.value_or(to.state_.id)); }
    void operator()(const intent::Disconnect& i) const { to.disconnect(i.server.value_or(to.state_.id)); }
    void operator()(const intent::ReconnectNow& i) const { to.reconnect(i.server.value_or(to.state_.id)); }
    void operator()(const intent::ComeBackAs& i) const { to.come_back_as(trimmed(i.name)); }
    void operator()(const intent::ShowServer& i) const { tell(ServerChosen{i.server}); }
    void operator()(const intent::AddServer&) const { tell(ServerAdded{}); }

    void operator()(const intent::TrustCertificate& i) const {
        tell(CertificateAnswered{});
        if (const auto fingerprint = net::parse_fingerprint(i.fingerprint)) {
            static_cast<void>(to.here().post(net::TrustRequest{*fingerprint}));
        }
    }

    void operator()(const intent::RefuseCertificate&) const {
        tell(CertificateAnswered{});
        if (to.state_.screen == Screen::first) to.here().disconnect();
    }

    void operator()(const intent::Say& i) const { to.say(i); }

    void operator()(const intent::React& i) const {
        to.request(net::React{to.next_id(), i.conversation, i.seq, i.emoji, i.on});
    }

    void operator()(const intent::EditMessage& i) const {
        SentText edit{to.next_id(), i.conversation, i.seq, i.text};
        const auto posted = to.here().post(net::SendRequest{net::Edit{edit.id, i.conversation, i.seq, i.text}});
        if (posted) return tell(TextSent{edit});
        edit.why = posting_words(posted.error());
        tell(TextRefused{edit});
    }
    void operator()(const intent::TakeTextBack& i) const { tell(TextTakenBack{i.id}); }

    void operator()(const intent::RemoveMessage& i) const {
        to.request(net::Remove{to.next_id(), i.conversation, i.seq});
    }

    void operator()(const intent::Retry& i) const {
        if (to.here().post(net::RetryRequest{i.id})) tell(RetryAsked{i.id});
    }

    void operator()(const intent::Discard& i) const {
        static_cast<void>(to.here().post(net::DiscardRequest{i.id}));
        tell(DiscardAsked{i.id});
    }

    void operator()(const intent::SwitchMode& i) const {
        tell(ModeAsked{i.mode});
        to.request(net::SetMode{to.next_id(), i.mode});
    }

    void operator()(const intent::ShowConversation& i) const {
        if (i.server) tell(ServerChosen{*i.server});
        if (!i.server || *i.server == to.state_.id) tell(ConversationChosen{i.name});
    }
    void operator()(const intent::ShowPage& i) const { tell(PageChosen{i.page}); }
    void operator()(const intent::JoinRoom& i) const { to.request(net::Join{to.next_id(), i.room}); }
    void operator()(const intent::LeaveRoom& i) const { to.request(net::Leave{to.next_id(), i.room}); }

    void operator()(const intent::NextPartner&) const {
        net::Run run;
        run.id = to.next_id();
        run.command = "next";
        to.request(std::move(run));
    }

    void operator()(const intent::ChangeSettings& i) const {
        // What views do not know better: it may have changed since they looked.
        Settings settings = i.settings;
        settings.servers = to.state_.settings.servers;
        settings.shown = to.state_.settings.shown;
        settings.first_profile = to.state_.settings.first_profile;
        tell(SettingsChanged{settings});
        to.settings_.write(to.state_.settings);
    }

    void operator()(const intent::CopyText& i) const { to.hooks_.copy(i.text); }
    void operator()(const intent::OpenLink& i) const {
        const auto target = text::link_target(i.url);
        if (target && to.hooks_.open && to.hooks_.open(target->url)) return;
        to.hooks_.copy(i.url);
        tell(BannerShown{tr("Nothing here opens that address: it is on the clipboard now.")});
    }

    void operator()(const intent::DismissBanner&) const { tell(BannerShown{}); }

    void operator()(const intent::LoadPage& i) const { to.load_page(i.conversation, i.side); }
    void operator()(const intent::ShowMessage& i) const { to.show_message(i); }
    void operator()(const intent::ShowNewest& i) const { tell(NewestWanted{i.conversation}); }
    void operator()(const intent::CloseSearch&) const { tell(SearchClosed{}); }
    void operator()(const intent::FindMessages& i) const { to.find(i, false); }
    void operator()(const intent::FindMore&) const { to.find({to.state_.search.query, to.state_.search.scope}, true); }

    void operator()(const intent::Ask& i) const { to.ask(i); }
    void operator()(const intent::StopAnswer& i) const { to.stop_answer(i); }
    void operator()(const intent::ShareAnswer&) const { to.share_answer(); }

    void operator()(const intent::OpenSearch& i) const {
        tell(SearchOpened{i.scope, i.query});
        if (!i.query.empty()) to.find({i.query, i.scope}, false);
    }
};

Dispatch::Dispatch(State& state, SettingsFile& settings, DispatchHooks hooks)
    : state_(state),
      settings_(settings),
      hooks_(std::move(hooks)),
      keyring_(one_at_a_time(hooks_.keyring)),
      hosting_(hooks_.wake, hooks_.profile),
      id_prefix_(net::random_token().substr(0, 12) + "-") {}

void Dispatch::carry_out(const Intent& intent) {
    std::visit(Carry{*this}, intent);
    load_what_is_shown();
    keep_servers();
}

/// What is not on show is no reason to draw: log lines and rates beside a conversation.
News Dispatch::news_of(const Event& hosted) const {
    const bool looked_at = state_.screen == Screen::main && state_.page == Page::server;
    if (std::holds_alternative<HostLogged>(hosted)) return looked_at ? News::shown : News::none;
    const auto* guests = std::get_if<HostGuests>(&hosted);
    const bool came_or_went = guests != nullptr && guests->guests.size() != state_.hosting.guests.size();
    if (guests == nullptr || came_or_went) return News::shown;
    return !looked_at ? News::none : guests->rates.empty() ? News::shown : News::tick;
}

News Dispatch::take_in() {
    const std::vector<ServerSign> before = signs_of(state_);
    News news = News::none;
    bool shown = false;
    std::size_t taken = 0;
    mention_bytes_ = text::kMentionBytes;
    events_.clear();
    hosting_.drain(events_);
    taken += events_.size();
    for (Event& event : events_) {
        news = std::max(news, news_of(event));
        take(state_.id, event);
    }
    for (const auto& [server, line] : lines_) {
        events_.clear();
        line->connection.drain(events_);
        taken += events_.size();
        shown |= !events_.empty() && server == state_.id;
        for (Event& event : events_) take(server, event);
    }
    load_what_is_shown();
    keep_servers();
    settings_.advance();
    if (taken > 0) inbox_last_ = taken;
    inbox_most_ = std::max(inbox_most_, taken);
    return shown || signs_of(state_) != before ? News::shown : news;
}

void Dispatch::take(ServerId server, Event& event) {
    note_how_it_came(server, event);
    note_answer(server, event);
    apply(state_, server, event);
    hooks_.on_event(server, event);
    follow(server, event);
}

void Dispatch::note_how_it_came(ServerId server, Event& event) {
    auto* came = std::get_if<FromServer>(&event);
    const auto* message = came == nullptr ? nullptr : std::get_if<net::Message>(&came->message);
    const ServerState* of = find_server(state_, server);
    if (message == nullptr || of == nullptr || message->from == of->nick) return;
    came->arrival.mentions_me = text::mentions(message->text, of->nick, mention_bytes_);
    if (state_.settings.quiet.hours) came->arrival.minute_of_day = minute_of_day(came->arrival.at);
}

void Dispatch::watch_server(bool window_visible) {
    const bool looked_at = state_.screen == Screen::main && state_.page == Page::server;
    hosting_.watch(window_visible && looked_at && state_.hosting.phase == HostPhase::running);
}

void Dispatch::note_focus(bool focused) {
    if (state_.focused != focused) apply(state_, FocusChanged{focused});
}

void Dispatch::note_desktop_theme(std::optional<ThemeName> theme) {
    const ThemeName before = state_.settings.theme;
    if (state_.desktop_theme != theme) apply(state_, DesktopThemeSeen{theme});
    if (state_.settings.theme != before) settings_.write(state_.settings);
}

std::vector<Alert> Dispatch::take_alerts() {
    std::vector<Alert> alerts = waiting_alerts(state_);
    if (!alerts.empty()) apply(state_, AlertsTaken{});
    return alerts;
}

/// What an event brings about beyond the state.
void Dispatch::follow(ServerId server, const Event& event) {
    if (std::holds_alternative<LinkOnline>(event)) {
        remember_joined(server);
    } else if (std::holds_alternative<LinkDown>(event)) {
        // The first screen says what is wrong; nothing goes on trying behind it, unless a question is to be answered.
        const ServerState* of = find_server(state_, server);
        if (of != nullptr && of->screen == Screen::first && !of->link.alert) line(server).connection.disconnect();
    } else if (std::holds_alternative<HostUp>(event)) {
        // Whoever hosts is a newcomer to the server too.
        join_when_up_&& state_.hosting.setup.invite_only && !state_.hosting.setup.has_password ? hosting_.invite()
                                                                                               : join_own_server();
    } else if (const auto* invited = std::get_if<HostInvitation>(&event); invited != nullptr && join_when_up_) {
        const auto address = read_server(invited->address, join_when_up_->mode);
        if (address) join_when_up_->address.invitation = address->invitation;
        apply(state_, HostInvitation{});
        join_own_server();
    } else if (const auto renaming = renaming_in(event);
               renaming && std::ranges::count(state_.settings.levels, renaming->to, &ChosenLevel::conversation) > 0) {
        settings_.write(state_.settings);
    } else if (std::holds_alternative<HostDown>(event)) {
        join_when_up_.reset();
    }
}

void Dispatch::join_own_server() {
    if (!join_when_up_) return;
    Joining joining = *std::exchange(join_when_up_, std::nullopt);
    for (const HostDoor& door : state_.hosting.doors) {
        if (door.mode != joining.mode) continue;
        std::string invitation = std::move(joining.address.invitation);
        joining.address = own_address(state_.hosting, door);
        joining.address.invitation = std::move(invitation);
    }
    if (!joining.address.host.empty()) join(std::move(joining), true);
}

void Dispatch::request(net::ClientMessage message) {
    const auto posted = here().post(net::SendRequest{std::move(message)});
    if (!posted) apply(state_, BannerShown{posting_words(posted.error())});
}

void Dispatch::say(const intent::Say& intent) {
    std::string text = intent.text;
    text.erase(text.find_last_not_of(" \t\n") + 1);
    if (const auto secret = net::secret_command(text); !secret.empty()) {
        return run_command(intent, std::string(secret.substr(1)));
    }
    if (text.starts_with('/') && !text.starts_with("//")) return run_command(intent, text.substr(1));
    if (text.starts_with("//")) text.erase(0, 1);
    Row row;
    row.at = wall_clock();
    row.from = state_.nick;
    row.text = text;
    row.reply_to = intent.reply_to;
    row.id = next_id();
    row.delivery = Delivery::waiting;
    const auto posted = here().post(net::SayRequest{row.id, intent.to, text, intent.reply_to});
    if (posted) {
        apply(state_, PostAccepted{std::move(row), intent.to});
    } else {
        apply(state_, PostRefused{posting_words(posted.error())});
    }
}

void Dispatch::run_command(const intent::Say& intent, const std::string& line) {
    net::Run run;
    run.id = next_id();
    run.to = intent.to;
    run.reply_to = intent.reply_to;
    const auto space = line.find(' ');
    run.command = line.substr(0, space);
    if (space != std::string::npos) run.args = trimmed(line.substr(space));
    if (run.command == "exit") return carry_out(intent::Leave{});
    if (read_by_command(run)) return apply(state_, PostAccepted{});
    if (run.command == "nick" && wants_another_name(state_.link)) {
        come_back_as(run.args.value_or(""));
        return apply(state_, PostAccepted{});
    }
    if (state_.link.phase != LinkPhase::online) {
        return apply(state_, PostRefused{tr("Commands need a connection. Try again when the server is back.")});
    }
    const auto posted = here().post(net::SendRequest{run});
    if (posted) {
        note_asked(run);
        apply(state_, TextSent{kept_command(run, line)});
        apply(state_, PostAccepted{});
    } else {
        apply(state_, PostRefused{posting_words(posted.error())});
    }
}

std::string Dispatch::next_id() {
    std::string id = id_prefix_ + std::to_string(++ids_);
    note_request(id);
    return id;
}

}  // namespace natter::gui
