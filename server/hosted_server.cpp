#include "server/hosted_server.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/tcp.hpp"
#include "net/util/mailbox.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace natter::server {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kEvents = 4'096;

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
                          person->partner == nullptr ? std::string() : person->partner->nick});
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
        server.reset();
        events.put(started ? HostEvent(HostStopped{}) : HostEvent(HostFailed{started.error()}));
    }

    net::Result<std::vector<OpenDoor>> start() {
        auto message_log =
            open_log(options.log, io.get_executor(), {.now = &wall_clock, .on_trouble = [this](const auto& trouble) {
                                                          if (server) server->on_log_trouble(trouble);
                                                      }});
        if (!message_log) return message_log.error();
        server.emplace(io, options, std::move(*message_log), log);
        server->on_stopped = [this] { work.reset(); };
        server->hub().on_change = [this] { show_people(); };
        return server->open();
    }

    void stop() {
        if (server) server->stop("The host has stopped the server.");
    }

    void kick(const std::string& nick, const std::string& reason) {
        const Person* person = server ? server->hub().people().by_nick(nick) : nullptr;
        if (person != nullptr) server->kick(*person->session, reason);
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
    std::thread thread;
};

HostedServer::HostedServer(ServerOptions options, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(wake))) {}

HostedServer::~HostedServer() = default;

void HostedServer::stop() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->stop(); });
}

void HostedServer::kick(std::string nick, std::string reason) {
    asio::post(impl_->io,
               [impl = impl_.get(), nick = std::move(nick), reason = std::move(reason)] { impl->kick(nick, reason); });
}

void HostedServer::invite() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->events.put(HostInvited{impl->invitation()}); });
}

void HostedServer::drain(std::vector<HostEvent>& out) { impl_->events.take(out); }

}  // namespace natter::server
