#include "server/server.hpp"

#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"
#include "net/transport/host_name.hpp"
#include "net/transport/server_url.hpp"
#include "net/util/digest.hpp"
#include "server/certificate.hpp"
#include "server/http_door.hpp"
#include "server/log/open_log.hpp"
#include "server/search/make_provider.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace natter::server {
namespace {

namespace limits = net::limits;

// Whoever is told to come back later tries again after about that time.
constexpr std::chrono::milliseconds kBackAfterStop{3'000};
constexpr std::chrono::milliseconds kComeBackWhenFull{60'000};
// A second. More of them are closed without a word: a flood is not worth one.
constexpr std::uint64_t kTurnedAwayInWords = 100;
constexpr std::string_view kWantsTls =
    "This server is reached from other machines by TLS alone: connect with a Natter app by the same address, by tls:// "
    "or "
    "by wss://.";

}  // namespace

net::Time wall_clock() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Server::Server(boost::asio::io_context& io, ServerOptions options, std::unique_ptr<MessageLog> message_log,
               std::shared_ptr<spdlog::logger> log, Hub::Now now, std::unique_ptr<Passwords> passwords,
               std::unique_ptr<Provider> provider, std::optional<Timing> timing)
    : options_(std::move(options)),
      gate_(options_.limits),
      message_log_(std::move(message_log)),
      log_(std::move(log)),
      passwords_(passwords ? std::move(passwords) : make_passwords(io.get_executor())),
      provider_(provider ? std::move(provider) : make_provider(io.get_executor(), options_.search.model)),
      hub_(io.get_executor(), *message_log_,
           {*passwords_, gate_, metrics_, *provider_, timing ? std::move(*timing) : system_timing(io.get_executor()),
            [this](const auto& why) { log_->warn("no answer: {}", why); }},
           options_, std::move(now)),
      dispatch_(hub_, *log_, options_.limits.rates, metrics_, make_control()),
      context_{*this, hub_.turn(), *log_, options_.limits, options_.name, metrics_},
      waiting_room_(std::make_shared<net::WaitingRoom>(options_.limits.arrivals,
                                                       [this](const std::string& peer) {
                                                           std::string origin = origin_of(peer);
                                                           return gate_.trusts(origin) ? std::string() : origin;
                                                       })),
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
        auto door = net::listen_tcp(io, wanted.host, wanted.port, setup_of(wanted));
        if (!door && wanted.optional && door.error().code == net::Errc::address_in_use) {
            log_->warn("there is no {} door: {}", name_of(wanted), door.error().message);
            continue;
        }
        if (!door) {
            failed_door_ = wanted.mode;
            return door.error();
        }
        open.push_back({wanted.mode, (*door)->host(), (*door)->port(), wanted.http});
        doors.push_back(std::move(*door));
    }
    doors_ = std::move(doors);
    open_doors_ = open;
    for (std::size_t i = 0; i < doors_.size(); ++i) {
        doors_[i]->start([this, mode = open[i].mode](std::unique_ptr<net::Transport> transport, net::Framing framing) {
            begin(std::move(transport), framing, mode, Role::guest);
        });
        log_->info("listening {} {}:{}", name_of(open[i]), open[i].host, open[i].port);
    }
    if (identity_ != nullptr) {
        log_->info("certificate {} ({})", short_code(identity_->fingerprint()), to_text(identity_->fingerprint()));
        for (const std::string& warning : identity_->warnings()) log_->warn("{}", warning);
    }
    return open;
}

net::DoorSetup Server::setup_of(const DoorOptions& door) {
    const HttpSources sources{.log_works = [this] { return log_works_; },
                              .metrics = [this] { return metrics_text(); },
                              .may_read_metrics =
                                  [this](const auto& token, const auto& request) {
                                      return may_read_metrics(token, request.peer, request.header("host"));
                                  },
                              .post_hook =
                                  [this](std::string_view secret, HookPost post, auto done) {
                                      hub_.post_hook(secret, std::move(post.text), post.username.value_or(""),
                                                     std::move(done));
                                  },
                              .allow_plaintext = options_.tls.allow_plaintext};
    return {.tls = identity_,
            .http = [sources](const auto& request, const auto& respond) { answer_http(sources, request, respond); },
            .origins = options_.origins,
            .address = options_.address,
            .room = waiting_room_,
            .admit = [this](net::Effort effort, const std::string& peer) { return wait_for(effort, peer); },
            .for_http = door.http};
}

std::optional<std::chrono::milliseconds> Server::wait_for(net::Effort effort, const std::string& peer) {
    const std::string origin = origin_of(peer);
    const auto now = Session::Clock::now();
    const bool handshake = effort == net::Effort::handshake;
    const auto wait = handshake ? gate_.shake_hands(origin, now) : gate_.ask_http(origin, now);
    if (wait) ++metrics_.rate_limited[static_cast<std::size_t>(handshake ? Asked::handshake : Asked::http)];
    return wait;
}

net::Result<void> Server::reload_certificate() {
    if (identity_ == nullptr) return {};
    if (auto reloaded = identity_->reload(); !reloaded) return reloaded;
    log_->info("certificate {}", short_code(identity_->fingerprint()));
    for (const std::string& warning : identity_->warnings()) log_->warn("{}", warning);
    return {};
}

std::optional<net::Fingerprint> Server::fingerprint() const {
    return identity_ == nullptr ? std::nullopt : std::optional(identity_->fingerprint());
}

void Server::adopt(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role) {
    begin(std::move(transport), framing, mode, role);
}

ServerControl Server::make_control() {
    return {.stop = [this](const std::string& reason) { stop(reason); },
            .kick = [this](Session& session, const std::string& reason) { kick(session, reason); },
            .drain = [this](std::chrono::seconds time, const std::string& reason) { drain(time, reason); },
            .reload = [this] { return on_reload(); },
            .sessions = [this] { return sessions_text(); },
            .statistics = [this] { return metrics_text(); },
            .invitation = [this](const std::string& code) { return invitation(code); }};
}

// By the group door, if there is one.
std::string Server::invitation(const std::string& code) const {
    const auto speaks = [](const OpenDoor& door) { return door.mode == net::Mode::group && !door.http; };
    auto door = std::ranges::find_if(open_doors_, speaks);
    if (door == open_doors_.end()) door = open_doors_.begin();
    if (identity_ == nullptr || door == open_doors_.end()) return {};
    const std::string& host = options_.address.empty() ? door->host : options_.address;
    // Everywhere is nowhere to go to.
    if (host == "0.0.0.0" || host == "::") return {};
    return net::to_invitation(host, door->port, identity_->fingerprint(), code);
}

bool Server::is_full(const std::string& origin) const {
    if (sessions_.size() >= options_.limits.sessions) return true;
    const auto from_there = per_origin_.find(origin);
    return from_there != per_origin_.end() && from_there->second >= options_.limits.sessions_per_address &&
           !gate_.trusts(origin);
}

// What a guest is told who comes too soon.
std::optional<net::Bye> Server::turn_away(const std::string& origin) {
    const auto now = Session::Clock::now();
    if (now < draining_until_) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(draining_until_ - now);
        return net::Bye{.reason = "The server pauses: come back a little later.",
                        .retry_after = scattered(left).count()};
    }
    if (const auto wait = gate_.connect(origin, now)) {
        ++metrics_.rate_limited[static_cast<std::size_t>(Asked::connection)];
        return net::Bye{.reason = "Too many connections from your address at once: try again a little later.",
                        .retry_after = scattered(*wait).count()};
    }
    return {};
}

void Server::begin(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role) {
    const std::string origin = origin_of(transport->peer());
    ++metrics_.connections;
    auto bye = role == Role::guest ? turn_away(origin) : std::nullopt;
    const bool turned_away = bye.has_value();
    const bool exposed = role == Role::guest && transport->privacy().exposed && !options_.tls.allow_plaintext;
    if (turned_away) watch();
    if (turned_away && ++turned_away_ > kTurnedAwayInWords) return;
    if (!turned_away && role == Role::guest && is_full(origin)) {
        bye = {.reason = "The server is full: try again in a minute.", .retry_after = kComeBackWhenFull.count()};
    }
    if (!turned_away && exposed) bye = {.reason = std::string(kWantsTls), .retry_after = {}};
    auto session = std::make_shared<Session>(net::SessionId{++begun_}, std::move(transport), framing, mode, context_);
    session->role = role;
    session->turned_away = turned_away;
    sessions_.emplace(session->id(), session);
    ++per_origin_[origin];
    if (!turned_away) {
        log_->info("session {} from {}: connected ({}, {} door)", session->id().value, session->peer(),
                   to_word(framing), to_word(mode));
    }
    session->start();
    if (bye) session->close(bye->reason, bye->retry_after);
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

void Server::on_insisting(Session& session) { gate_.shut_out(origin_of(session.peer()), session.heard()); }

void Server::on_drained(Session& session) {
    if (session.person != nullptr) hub_.go_on(*session.person);
}

void Server::on_gone(Session& session, const std::string& why) {
    on_leaving(session);
    if (!session.turned_away) {
        log_->info("session {} from {}: closed: {}", session.id().value, session.peer(),
                   is_stopping() ? "the server is stopping" : why);
    }
    const auto origin = per_origin_.find(origin_of(session.peer()));
    if (origin != per_origin_.end() && --origin->second == 0) per_origin_.erase(origin);
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
    if (turned_away_ > 0) log_->warn("{} connections were turned away", std::exchange(turned_away_, 0));
    if (!sessions_.empty()) watch();
}

void Server::on_log_trouble(const std::optional<net::Error>& trouble) {
    log_works_ = !trouble;
    if (trouble) {
        log_->error("the message log: {}", trouble->message);
        hub_.tell_operators("The message log has a problem. " + trouble->message);
    } else {
        log_->info("the message log works again");
        hub_.store_answers();
        hub_.tell_operators("The message log works again.");
    }
}

void Server::stop(const std::string& reason) {
    if (is_stopping()) return;
    stopping_ = Session::Clock::now();
    log_->info("stopping");
    for (const auto& door : doors_) door->stop();
    hub_.stop_answers();
    hub_.when_shown([this, reason] { say_goodbye(reason); });
}

void Server::say_goodbye(const std::string& reason) {
    hub_.stop();
    for (const auto& [id, session] : sessions_) session->close(reason, kBackAfterStop.count());
    if (sessions_.empty()) finish_stopping();
}

void Server::kick(Session& session, const std::string& reason) {
    session.close(reason, {}, net::Ending::policy, "kicked");
}

// Half as much again at most.
std::chrono::milliseconds Server::scattered(std::chrono::milliseconds time) {
    return time + std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, time.count() / 2)(scatter_));
}

void Server::drain(std::chrono::seconds time, const std::string& reason) {
    draining_until_ = Session::Clock::now() + time;
    log_->info("everybody is asked to come back in {} s", time.count());
    for (const auto& [id, session] : sessions_) {
        if (session->role == Role::server_operator) continue;
        session->close(reason, scattered(time).count(), net::Ending::normal, "asked to come back later");
    }
}

void Server::let_in(std::optional<std::string> password, bool invite_only) {
    if (password) options_.password = password->empty() ? std::nullopt : std::move(password);
    options_.invite_only = invite_only;
    log_->info("{}", options_.password && invite_only ? "in come those who know the password and are invited or known"
                     : options_.password              ? "in come those who know the password, are invited or known"
                     : invite_only                    ? "in come those who are invited or known"
                                                      : "everybody may come in");
}

net::Result<void> Server::reload(const ServerOptions& options) {
    options_.motd = options.motd;
    options_.metrics_token = options.metrics_token;
    options_.limits = options.limits;
    auto certificate = reload_certificate();
    if (!certificate) log_->error("{}", certificate.error().message);
    return certificate;
}

net::Result<std::string> Server::nothing_to_reload() {
    return net::Error{net::Errc::unsupported,
                      "This server was started without a configuration: there is nothing to read."};
}

Metrics Server::metrics() const {
    Metrics metrics = metrics_;
    for (const auto& [id, session] : sessions_) {
        ++metrics.sessions[static_cast<std::size_t>(session->framing())];
        metrics.waiting_bytes += session->queued_bytes();
    }
    metrics.arrivals = waiting_room_->size();
    metrics.people = hub_.people().present().size();
    metrics.rooms = hub_.open_room_count();
    metrics.search.under_way = hub_.questions();
    return metrics;
}

std::string Server::metrics_text() const {
    Metrics metrics = this->metrics();
    if (options_.log.folder) metrics.log_bytes = log_bytes(*options_.log.folder);
    return render(metrics);
}

// By their digests: how long it takes tells nothing of how much is right.
bool Server::may_read_metrics(const std::string& token, const std::string& peer, std::string_view host) const {
    const bool is_no_page = host.empty() || net::is_own_host(host, options_.address);
    if (options_.metrics_token.empty())
        return is_no_page && is_local(origin_of(peer)) && !gate_.trusts(origin_of(peer));
    return net::digest(token) == net::digest(options_.metrics_token);
}

std::string Server::sessions_text() const {
    std::string text = fmt::format("{} connections:", sessions_.size());
    std::size_t lines = 0;
    for (const auto& [id, session] : sessions_) {
        if (++lines > limits::kLinesListed) {
            return text + fmt::format("\n  and {} more", sessions_.size() - limits::kLinesListed);
        }
        text += fmt::format("\n  {:>6} {:<24} {:<8} {:>8} bytes wait  {}", id.value, session->peer(),
                            to_word(session->framing()), session->queued_bytes(),
                            session->person == nullptr ? "(no nickname)" : session->person->nick);
    }
    return text;
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
