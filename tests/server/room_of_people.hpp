// A server with clients on memory transports, all on the test's own thread: nothing waits, nothing sleeps.
#pragma once

#include "net/protocol/codec.hpp"
#include "net/transport/memory.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/server/search/scripted_provider.hpp"

#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <boost/asio/io_context.hpp>

#include <list>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace natter::server::test {

/// One client; what it receives is kept until it is taken.
class TestClient : public net::TransportHandler {
  public:
    explicit TestClient(std::unique_ptr<net::Transport> transport) : transport_(std::move(transport)) {
        transport_->start(*this);
    }

    void type(const std::string& line) {
        transport_->write(std::make_shared<const std::string>(line + '\n'));
        transport_->flush();
    }
    void say(const net::ClientMessage& message) {
        transport_->write(std::make_shared<const std::string>(net::encode(message)));
        transport_->flush();
    }
    void stop_reading() { transport_->hold_reading(true); }
    void read_on() { transport_->hold_reading(false); }
    void vanish() { transport_->close(); }

    /// All lines since the last call.
    std::vector<std::string> take_lines() { return std::exchange(lines_, {}); }

    /// The same, left for the next call.
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

    /// All messages of one kind since the last call; the others of that time are dropped.
    template <class Kind>
    std::vector<Kind> take() {
        std::vector<Kind> found;
        for (const std::string& line : take_lines()) {
            auto message = net::decode_server(line);
            EXPECT_TRUE(message) << line;
            if (message && std::holds_alternative<Kind>(*message)) found.push_back(std::get<Kind>(*message));
        }
        return found;
    }

    /// The only message of one kind since the last call.
    template <class Kind>
    Kind only() {
        auto found = take<Kind>();
        EXPECT_EQ(found.size(), 1U) << Kind::kType;
        return found.empty() ? Kind{} : std::move(found.front());
    }

    bool closed = false;

  private:
    void on_frame(std::string_view frame) override { lines_.emplace_back(frame); }
    void on_oversize() override { lines_.emplace_back("oversize"); }
    void on_drained() override {}
    void on_closed(const net::Error&) override { closed = true; }

    std::unique_ptr<net::Transport> transport_;
    std::vector<std::string> lines_;
};

class RoomOfPeople : public ::testing::Test {
  protected:
    explicit RoomOfPeople(ServerOptions options = unhurried()) : options_(std::move(options)) {}

    /// Tests type faster than people do.
    static ServerOptions unhurried() {
        ServerOptions options;
        options.limits.rates = RateLimits::none();
        return options;
    }

    std::unique_ptr<Server> make_server() {
        auto provider = std::make_unique<ScriptedProvider>();
        provider_ = provider.get();
        return std::make_unique<Server>(
            io_, options_, make_inline_log({.now = [this] { return now(); }}),
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log_text_)),
            [this] { return now(); }, make_inline_passwords(), std::move(provider), timing());
    }

    // Of what goes on by itself: it stands still, but for `pass`.
    Timing timing() {
        return {.now = [this] { return steady_; },
                .after = [this](std::chrono::milliseconds time,
                                std::function<void()> job) { timers_.emplace_back(steady_ + time, std::move(job)); }};
    }

    /// Lets that time pass for what goes on by itself.
    void pass(std::chrono::milliseconds time) {
        steady_ += time;
        for (auto& [due, job] : std::exchange(timers_, {})) {
            if (due <= steady_) {
                job();
            } else {
                timers_.emplace_back(due, std::move(job));
            }
        }
        settle();
    }

    /// Runs the server until it has nothing left to do.
    void settle() {
        io_.restart();
        io_.poll();
    }

    TestClient& connect(net::Framing framing, net::Mode mode, Role role = Role::guest) {
        auto [ours, theirs] = net::make_memory_pair(io_, "memory:" + std::to_string(clients_.size() + 1));
        server_->adopt(std::move(theirs), framing, mode, role);
        settle();
        return clients_.emplace_back(std::move(ours));
    }

    /// Somebody who speaks JSON lines, has said hello, and has taken note of what that brought.
    TestClient& json(const std::string& nick, net::Mode mode = net::Mode::group) {
        TestClient& client = connect(net::Framing::json_lines, mode);
        client.say(net::Hello{.version = 1, .nick = nick});
        settle();
        client.take_lines();
        return client;
    }

    /// The same in plain text.
    TestClient& text(const std::string& nick, net::Mode mode = net::Mode::group, Role role = Role::guest) {
        TestClient& client = connect(net::Framing::plain_text, mode, role);
        client.type(nick);
        settle();
        client.take_lines();
        return client;
    }

    void request(TestClient& client, const net::ClientMessage& message) {
        client.say(message);
        settle();
    }
    void type(TestClient& client, const std::string& line) {
        client.type(line);
        settle();
    }
    void forget_all() {
        for (TestClient& client : clients_) client.take_lines();
    }

    /// The system's time, and what has been added to it.
    [[nodiscard]] net::Time now() const { return wall_clock() + later_; }

    std::chrono::milliseconds later_{0};
    boost::asio::io_context io_{1};
    ServerOptions options_;
    std::ostringstream log_text_;
    Timing::Clock::time_point steady_{std::chrono::hours(1)};
    std::vector<std::pair<Timing::Clock::time_point, std::function<void()>>> timers_;
    ScriptedProvider* provider_ = nullptr;  // the server's
    std::unique_ptr<Server> server_ = make_server();
    std::list<TestClient> clients_;
};

}  // namespace natter::server::test
