#include "server/hosted_server.hpp"

#include "net/transport/tcp.hpp"
#include "net/util/mailbox.hpp"
#include "server/log/memory_log.hpp"
#include "server/server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
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
    Impl(ServerOptions options, std::function<void()> wake)
        : events(std::move(wake)),
          log(std::make_shared<spdlog::logger>("host", std::make_shared<EventSink>(events))),
          message_log_size(options.limits.memory_log_messages),
          server(io, std::move(options), make_memory_log(message_log_size), log),
          work(asio::make_work_guard(io)),
          thread([this] { run(); }) {}

    ~Impl() {
        asio::post(io, [this] { stop(); });
        thread.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void run() {
        server.on_stopped = [this] { end(); };
        server.hub().on_change = [this] { show_people(); };
        auto opened = server.open();
        if (opened) {
            events.put(HostStarted{std::move(*opened)});
            io.run();
            events.put(HostStopped{});
        } else {
            events.put(HostFailed{opened.error()});
        }
    }

    void stop() { server.stop("The host has stopped the server."); }
    void end() { work.reset(); }

    // Many may come at once: one list tells them all.
    void show_people() {
        if (std::exchange(showing, true)) return;
        asio::post(io, [this] {
            showing = false;
            events.put(HostPeople{snapshot(server.hub())});
        });
    }

    EventOutbox events;
    std::shared_ptr<spdlog::logger> log;
    asio::io_context io{1};
    std::size_t message_log_size;
    Server server;
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
    asio::post(impl_->io, [impl = impl_.get(), nick = std::move(nick), reason = std::move(reason)] {
        const Person* person = impl->server.hub().people().by_nick(nick);
        if (person != nullptr) impl->server.kick(*person->session, reason);
    });
}

void HostedServer::drain(std::vector<HostEvent>& out) { impl_->events.take(out); }

}  // namespace natter::server
