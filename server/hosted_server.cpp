#include "server/hosted_server.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/tcp.hpp"
#include "net/util/mailbox.hpp"
#include "server/admin/admin_request.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <thread>
#include <utility>

namespace natter::server {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kEvents = 4'096;
constexpr std::chrono::seconds kLookStep{1};
/// Before the end everybody is told at these times, and when it was decided.
constexpr std::array<std::chrono::seconds, 5> kToldBefore{std::chrono::seconds{300}, std::chrono::seconds{60},
                                                          std::chrono::seconds{30}, std::chrono::seconds{10},
                                                          std::chrono::seconds{5}};

class EventOutbox {
  public:
    explicit EventOutbox(std::function<void()> wake) : events_(kEvents), wake_(std::move(wake)) {}

    // Only log lines and people come often, and both may be dropped: the next ones tell as much.
    void put(HostEvent event) {
        if (events_.push(event) == net::Mailbox<HostEvent>::Pushed::first) wake_();
    }

    void take(std::vector<HostEvent>& out) { events_.take(out); }

  private:
    net::Mailbox<HostEvent> events_;
    std::function<void()> wake_;
};

class EventSink : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
  public:
    explicit EventSink(EventOutbox& events) : events_(events) {}

  private:
    void sink_it_(const spdlog::details::log_msg& line) override {
        events_.put(HostLogLine{line.time, static_cast<int>(line.level),
                                std::string(line.payload.data(), line.payload.size())});
    }
    void flush_() override {}

    EventOutbox& events_;
};

std::vector<HostPerson> snapshot(Hub& hub) {
    std::vector<HostPerson> people;
    for (const auto& [key, person] : hub.people().present()) {
        people.push_back({person->nick, person->session->peer(), person->mode,
                          person->partner == nullptr ? std::string() : person->partner->nick,
                          person->session->round_trip(), person->session->queued_bytes()});
    }
    std::ranges::sort(people, {}, &HostPerson::nick);
    return people;
}

}  // namespace

struct HostedServer::Impl {
    Impl(ServerOptions options_wanted, std::function<void()> wake)
        : events(std::move(wake)),
          log(std::make_shared<spdlog::logger>("host", std::make_shared<EventSink>(events))),
          options(std::move(options_wanted)),
          work(asio::make_work_guard(io)),
          thread([this] { run(); }) {}

    ~Impl() {
        asio::post(io, [this] { stop(); });
        thread.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    // Nothing of this may make the owner wait: neither the disk nor the network.
    void run() {
        const auto started = start();
        if (started) {
            events.put(HostStarted{*started, server->fingerprint()});
            io.run();
        }
        const std::optional<net::Mode> door = server ? server->failed_door() : std::nullopt;
        server.reset();
        events.put(started ? HostEvent(HostStopped{}) : HostEvent(HostFailed{started.error(), door}));
    }

    net::Result<std::vector<OpenDoor>> start() {
        auto message_log =
            open_log(options.log, io.get_executor(), {.now = &wall_clock, .on_trouble = [this](const auto& trouble) {
                                                          if (server) server->on_log_trouble(trouble);
                                                      }});
        if (!message_log) return message_log.error();
        server.emplace(io, options, std::move(*message_log), log);
        server->on_stopped = [this] {
            end_timers();
            work.reset();
        };
        server->hub().on_change = [this] {
            show_people();
            look();
        };
        rates.note(std::chrono::steady_clock::now(), {});
        return server->open();
    }

    void stop() {
        end_timers();
        if (server) server->stop("The host has stopped the server.");
    }

    /// What is told counts once the directory has kept it.
    void run_command(const std::string& line) {
        if (!server) return events.put(HostAnswered{false, "The server is not running: start it first."});
        Directory& directory = server->hub().directory();
        const std::uint64_t before = directory.changes();
        HostAnswered answered{true, {}};
        do_admin_request(*server, line, [&](const net::ServerMessage& message) { add(answered, message); });
        if (directory.changes() == before) return events.put(std::move(answered));
        directory.when_kept([this, answered = std::move(answered)](const net::Result<void>& kept) mutable {
            if (!kept) answered = {false, kept.error().message};
            events.put(std::move(answered));
        });
    }

    static void add(HostAnswered& answered, const net::ServerMessage& message) {
        const auto* error = std::get_if<net::ErrorReply>(&message);
        const auto* notice = std::get_if<net::Notice>(&message);
        if (error != nullptr) answered = {false, error->message};
        if (notice == nullptr) return;
        if (!answered.text.empty()) answered.text += '\n';
        answered.text += notice->text;
    }

    void announce(const std::string& text) {
        do_admin_request(*server, "announce " + text, [](const net::ServerMessage&) {});
    }

    void stop_in(std::chrono::seconds time) {
        if (!server || server->is_stopping()) return;
        stops_at = std::chrono::steady_clock::now() + time;
        events.put(HostStopping{stops_at});
        count_down(time);
    }

    /// Tells how long it is still, and comes back when that is to be told again.
    void count_down(std::chrono::seconds left) {
        if (left.count() <= 0) return stop();
        announce(left.count() % 60 == 0 ? fmt::format("The server stops in {} min.", left.count() / 60)
                                        : fmt::format("The server stops in {} s.", left.count()));
        const auto next = std::ranges::find_if(kToldBefore, [&](auto before) { return before < left; });
        const auto then = next == kToldBefore.end() ? std::chrono::seconds{0} : *next;
        countdown.expires_at(*stops_at - then);
        // Another countdown may have begun between the time and this call.
        countdown.async_wait([this, then, at = *stops_at](const boost::system::error_code& error) {
            if (!error && stops_at == at && server) count_down(then);
        });
    }

    void call_off() {
        if (!std::exchange(stops_at, std::nullopt) || !server || server->is_stopping()) return;
        countdown.cancel();
        announce("The server goes on.");
        events.put(HostStopping{});
    }

    void watch(bool on) {
        if (std::exchange(watched, on) == on || !on) return;
        show_seconds();
        look();
    }

    /// Once a second while somebody is connected or looks at it; nobody is told of more than the rates while nobody
    /// looks.
    void look() {
        const bool needed = server && !server->is_stopping() &&
                            (watched || !rates.at_rest() || !server->hub().people().present().empty());
        if (!needed || std::exchange(looking, true)) return;
        looks.expires_after(kLookStep);
        looks.async_wait([this](const boost::system::error_code& error) {
            looking = false;
            if (error || !server) return;
            rates.note(std::chrono::steady_clock::now(), server->metrics());
            if (watched) show_seconds();
            look();
        });
    }

    void show_seconds() {
        if (!server) return;
        // Looked at first: what is sent to measure would wait for each of them, and show them all as slow.
        events.put(HostPeople{snapshot(server->hub()), rates.seconds()});
        for (const auto& [key, person] : server->hub().people().present()) person->session->measure();
    }

    /// Nothing of it keeps the loop from its end.
    void end_timers() {
        stops_at.reset();
        watched = false;
        countdown.cancel();
        looks.cancel();
    }

    net::Result<std::string> invitation() {
        if (!server) return net::Error{net::Errc::closed, "The server is not running: start it first."};
        const auto code = server->hub().accounts().hand_out({.until = wall_clock() + net::limits::kInvitationTime});
        if (!code) return code.error();
        log->info("somebody new may come by an invitation, within 7 days");
        return server->control().invitation(*code);
    }

    // Many may come at once: one list tells them all.
    void show_people() {
        if (std::exchange(showing, true)) return;
        asio::post(io, [this] {
            showing = false;
            if (server) events.put(HostPeople{snapshot(server->hub())});
        });
    }

    EventOutbox events;
    std::shared_ptr<spdlog::logger> log;
    asio::io_context io{1};
    const ServerOptions options;
    std::optional<Server> server;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    bool showing = false;
    bool watched = false;
    bool looking = false;
    HostRates rates;
    asio::steady_timer looks{io};
    asio::steady_timer countdown{io};
    std::optional<std::chrono::steady_clock::time_point> stops_at{};
    std::thread thread;
};

HostedServer::HostedServer(ServerOptions options, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(wake))) {}

HostedServer::~HostedServer() = default;

void HostedServer::stop() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->stop(); });
}

void HostedServer::stop_in(std::chrono::seconds time) {
    asio::post(impl_->io, [impl = impl_.get(), time] { impl->stop_in(time); });
}

void HostedServer::call_off() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->call_off(); });
}

void HostedServer::run(std::string command) {
    asio::post(impl_->io, [impl = impl_.get(), command = std::move(command)] { impl->run_command(command); });
}

void HostedServer::watch(bool on) {
    asio::post(impl_->io, [impl = impl_.get(), on] { impl->watch(on); });
}

void HostedServer::let_in(std::optional<std::string> password, bool invite_only) {
    asio::post(impl_->io, [impl = impl_.get(), password = std::move(password), invite_only]() mutable {
        if (impl->server) impl->server->let_in(std::move(password), invite_only);
    });
}

void HostedServer::invite() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->events.put(HostInvited{impl->invitation()}); });
}

void HostedServer::drain(std::vector<HostEvent>& out) { impl_->events.take(out); }

}  // namespace natter::server
