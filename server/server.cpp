#include "server/server.hpp"

#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"
#include "server/certificate.hpp"
#include "server/http_door.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>

#include <array>
#include <chrono>
#include <utility>

namespace natter::server {
namespace {

namespace limits = net::limits;

// Whoever is told to come back later tries again after about that time.
constexpr std::chrono::milliseconds kComeBackAfter{3'000};
constexpr std::chrono::milliseconds kComeBackWhenFull{60'000};

}  // namespace

net::Time wall_clock() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Server::Server(boost::asio::io_context& io, ServerOptions options, std::unique_ptr<MessageLog> message_log,
               std::shared_ptr<spdlog::logger> log, Hub::Now now, std::unique_ptr<Passwords> passwords)
    : options_(std::move(options)),
      message_log_(std::move(message_log)),
      log_(std::move(log)),
      passwords_(passwords ? std::move(passwords) : make_passwords(io.get_executor())),
      hub_(io.get_executor(), *message_log_, *passwords_, options_, std::move(now)),
      dispatch_(hub_, *log_,
                {[this](const std::string& reason) { stop(reason); },
                 [this](Session& session, const std::string& reason) { kick(session, reason); }}),
      context_{*this, hub_.turn(), *log_, options_.limits, options_.name},
      watch_(io) {}

Server::~Server() = default;

net::Result<std::vector<OpenDoor>> Server::open() {
    auto& io = static_cast<boost::asio::io_context&>(watch_.get_executor().context());
    auto identity = open_identity(options_);
    if (!identity) return identity.error();
    identity_ = std::move(*identity);
    std::vector<std::unique_ptr<net::Acceptor>> doors;
    std::vector<OpenDoor> open;
    for (const DoorOptions& wanted : options_.doors) {
        auto door = net::listen_tcp(io, wanted.host, wanted.port, setup_doors());
        if (!door) return door.error();
        open.push_back({wanted.mode, (*door)->host(), (*door)->port(), wanted.http});
        doors.push_back(std::move(*door));
    }
    doors_ = std::move(doors);
    for (std::size_t i = 0; i < doors_.size(); ++i) {
        doors_[i]->start([this, mode = open[i].mode](std::unique_ptr<net::Transport> transport, net::Framing framing) {
            begin(std::move(transport), framing, mode, Role::guest);
        });
        log_->info("listening {} {}:{}", name_of(open[i]), open[i].host, open[i].port);
    }
    if (identity_ != nullptr) {
        log_->info("certificate {} ({})", short_code(identity_->fingerprint()), to_text(identity_->fingerprint()));
    }
    return open;
}

net::DoorSetup Server::setup_doors() {
    const HttpSources sources{[this] { return log_works_; }, [this] { return metrics(); }};
    return {.tls = identity_,
            .http = [sources](const auto& request, const auto& respond) { answer_http(sources, request, respond); },
            .origins = options_.origins};
}

net::Result<void> Server::reload_certificate() {
    if (identity_ == nullptr) return {};
    auto reloaded = identity_->reload();
    if (reloaded) log_->info("certificate {}", short_code(identity_->fingerprint()));
    return reloaded;
}

std::optional<net::Fingerprint> Server::fingerprint() const {
    return identity_ == nullptr ? std::nullopt : std::optional(identity_->fingerprint());
}

std::string Server::count_connections() const {
    std::array<std::size_t, net::kSpokenFramings> counts{};
    for (const auto& [id, session] : sessions_) {
        const auto framing = static_cast<std::size_t>(session->framing());
        if (framing < counts.size()) ++counts[framing];
    }
    std::string text =
        "# HELP natter_connections Connections that are open, by framing.\n# TYPE natter_connections gauge\n";
    for (std::size_t i = 0; i < counts.size(); ++i) {
        text +=
            fmt::format("natter_connections{{framing=\"{}\"}} {}\n", to_word(static_cast<net::Framing>(i)), counts[i]);
    }
    return text;
}

void Server::adopt(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role) {
    begin(std::move(transport), framing, mode, role);
}

bool Server::is_full(const std::string& address) const {
    const auto from_there = per_address_.find(address);
    return sessions_.size() >= options_.limits.sessions ||
           (from_there != per_address_.end() && from_there->second >= options_.limits.sessions_per_address);
}

void Server::begin(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role) {
    const std::string address = address_of(transport->peer());
    const bool full = role == Role::guest && is_full(address);
    auto session = std::make_shared<Session>(net::SessionId{++begun_}, std::move(transport), framing, mode, context_);
    session->role = role;
    sessions_.emplace(session->id(), session);
    ++per_address_[address];
    log_->info("session {} from {}: connected ({}, {} door)", session->id().value, session->peer(), to_word(framing),
               to_word(mode));
    session->start();
    if (full) session->close("The server is full: try again in a minute.", kComeBackWhenFull.count());
    watch();
}

void Server::on_request(Session& session, const net::ClientMessage& request) { dispatch_.handle(session, request); }

void Server::on_leaving(Session& session) {
    if (session.person == nullptr) return;
    const std::string who = session.person->nick;
    const bool guest = session.person->role != Role::server_operator;
    hub_.depart(session);
    log_->info("session {} from {}: {} has left", session.id().value, session.peer(), who);
    if (guest) hub_.tell_operators(who + " from " + session.peer() + " has left");
}

void Server::on_drained(Session& session) {
    if (session.person != nullptr) hub_.go_on(*session.person);
}

void Server::on_gone(Session& session, const std::string& why) {
    on_leaving(session);
    const bool kicked = kicked_.erase(session.id()) > 0;
    log_->info("session {} from {}: closed: {}", session.id().value, session.peer(),
               kicked          ? "kicked"
               : is_stopping() ? "the server is stopping"
                               : why);
    const auto address = per_address_.find(address_of(session.peer()));
    if (address != per_address_.end() && --address->second == 0) per_address_.erase(address);
    sessions_.erase(session.id());
    if (is_stopping() && sessions_.empty()) finish_stopping();
}

// Only while somebody is connected: an idle server sleeps.
void Server::watch() {
    if (std::exchange(watching_, true)) return;
    watch_.expires_after(std::chrono::seconds(1));
    watch_.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        watching_ = false;
        check_sessions();
    });
}

void Server::check_sessions() {
    const auto now = Session::Clock::now();
    const bool late = is_stopping() && now - stopping_ >= limits::kStopTime;
    if (late) cut();
    for (const auto& [id, session] : sessions_) session->check(now);
    if (!sessions_.empty()) watch();
}

void Server::on_log_trouble(const std::optional<net::Error>& trouble) {
    log_works_ = !trouble;
    if (trouble) {
        log_->error("the message log: {}", trouble->message);
        hub_.tell_operators("The message log has a problem. " + trouble->message);
    } else {
        log_->info("the message log works again");
        hub_.tell_operators("The message log works again.");
    }
}

void Server::stop(const std::string& reason) {
    if (is_stopping()) return;
    stopping_ = Session::Clock::now();
    log_->info("stopping");
    for (const auto& door : doors_) door->stop();
    hub_.when_shown([this, reason] { say_goodbye(reason); });
}

void Server::say_goodbye(const std::string& reason) {
    hub_.stop();
    for (const auto& [id, session] : sessions_) session->close(reason, kComeBackAfter.count());
    if (sessions_.empty()) finish_stopping();
}

void Server::kick(Session& session, const std::string& reason) {
    kicked_.insert(session.id());
    session.close(reason, {}, net::Ending::policy);
}

void Server::cut() {
    for (const auto& [id, session] : sessions_) session->cut();
}

void Server::finish_stopping() {
    if (std::exchange(stopped_, true)) return;
    watch_.cancel();
    log_->info("stopped");
    on_stopped();
}

}  // namespace natter::server
