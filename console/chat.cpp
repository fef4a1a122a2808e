#include "console/chat.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace natter::console {
namespace {

using net::Errc;

constexpr int kNicksTried = 9;

// The commands that are answered by `ok` and then a page.
constexpr std::string_view kFind = "find";
constexpr std::string_view kHistory = "history";
// The one that is answered by what grows.
constexpr std::string_view kSearch = "search";

bool is_no_connection(Errc code) {
    constexpr std::array kCodes{
        Errc::refused,  Errc::unknown_host, Errc::certificate_unknown, Errc::certificate_changed, Errc::timed_out,
        Errc::io_error, Errc::closed};
    return std::ranges::find(kCodes, code) != kCodes.end();
}

// Seconds, rounded up, so that it never says 0.
long long seconds_until(std::chrono::steady_clock::time_point when) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(when - std::chrono::steady_clock::now());
    return std::max<long long>(left.count(), 1);
}

std::string sentence(const net::Error& error, const std::string& server) {
    const auto shown = net::parse_fingerprint(error.fingerprint);
    if (shown && (error.code == Errc::certificate_changed || error.code == Errc::certificate_unknown)) {
        return fmt::format("{} To trust it: natter-cli --accept-fingerprint {}", error.message, short_code(*shown));
    }
    if (error.code != Errc::refused) return error.message;
    const auto mark = server.find("://");
    const auto address = mark == std::string::npos ? server : server.substr(mark + 3);
    return fmt::format("nobody listens at {}: start a server with natterd, or name another with --server", address);
}

}  // namespace

Chat::Chat(Options options, Audience audience, Formatter formatter, std::string id_prefix)
    : options_(std::move(options)),
      audience_(audience),
      formatter_(std::move(formatter)),
      id_prefix_(std::move(id_prefix)) {}

void Chat::star(std::string_view text) { output_ += formatter_.star(text); }

net::RequestId Chat::next_id() { return fmt::format("{}-{}", id_prefix_, ++ids_); }

std::string Chat::prompt() const {
    if (wants_password_) return fmt::format("Password of {}: ", options_.nick);
    if (!online_) return "(offline)> ";
    if (!conversations_.current().empty()) return conversations_.current() + "> ";
    return conversations_.mode() == net::Mode::single ? "(waiting)> " : "(nowhere)> ";
}

// ---- events

void Chat::apply(const net::ClientEvent& event) {
    std::visit([this](const auto& kind) { on(kind); }, event);
    leave_if_done();
    // A script that sends one message wants to read nothing.
    if (options_.send && !options_.listen) output_.clear();
}

void Chat::on(const net::Connecting&) {}

// To a script's reader this is no part of the conversation.
void Chat::note(const std::string& text) {
    if (has_person()) return star(text);
    errors_ += fmt::format("natter-cli: {}\n", text);
}

void Chat::on(const net::Reached& reached) {
    const auto& certificate = reached.privacy.certificate;
    if (reached.privacy.exposed) {
        note("Nothing is encrypted on the way to this server: others on the network can read along.");
    } else if (certificate && certificate->trusted_as == net::TrustedAs::first_seen) {
        note(fmt::format("First time here: the server's certificate is {}. Ask whoever runs it whether that is right.",
                         short_code(certificate->fingerprint)));
    } else if (certificate && certificate->trusted_as == net::TrustedAs::accepted) {
        note(fmt::format("The certificate {} is trusted from here on.", short_code(certificate->fingerprint)));
    }
}

void Chat::on(const net::Connected& connected) {
    online_ = was_online_ = true;
    wants_nick_ = wants_password_ = false;
    conversations_.apply(connected.welcome);
    if (connected.resumed) {
        star("Connected again.");
    } else {
        output_ += narrator_.tell(net::ServerMessage(connected.welcome));
    }
    say_once();
}

void Chat::on(const net::Disconnected& disconnected) {
    online_ = false;
    run_.clear();
    asked_.clear();
    growing_.clear();
    paged_.clear();
    if (quitting_) {
        exit_code_ = failed_ && !has_person() ? ExitCode::failed : ExitCode::ok;
    } else if (disconnected.retry_at) {
        star(
            fmt::format("{} Trying again in {} s.", disconnected.error.message, seconds_until(*disconnected.retry_at)));
    } else if (!ask_another_nick(disconnected.error)) {
        give_up(disconnected.error);
    }
}

bool Chat::ask_another_nick(const net::Error& error) {
    if (error.code == Errc::nick_taken && !options_.nick_given && nicks_tried_ < kNicksTried) {
        requests_.push_back(net::RenameRequest{fmt::format("{}{}", options_.nick, ++nicks_tried_)});
        return true;
    }
    if (ask_password(error)) return true;
    const bool about_nick = error.code == Errc::nick_taken || error.code == Errc::nick_bad;
    const bool about_login = error.code == Errc::invite_required;
    if ((!about_nick && !about_login) || !has_person() || was_online_) return false;
    wants_nick_ = true;
    star(error.message + (about_login ? " /login NICK PASSWORD and /nick NAME try again."
                                      : " Ask for another nickname with /nick NAME."));
    return true;
}

// The server's password is asked for like that of a nickname: it tells which one it wants.
bool Chat::ask_password(const net::Error& error) {
    constexpr Errc kByPassword[] = {Errc::nick_registered, Errc::login_failed, Errc::password_required};
    if (std::ranges::count(kByPassword, error.code) == 0 || !has_person() || was_online_) return false;
    star(error.message + " Type the password, which is not shown, or nothing for another nickname.");
    wants_nick_ = wants_password_ = true;
    return true;
}

void Chat::give_password(std::string password) {
    wants_password_ = false;
    if (password.empty()) return star("/nick NAME tries another nickname, /login NICK PASSWORD another password.");
    requests_.push_back(net::RenameRequest{options_.nick, std::move(password)});
}

void Chat::give_up(const net::Error& error) {
    errors_ += fmt::format("natter-cli: {}\n", net::printable(sentence(error, options_.server)));
    if (!said_.empty()) errors_ += fmt::format("natter-cli: {} message(s) were not acknowledged\n", said_.size());
    if (was_online_) {
        exit_code_ = ExitCode::lost;
    } else if (error.code == Errc::bad_address) {
        exit_code_ = ExitCode::usage;
    } else {
        exit_code_ = is_no_connection(error.code) ? ExitCode::no_server : ExitCode::failed;
    }
}

void Chat::on(const net::Received& received) {
    if (heard_enough()) return;
    conversations_.apply(received.message);
    if (const auto* page = std::get_if<net::Page>(&received.message)) return on_page(*page);
    output_ += narrator_.tell(received.message);
    if (const auto* message = std::get_if<net::Message>(&received.message)) {
        on_message(*message);
    } else if (const auto* step = std::get_if<net::Answer>(&received.message)) {
        on_answer(*step);
    } else if (const auto* ok = std::get_if<net::Ok>(&received.message)) {
        if (!paged_.contains(ok->re)) settle(ok->re, true);
    } else if (const auto* error = std::get_if<net::ErrorReply>(&received.message); error != nullptr && error->re) {
        settle(*error->re, false);
    } else if (std::holds_alternative<net::Waiting>(received.message)) {
        tell_of_waiting();
    } else if (std::holds_alternative<net::Paired>(received.message)) {
        say_once();
    }
}

// What grows is heard at its end.
void Chat::on_message(const net::Message& message) {
    const bool ours = message.from == conversations_.nick();
    const bool grows = message.answer && message.answer->state == net::AnswerState::streaming;
    if (!grows) heard_ += ours && !message.answer ? 0 : 1;
    if (!ours || !message.answer) return;
    if (grows) {
        growing_.emplace(message.to, message.seq);
    } else if (!asked_.empty()) {
        asked_.erase(asked_.begin());
    }
}

void Chat::on_answer(const net::Answer& step) {
    if (step.state == net::AnswerState::streaming) return;
    ++heard_;
    if (step.re) {
        asked_.erase(*step.re);
    } else if (growing_.erase({step.to, step.seq}) > 0 && !asked_.empty()) {
        asked_.erase(asked_.begin());
    }
}

// Whoever asked for it before leaving gets to read it.
void Chat::on_page(const net::Page& page) {
    const auto asked = paged_.find(page.re);
    const bool found = asked != paged_.end() && asked->second == kFind;
    output_ += found ? narrator_.tell_found(page) : narrator_.tell(page);
    settle(page.re, true);
}

void Chat::on(const net::Delivery& delivery) {
    if (delivery.state == net::DeliveryState::waiting) return;
    const bool sent = delivery.state == net::DeliveryState::sent;
    settle(delivery.id, sent);
    if (sent) return;
    // The line is in the history: who wants to try again says it again.
    requests_.push_back(net::DiscardRequest{delivery.id});
    const std::string reason = delivery.error ? delivery.error->message : std::string("the server refused it.");
    star("Not sent: " + reason);
    if (options_.send) errors_ += fmt::format("natter-cli: not sent: {}\n", net::printable(reason));
}

// With what waits, leaving waits for its acknowledgement; what failed is told and not kept for another time.
void Chat::on(const net::Restored& restored) {
    for (const auto& entry : restored.outbox) {
        if (entry.state == net::DeliveryState::waiting) {
            said_.insert(entry.say.id);
            continue;
        }
        const std::string why = entry.error ? entry.error->message : std::string("the server refused it.");
        star(fmt::format("Not sent last time: \"{}\": {}", entry.say.text, why));
        requests_.push_back(net::DiscardRequest{entry.say.id});
    }
    if (!said_.empty()) star(fmt::format("{} message(s) from last time wait to be sent.", said_.size()));
}

void Chat::on(const net::NotKept& not_kept) {
    errors_ += fmt::format("natter-cli: {}\n", net::printable(not_kept.error.message));
}

void Chat::settle(const net::RequestId& id, bool fine) {
    paged_.erase(id);
    if (!fine) asked_.erase(id);
    const bool ours = said_.erase(id) + run_.erase(id) > 0;
    if (ours && !fine) failed_ = true;
}

// ---- lines

bool Chat::accept(std::string_view line) {
    if (wants_password_) return false;
    // What a line means can depend on what the command before it brings: after /join it goes elsewhere.
    if (!run_.empty()) return false;
    const bool accepted = std::visit([this](const auto& kind) { return carry_out(kind); }, interpret(line));
    leave_if_done();
    return accepted;
}

bool Chat::carry_out(const Blank&) { return true; }

bool Chat::carry_out(const Leave&) {
    end_input();
    return true;
}

bool Chat::carry_out(const Speech& speech) {
    const bool nobody = conversations_.current().empty();
    if (has_person()) {
        if (nobody) star("There is nobody to talk to yet.");
        if (!nobody && !online_) star("Not connected: this is sent as soon as the connection is back.");
    } else if (online_ && conversations_.is_nowhere()) {
        refuse("you are in no room: /join #ROOM comes before what is said there");
    } else if (nobody || said_.size() >= net::limits::kOutboxInFlight) {
        return false;
    }
    if (!nobody) say(speech.text);
    return true;
}

bool Chat::carry_out(const Command& command) {
    if (wants_nick_ && command.name == "nick") {
        options_.nick = command.args;
        requests_.push_back(net::RenameRequest{command.args});
        return true;
    }
    if (wants_nick_ && command.name == "login") {
        const std::size_t end = std::min(command.args.find(' '), command.args.size());
        const std::size_t next = std::min(command.args.find_first_not_of(' ', end), command.args.size());
        options_.nick = command.args.substr(0, end);
        requests_.push_back(net::RenameRequest{options_.nick, command.args.substr(next)});
        return true;
    }
    if (!online_ && has_person()) star("Not connected: try again once the connection is back.");
    if (!online_) return has_person();
    net::Run run{.id = next_id(), .to = {}, .command = command.name, .args = {}};
    if (!conversations_.current().empty()) run.to = conversations_.current();
    if (!command.args.empty()) run.args = command.args;
    run_.insert(run.id);
    if (run.command == kSearch) asked_.insert(run.id);
    if (run.command == kFind || run.command == kHistory) paged_.emplace(run.id, run.command);
    requests_.push_back(net::SendRequest{std::move(run)});
    return true;
}

void Chat::say(std::string text) {
    net::SayRequest say{.id = next_id(), .to = conversations_.current(), .text = std::move(text)};
    said_.insert(say.id);
    requests_.push_back(std::move(say));
}

void Chat::say_once() {
    if (!options_.send || said_once_ || conversations_.current().empty()) return;
    said_once_ = true;
    say(*options_.send);
}

// Its output is empty, so that nothing else would say why it does not end.
void Chat::tell_of_waiting() {
    if (!options_.send || said_once_ || std::exchange(told_of_waiting_, true)) return;
    errors_ += "natter-cli: waiting for a partner to say it to; Ctrl+C ends that\n";
}

void Chat::refuse(std::string_view why) {
    failed_ = true;
    errors_ += fmt::format("natter-cli: not sent: {}\n", why);
}

void Chat::refuse_line(std::string_view why) {
    failed_ = true;
    star(why);
}

// ---- leaving

void Chat::end_input() {
    input_ended_ = true;
    leave_if_done();
    if (!quitting_ && has_person() && !online_) {
        star(fmt::format("{} message(s) wait for the connection: Ctrl+C leaves without them.", said_.size()));
    }
}

bool Chat::is_done() const {
    const bool settled = said_.empty() && run_.empty() && asked_.empty();
    if (options_.send && said_once_ && failed_) return true;
    if (options_.one_shot()) return (!options_.send || (said_once_ && settled)) && (!options_.listen || heard_enough());
    return input_ended_ && settled && (was_online_ || has_person());
}

void Chat::leave_if_done() {
    if (!quitting_ && !exit_code_ && is_done()) quit();
}

void Chat::quit() {
    quitting_ = true;
    requests_.push_back(net::QuitRequest{});
}

void Chat::interrupt() {
    failed_ = failed_ || !is_done();
    if (quitting_) {
        exit_code_ = ExitCode::failed;
    } else {
        quit();
    }
}

}  // namespace natter::console
