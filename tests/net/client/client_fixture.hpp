// The handle on its own thread, over loopback TCP, against a server that the test plays on its own loop.
#pragma once

#include "net/client/client.hpp"
#include "net/transport/tcp.hpp"
#include "tests/net/client/builders.hpp"
#include "tests/net/client/scripted_server.hpp"

#include <gtest/gtest.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <atomic>
#include <optional>

namespace natter::net {

class ClientTest : public ::testing::Test {
  protected:
    ClientTest() {
        auto listening = listen_tcp(io_, "127.0.0.1", 0);
        EXPECT_TRUE(listening);
        acceptor_ = std::move(*listening);
        acceptor_->start([this](std::unique_ptr<Transport> transport, auto&&...) {
            server_ = std::make_unique<ScriptedServer>(std::move(transport));
            server_->on_message = [this](const ClientMessage& message) {
                if (welcomes_ && std::holds_alternative<Hello>(message)) server_->say(welcome());
                if (stores_ && std::holds_alternative<Send>(message)) {
                    server_->say(stored(std::get<Send>(message).id, ++seq_));
                }
            };
        });
    }

    void start() { start("127.0.0.1:" + std::to_string(acceptor_->port())); }
    void start(const std::string& server) {
        ClientOptions options{.server = server, .nick = "anna"};
        options.profile = profile_;
        client_.emplace(std::move(options), [this] {
            ++wakes_;
            boost::asio::post(io_, [] {});
        });
    }

    template <class Condition>
    void run_until(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!condition()) {
            io_.restart();
            ASSERT_GT(io_.run_one_until(deadline), 0u) << "it did not happen in time";
        }
    }

    void drain() {
        client_->drain(batch_);
        for (auto& event : batch_) events_.push_back(std::move(event));
    }

    template <class Kind>
    [[nodiscard]] bool has() {
        drain();
        return std::ranges::any_of(events_, [](const auto& each) { return std::holds_alternative<Kind>(each); });
    }

    void go_online() {
        start();
        run_until([&] { return has<Connected>(); });
    }

    boost::asio::io_context io_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_ = boost::asio::make_work_guard(io_);
    std::unique_ptr<Acceptor> acceptor_;
    std::unique_ptr<ScriptedServer> server_;
    std::optional<Client> client_;
    std::vector<ClientEvent> batch_;
    std::vector<ClientEvent> events_;
    std::atomic<int> wakes_ = 0;
    std::optional<std::filesystem::path> profile_;
    std::uint64_t seq_ = 0;
    bool welcomes_ = true;
    bool stores_ = true;
};

}  // namespace natter::net
