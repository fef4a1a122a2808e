// A client whose connection breaks at any moment, against a server in a few lines that stores each id once. From a
// seed, so that a failure can be played again.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>

namespace natter::net {
namespace {

class CountingServer {
  public:
    void connect() { frames_.clear(); }

    void take(const ClientMessage& message) {
        if (const auto* hello = std::get_if<Hello>(&message)) greet(*hello);
        if (const auto* send = std::get_if<Send>(&message)) store(*send);
    }

    [[nodiscard]] std::deque<ServerMessage>& frames() { return frames_; }
    [[nodiscard]] const std::vector<Message>& log() const { return log_; }

  private:
    void greet(const Hello& hello) {
        frames_.push_back(welcome_to("#lobby", log_.size(), hello.token.value_or("token")));
        if (!hello.resume) return;
        for (const auto& each : log_) {
            if (each.seq > hello.resume->at("#lobby")) frames_.push_back(each);
        }
    }

    void store(const Send& send) {
        auto& seq = seqs_[send.id];
        if (seq == Seq{}) {
            seq = Seq{log_.size() + 1};
            log_.push_back(message(seq.value, static_cast<std::int64_t>(seq.value)));
            log_.back().text = send.id;
            frames_.push_back(log_.back());
        }
        frames_.push_back(stored(send.id, seq.value));
    }

    std::deque<ServerMessage> frames_;
    std::vector<Message> log_;
    std::map<RequestId, Seq> seqs_;
};

class Reconnects {
  public:
    explicit Reconnects(std::uint64_t seed) : random_(seed) {
        client_.start();
        for (int i = 0; i < 400; ++i) step();
        for (int i = 0; i < 100'000 && !settled(); ++i) advance();
        EXPECT_TRUE(settled()) << "something waits for ever";
    }

    [[nodiscard]] const FsmDriver& client() const { return client_; }
    [[nodiscard]] const CountingServer& server() const { return server_; }
    [[nodiscard]] const std::vector<std::string>& said() const { return said_; }

  private:
    void step() {
        const auto dice = random_() % 10;
        if (dice < 2) {
            said_.push_back("m" + std::to_string(said_.size()));
            client_.request(say(said_.back()));
        } else if (dice == 9) {
            lose();
        } else {
            advance();
        }
    }

    [[nodiscard]] bool settled() {
        return client_.outbox().size() == 0 && server_.frames().empty() && seen_ == client_.all_written().size();
    }

    // One frame one way or the other, or one step towards being online.
    void advance() {
        const bool to_client = random_() % 2 == 0;
        if (client_.state() == SessionState::backing_off) {
            client_.pass(limits::kBackOffMost);
        } else if (client_.state() == SessionState::connecting) {
            server_.connect();
            seen_ = client_.all_written().size();
            client_.link_up();
        } else if (to_client && !server_.frames().empty()) {
            auto frame = std::move(server_.frames().front());
            server_.frames().pop_front();
            client_.frame(std::move(frame));
        } else if (seen_ < client_.all_written().size()) {
            server_.take(client_.all_written()[seen_++]);
        }
    }

    // Some of what was under way still arrives at the server, and its answers are lost.
    void lose() {
        while (seen_ < client_.all_written().size() && random_() % 3 != 0) {
            server_.take(client_.all_written()[seen_++]);
        }
        seen_ = client_.all_written().size();
        server_.connect();
        client_.link_down();
    }

    std::mt19937_64 random_;
    FsmDriver client_;
    CountingServer server_;
    std::vector<std::string> said_;
    std::size_t seen_ = 0;
};

std::vector<std::string> texts(const std::vector<Message>& messages) {
    std::vector<std::string> out;
    for (const auto& each : messages) out.push_back(each.text);
    return out;
}

TEST(ReconnectProperty, whatever_breaks_each_message_is_stored_once_acknowledged_once_and_shown_once_in_order) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Reconnects scenario(seed);
        EXPECT_EQ(texts(scenario.server().log()), scenario.said());
        EXPECT_EQ(texts(scenario.client().received<Message>()), scenario.said());
        std::size_t sent = 0;
        for (const auto& delivery : scenario.client().events<Delivery>()) {
            sent += delivery.state == DeliveryState::sent ? 1 : 0;
        }
        EXPECT_EQ(sent, scenario.said().size());
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace natter::net
