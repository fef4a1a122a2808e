// The runner over connections within this process: one thread, one loop.
#include "net/client/runner.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/memory.hpp"
#include "tests/net/client/builders.hpp"
#include "tests/net/client/scripted_server.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <deque>

namespace natter::net {
namespace {

constexpr std::size_t kWindow = 4'096;

class RunnerTest : public ::testing::Test, public RunnerOwner {
  protected:
    // Never destroyed from within a callback of its own.
    void start(const std::string& server = "localhost") {
        runner_ = std::make_unique<Runner>(io_, ClientOptions{.server = server, .nick = "anna"}, *this,
                                           [this](auto& io, const ServerUrl& url, OnConnect done, const TlsTrust&) {
                                               return connect(io, url, std::move(done));
                                           });
        runner_->start();
    }

    void go_online() {
        start();
        run_until([&] { return server_ != nullptr && !server_->heard<Hello>().empty(); });
        server_->say(welcome());
        run_until([&] { return count<Connected>() == 1; });
    }

    template <class Condition>
    void run_until(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition()) {
            io_.restart();
            ASSERT_GT(io_.run_one_until(deadline), 0u) << "it did not happen in time";
        }
    }

    void run_idle() {
        io_.restart();
        io_.poll();
    }

    template <class Kind>
    [[nodiscard]] std::size_t count() const {
        std::size_t found = 0;
        for (const auto& event : events_) found += std::holds_alternative<Kind>(event) ? 1 : 0;
        return found;
    }

    bool offer(ClientEvent& event) override {
        if (events_.size() >= room_) return false;
        events_.push_back(std::move(event));
        return true;
    }
    void on_ready() override { ++readies_; }

    boost::asio::io_context io_;
    std::unique_ptr<ScriptedServer> server_;
    std::unique_ptr<Runner> runner_;
    std::deque<ClientEvent> events_;
    std::size_t room_ = 1'000'000;
    int readies_ = 0;
    int connects_ = 0;
    bool answer_ = true;

  private:
    std::unique_ptr<ConnectAttempt> connect(boost::asio::io_context& io, const ServerUrl&, OnConnect done) {
        ++connects_;
        server_.reset();
        if (!answer_) return std::make_unique<ConnectAttempt>();
        boost::asio::post(io, [this, &io, done = std::move(done)] {
            auto [ours, theirs] = make_memory_pair(io, "memory", kWindow);
            server_ = std::make_unique<ScriptedServer>(std::move(ours));
            done(std::move(theirs));
        });
        return std::make_unique<ConnectAttempt>();
    }
};

TEST_F(RunnerTest, a_connection_is_greeted_and_a_welcome_handed_on) {
    go_online();
    EXPECT_EQ(server_->heard<Hello>().front().nick, "anna");
    EXPECT_EQ(count<Connecting>(), 1u);
}

TEST_F(RunnerTest, what_is_said_reaches_the_server_and_its_answer_the_user) {
    go_online();
    runner_->request(say("m1"));
    run_until([&] { return server_->heard<Send>().size() == 1; });
    server_->say(stored("m1", 1));
    run_until([&] { return count<Delivery>() == 2; });
    EXPECT_EQ(runner_->unacknowledged(), 0u);
}

TEST_F(RunnerTest, while_the_user_takes_nothing_the_server_is_held_back_and_nothing_is_lost) {
    go_online();
    events_.clear();
    room_ = 3;
    constexpr std::uint64_t kMessages = 500;
    for (std::uint64_t i = 1; i <= kMessages; ++i) server_->say(message(i, static_cast<std::int64_t>(i)));
    run_idle();
    EXPECT_EQ(events_.size(), 3u);
    EXPECT_GT(server_->queued(), kWindow) << "what is not read must wait at the server";
    EXPECT_FALSE(runner_->ready());

    std::uint64_t next = 1;
    while (next <= kMessages && !events_.empty()) {
        for (; !events_.empty(); events_.pop_front()) {
            EXPECT_EQ(std::get<Message>(std::get<Received>(events_.front()).message).seq, Seq{next++});
        }
        runner_->resume();
        run_idle();
    }
    EXPECT_EQ(next, kMessages + 1);
    EXPECT_TRUE(runner_->ready());
}

TEST_F(RunnerTest, while_the_server_takes_nothing_requests_are_held_back) {
    go_online();
    server_->hold(true);
    const std::string text(30'000, 'x');
    int said = 0;
    for (; runner_->ready(); ++said) {
        ASSERT_LT(said, 1'000);
        runner_->request(SendRequest{Send{.id = std::to_string(said), .to = "#lobby", .text = text}});
    }
    readies_ = 0;
    server_->hold(false);
    run_until([&] { return server_->heard<Send>().size() == static_cast<std::size_t>(said); });
    EXPECT_TRUE(runner_->ready());
    EXPECT_GT(readies_, 0);
}

TEST_F(RunnerTest, a_lost_connection_is_tried_again_by_itself) {
    go_online();
    server_->close();
    run_until([&] { return count<Disconnected>() == 1; });
    run_until([&] { return connects_ == 2 && server_ != nullptr && !server_->heard<Hello>().empty(); });
    EXPECT_EQ(server_->heard<Hello>().front().token, "token");
}

TEST_F(RunnerTest, an_address_that_cannot_be_read_is_told_and_not_tried) {
    start("smoke://signals");
    ASSERT_EQ(count<Disconnected>(), 1u);
    EXPECT_EQ(std::get<Disconnected>(events_.back()).error.code, Errc::bad_address);
    EXPECT_FALSE(std::get<Disconnected>(events_.back()).retry_at);
    EXPECT_EQ(connects_, 0);
}

TEST_F(RunnerTest, quitting_says_goodbye_before_the_link_ends) {
    go_online();
    runner_->request(QuitRequest{});
    run_until([&] { return server_->heard<ClientBye>().size() == 1; });
    server_->close();
    run_until([&] { return count<Disconnected>() == 1; });
}

TEST_F(RunnerTest, what_cannot_be_read_does_no_harm) {
    go_online();
    server_->say_bytes("{\"type\":\"of tomorrow\"}\n{\"type\":\"message\"}\n" + std::string(70'000, 'x') + "\n");
    server_->say(message(1, 1));
    run_until([&] { return count<Received>() == 3; });
    const auto& last = std::get<Received>(events_.back()).message;
    EXPECT_TRUE(std::holds_alternative<Message>(last));
}

TEST_F(RunnerTest, a_server_that_answers_nonsense_is_named_as_such) {
    start();
    run_until([&] { return server_ != nullptr && !server_->heard<Hello>().empty(); });
    server_->say_bytes("SSH-2.0-OpenSSH_9.2\n");
    run_until([&] { return count<Disconnected>() == 1; });
    EXPECT_FALSE(std::get<Disconnected>(events_.back()).retry_at);
}

TEST_F(RunnerTest, a_look_up_outlives_the_try_that_was_given_up) {
    answer_ = false;
    start();
    runner_->request(QuitRequest{});
    EXPECT_EQ(count<Disconnected>(), 1u);
    EXPECT_TRUE(runner_->looking_up());
    answer_ = true;
    runner_->request(ReconnectRequest{});
    run_until([&] { return server_ != nullptr && !server_->heard<Hello>().empty(); });
    EXPECT_FALSE(runner_->looking_up());
}

TEST_F(RunnerTest, it_can_be_destroyed_at_any_time) {
    answer_ = false;
    start();
    runner_.reset();
    answer_ = true;
    go_online();
    runner_->request(say("m1"));
    runner_.reset();
    run_until([&] { return server_->is_closed(); });
}

}  // namespace
}  // namespace natter::net
