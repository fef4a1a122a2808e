// What outlives a client that ends without a goodbye, as a crash of the app would end it.
#include "tests/net/client/client_fixture.hpp"

#include "net/client/profile_store.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <future>

namespace natter::net {
namespace {

using Ids = std::vector<std::string>;

class ClientProfile : public ClientTest {
  protected:
    ClientProfile() { profile_ = folder_.path(); }

    void end_without_goodbye() {
        client_.reset();
        server_.reset();
        events_.clear();
    }

    template <class Kind>
    [[nodiscard]] std::vector<Kind> events() {
        drain();
        std::vector<Kind> found;
        for (const auto& each : events_) {
            if (const auto* kind = std::get_if<Kind>(&each)) found.push_back(*kind);
        }
        return found;
    }

    [[nodiscard]] Ids sent_ids() const {
        Ids ids;
        if (server_ == nullptr) return ids;
        for (const auto& send : server_->heard<Send>()) ids.push_back(send.id);
        return ids;
    }

    [[nodiscard]] bool has_sent(std::size_t count) {
        std::size_t sent = 0;
        for (const auto& each : events<Delivery>()) sent += each.state == DeliveryState::sent ? 1 : 0;
        return sent == count;
    }

    test::TemporaryFolder folder_;
};

TEST_F(ClientProfile, what_was_not_acknowledged_is_sent_again_in_order_and_after_that_no_more) {
    go_online();
    ASSERT_TRUE(client_->post(say("m1")));
    run_until([&] { return has_sent(1); });
    stores_ = false;
    for (const char* id : {"m2", "m3", "m4"}) ASSERT_TRUE(client_->post(say(id)));
    run_until([&] { return server_->heard<Send>().size() == 4; });
    end_without_goodbye();

    stores_ = true;
    start();
    run_until([&] { return has_sent(3); });
    EXPECT_EQ(server_->heard<Hello>().at(0).token, "token");
    EXPECT_EQ(sent_ids(), (Ids{"m2", "m3", "m4"}));
    const auto restored = events<Restored>();
    ASSERT_EQ(restored.size(), 1u);
    EXPECT_EQ(restored[0].outbox.size(), 3u);
    end_without_goodbye();

    go_online();
    ASSERT_TRUE(client_->post(say("m5")));
    run_until([&] { return has_sent(1); });
    EXPECT_EQ(sent_ids(), Ids{"m5"});
}

TEST_F(ClientProfile, a_message_and_the_token_are_in_the_file_once_the_server_has_the_message) {
    stores_ = false;
    go_online();
    ASSERT_TRUE(client_->post(say("m1")));
    run_until([&] { return server_->heard<Send>().size() == 1; });
    // As a crash would leave it now.
    const test::TemporaryFolder crashed;
    std::filesystem::copy(folder_.path(), crashed.path() / "copy");
    const auto store =
        ProfileStore::open(crashed.path() / "copy", "tcp://127.0.0.1:" + std::to_string(acceptor_->port()));
    ASSERT_TRUE(store) << store.error().message;
    const auto session = (*store)->load();
    ASSERT_TRUE(session);
    EXPECT_EQ(session->token, "token");
    ASSERT_EQ(session->outbox.size(), 1u);
    EXPECT_EQ(session->outbox[0].say.id, "m1");
}

TEST_F(ClientProfile, what_is_said_while_nobody_listens_leaves_in_a_later_run) {
    welcomes_ = false;
    start();
    for (const char* id : {"m1", "m2"}) ASSERT_TRUE(client_->post(say(id)));
    run_until([&] { return events<Delivery>().size() == 2; });
    end_without_goodbye();
    welcomes_ = true;
    start();
    run_until([&] { return has_sent(2); });
    EXPECT_EQ(sent_ids(), (Ids{"m1", "m2"}));
}

TEST_F(ClientProfile, what_was_handed_over_right_before_the_end_is_kept) {
    std::promise<void> go_on;
    // The first event wakes the user, and there the network thread stays for now.
    client_.emplace(
        ClientOptions{.server = "127.0.0.1:" + std::to_string(acceptor_->port()), .nick = "anna", .profile = profile_},
        [wait = go_on.get_future().share()] { wait.wait(); });
    for (const char* id : {"m1", "m2"}) ASSERT_TRUE(client_->post(say(id)));
    go_on.set_value();
    end_without_goodbye();
    start();
    run_until([&] { return has_sent(2); });
    EXPECT_EQ(sent_ids(), (Ids{"m1", "m2"}));
}

TEST_F(ClientProfile, a_refused_message_is_there_again_with_the_reason) {
    go_online();
    stores_ = false;
    ASSERT_TRUE(client_->post(say("m1")));
    run_until([&] { return server_->heard<Send>().size() == 1; });
    server_->say(refused("m1", "not_member"));
    run_until([&] { return events<Delivery>().size() == 2; });
    end_without_goodbye();

    stores_ = true;
    go_online();
    const auto restored = events<Restored>().at(0);
    ASSERT_EQ(restored.outbox.size(), 1u);
    EXPECT_EQ(restored.outbox[0].state, DeliveryState::failed);
    EXPECT_EQ(restored.outbox[0].error->code, Errc::not_member);
    EXPECT_EQ(sent_ids(), Ids{});
    ASSERT_TRUE(client_->post(RetryRequest{"m1"}));
    run_until([&] { return has_sent(1); });
    EXPECT_EQ(sent_ids(), Ids{"m1"});
}

TEST_F(ClientProfile, what_was_heard_is_shown_before_the_network_has_answered_and_asked_for_no_more) {
    go_online();
    for (std::uint64_t seq = 1; seq <= 3; ++seq) server_->say(message(seq, 100 + static_cast<std::int64_t>(seq)));
    run_until([&] { return events<Received>().size() == 3; });
    end_without_goodbye();

    welcomes_ = false;
    start();
    run_until([&] { return has<Restored>() && server_ != nullptr && !server_->heard<Hello>().empty(); });
    const auto restored = events<Restored>().at(0);
    ASSERT_EQ(restored.conversations.size(), 1u);
    EXPECT_EQ(restored.conversations[0].messages.size(), 3u);
    EXPECT_EQ(server_->heard<Hello>()[0].resume, (std::map<std::string, Seq>{{"#lobby", Seq{3}}}));
}

TEST_F(ClientProfile, a_file_that_cannot_be_used_is_told_once_and_all_else_works) {
    std::ofstream(folder_.path() / "natter.db") << "Dear diary";
    go_online();
    ASSERT_TRUE(client_->post(say("m1")));
    run_until([&] { return has_sent(1); });
    const auto told = events<NotKept>();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_NE(told[0].error.message.find("natter.db"), std::string::npos) << told[0].error.message;
    EXPECT_TRUE(events<Restored>().empty());
}

TEST_F(ClientProfile, that_another_client_holds_is_told_and_taken_over_once_it_is_gone) {
    go_online();
    {
        Client second(ClientOptions{.server = "127.0.0.1:1", .nick = "bob", .profile = profile_},
                      [this] { boost::asio::post(io_, [] {}); });
        std::vector<ClientEvent> seen;
        run_until([&] {
            second.drain(batch_);
            std::ranges::move(batch_, std::back_inserter(seen));
            return !seen.empty();
        });
        EXPECT_TRUE(std::holds_alternative<NotKept>(seen.front()));
    }
    end_without_goodbye();
    go_online();
    EXPECT_TRUE(events<NotKept>().empty());
    EXPECT_EQ(events<Restored>().size(), 1u);
}

}  // namespace
}  // namespace natter::net
