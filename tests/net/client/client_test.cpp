#include "tests/net/client/client_fixture.hpp"

#include "net/protocol/limits.hpp"

#include <future>

namespace natter::net {
namespace {

TEST_F(ClientTest, it_connects_by_itself_and_what_is_said_is_delivered) {
    go_online();
    ASSERT_TRUE(client_->post(say("m1")));
    const auto delivered = [](const ClientEvent& event) {
        const auto* delivery = std::get_if<Delivery>(&event);
        return delivery != nullptr && delivery->state == DeliveryState::sent;
    };
    run_until([&] {
        drain();
        return std::ranges::any_of(events_, delivered);
    });
    EXPECT_EQ(server_->heard<Send>().size(), 1u);
}

TEST_F(ClientTest, the_user_is_woken_once_until_the_events_are_taken) {
    go_online();
    drain();
    const int before = wakes_;
    for (std::uint64_t i = 1; i <= 100; ++i) server_->say(message(i, static_cast<std::int64_t>(i)));
    run_until([&] { return wakes_ > before; });
    server_->say(message(101, 101));
    std::size_t messages = 0;
    int batches = 0;
    run_until([&] {
        client_->drain(batch_);
        messages += batch_.size();
        batches += batch_.empty() ? 0 : 1;
        return messages == 101;
    });
    EXPECT_LE(wakes_ - before, batches);
}

TEST_F(ClientTest, when_too_much_is_said_the_last_stays_with_the_caller_and_nothing_else_is_lost) {
    welcomes_ = false;
    start();
    std::size_t said = 0;
    while (client_->post(say("m" + std::to_string(said)))) ++said;
    EXPECT_EQ(said, limits::kOutboxMessages);
    const auto refused = client_->post(say("one too many"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::queue_full);

    run_until([&] { return server_ != nullptr && !server_->heard<Hello>().empty(); });
    server_->say(welcome());
    run_until([&] {
        drain();
        return server_->heard<Send>().size() == said && client_->post(say("room again"));
    });
    run_until([&] { return server_->heard<Send>().size() == said + 1; });
    EXPECT_EQ(server_->heard<Send>().back().id, "room again");
}

TEST_F(ClientTest, requests_that_do_not_fit_are_refused) {
    std::promise<void> go_on;
    // The first event wakes the user, and there the network thread stays for now.
    client_.emplace(ClientOptions{.server = "127.0.0.1:1", .nick = "anna"},
                    [wait = go_on.get_future().share()] { wait.wait(); });
    for (std::size_t i = 0; i < limits::kClientRequests; ++i) {
        ASSERT_TRUE(client_->post(SendRequest{Typing{.to = "#lobby"}}));
    }
    const auto refused = client_->post(SendRequest{Typing{.to = "#lobby"}});
    go_on.set_value();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::queue_full);
}

TEST_F(ClientTest, while_nothing_is_drained_the_server_waits_and_then_everything_comes_in_order) {
    go_online();
    events_.clear();
    constexpr std::uint64_t kMessages = limits::kClientEvents + 2'000;
    std::string bytes;
    for (std::uint64_t i = 1; i <= kMessages; ++i) {
        bytes += encode(ServerMessage(message(i, static_cast<std::int64_t>(i))));
    }
    server_->say_bytes(std::move(bytes));
    std::uint64_t next = 1;
    run_until([&] {
        client_->drain(batch_);
        EXPECT_LE(batch_.size(), limits::kClientEvents);
        for (const auto& event : batch_) {
            EXPECT_EQ(std::get<Message>(std::get<Received>(event).message).seq, Seq{next++});
        }
        return next == kMessages + 1;
    });
}

TEST_F(ClientTest, nobody_listening_is_told_with_the_time_of_the_next_try) {
    const auto port = acceptor_->port();
    acceptor_.reset();
    start("127.0.0.1:" + std::to_string(port));
    run_until([&] { return has<Disconnected>(); });
    const auto& lost = std::get<Disconnected>(events_.back());
    EXPECT_EQ(lost.error.code, Errc::refused);
    EXPECT_TRUE(lost.retry_at);
}

TEST_F(ClientTest, quitting_ends_in_disconnected) {
    go_online();
    ASSERT_TRUE(client_->post(QuitRequest{}));
    run_until([&] { return !server_->heard<ClientBye>().empty(); });
    server_->close();
    run_until([&] { return has<Disconnected>(); });
    EXPECT_FALSE(std::get<Disconnected>(events_.back()).retry_at);
}

TEST_F(ClientTest, it_can_be_destroyed_while_a_name_is_looked_up) {
    start("natter-test.invalid:5002");
    client_.reset();
}

TEST_F(ClientTest, it_can_be_destroyed_while_connecting_greeting_online_and_with_events_waiting) {
    welcomes_ = false;
    start();
    client_.reset();
    start();
    run_until([&] { return server_ != nullptr && !server_->heard<Hello>().empty(); });
    client_.reset();
    welcomes_ = true;
    go_online();
    const int before = wakes_;
    for (std::uint64_t i = 1; i <= 100; ++i) server_->say(message(i, static_cast<std::int64_t>(i)));
    drain();
    run_until([&] { return wakes_ > before; });
    client_.reset();
    run_until([&] { return server_->is_closed(); });
}

}  // namespace
}  // namespace natter::net
