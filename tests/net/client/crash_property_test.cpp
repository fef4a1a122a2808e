// A client that crashes at any moment and starts again from what its store holds, against a server in a few lines that
// stores each id once. The store loses what was not committed; the session decides when that is. From a seed.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <random>
#include <set>

namespace natter::net {
namespace {

/// The store as its contract says it, in memory.
class TinyStore {
  public:
    void keep(const StoreChange& change) {
        std::visit([this](const auto& each) { apply(each); }, change);
    }

    [[nodiscard]] StoredSession load() const {
        StoredSession session{.token = token_};
        for (const auto& [name, cursor] : cursors_) session.cursors.push_back(cursor);
        session.outbox = outbox_;
        return session;
    }

    [[nodiscard]] const std::vector<std::string>& cache() const { return cache_; }

  private:
    void apply(const KeepIdentity& change) { token_ = change.token; }
    void apply(const KeepCertificate&) {}
    void apply(const KeepOutgoing& change) {
        apply(DropOutgoing{change.say.id});
        outbox_.push_back({.say = change.say});
    }
    void apply(const DropOutgoing& change) {
        std::erase_if(outbox_, [&](const auto& entry) { return entry.say.id == change.id; });
    }
    void apply(const KeepMessage& change) {
        cursors_[change.message.to] = {change.message.to, change.message.seq, change.message.at};
        cache_.push_back(change.message.text);
    }
    void apply(const KeepCursor& change) { cursors_[change.cursor.conversation] = change.cursor; }
    template <class Other>
    void apply(const Other&) {
        ADD_FAILURE() << "nothing of the kind was to be kept";
    }

    std::optional<std::string> token_;
    std::map<std::string, StoredCursor> cursors_;
    std::vector<OutboxEntry> outbox_;
    std::vector<std::string> cache_;
};

/// Stores each id of an identity once, and refuses now and then.
class TinyServer {
  public:
    explicit TinyServer(std::mt19937_64& random) : random_(random) {}

    void connect() { frames_.clear(); }

    void take(const ClientMessage& message) {
        if (const auto* hello = std::get_if<Hello>(&message)) greet(*hello);
        if (const auto* send = std::get_if<Send>(&message)) store(*send);
    }

    [[nodiscard]] std::deque<ServerMessage>& frames() { return frames_; }
    [[nodiscard]] const std::vector<std::string>& log() const { return log_; }

  private:
    void greet(const Hello& hello) {
        token_ = hello.token.value_or("token " + std::to_string(++tokens_));
        frames_.push_back(welcome_to("#lobby", log_.size(), token_));
        if (!hello.resume) return;
        for (std::size_t seq = hello.resume->at("#lobby").value + 1; seq <= log_.size(); ++seq) push(seq);
    }

    void push(std::size_t seq) {
        frames_.push_back(message(seq, static_cast<std::int64_t>(seq)));
        std::get<Message>(frames_.back()).text = log_[seq - 1];
    }

    void store(const Send& send) {
        std::size_t& seq = seqs_[token_ + send.id];
        if (seq == 0 && (full_ || random_() % 20 == 0)) {
            full_ = random_() % 3 != 0;
            ErrorReply reply = refused(send.id, "log_failed");
            reply.retry_after = 1'000;
            frames_.push_back(reply);
            return;
        }
        if (seq == 0) {
            log_.push_back(send.id);
            push(seq = log_.size());
        }
        frames_.push_back(stored(send.id, seq));
    }

    std::mt19937_64& random_;
    std::deque<ServerMessage> frames_;
    std::vector<std::string> log_;
    std::map<std::string, std::size_t> seqs_;
    std::string token_;
    int tokens_ = 0;
    bool full_ = false;
};

class Scenario {
  public:
    explicit Scenario(std::uint64_t seed) : random_(seed), server_(random_) {
        crash();
        for (int i = 0; i < 600; ++i) step();
        for (int i = 0; i < 100'000 && !settled(); ++i) advance();
        EXPECT_TRUE(settled()) << "something waits for ever";
    }

    [[nodiscard]] const TinyServer& server() const { return server_; }
    [[nodiscard]] const TinyStore& store() const { return store_; }
    [[nodiscard]] const std::set<std::string>& said() const { return said_; }

  private:
    void step() {
        const auto dice = random_() % 12;
        if (dice < 2) {
            const std::string id = "m" + std::to_string(1'000 + ids_++);
            said_.insert(id);
            client_->request(say(id));
            keep();
        } else if (dice == 10) {
            lose();
            client_->link_down();
        } else if (dice == 11 && random_() % 4 == 0) {
            lose();
            crash();
        } else {
            advance();
        }
    }

    void crash() {
        client_ = std::make_unique<FsmDriver>();
        client_->start(store_.load());
        kept_ = seen_ = 0;
    }

    void keep() {
        for (; kept_ < client_->kept().size(); ++kept_) store_.keep(client_->kept()[kept_]);
    }

    [[nodiscard]] bool settled() {
        return client_->outbox().size() == 0 && server_.frames().empty() && seen_ == client_->all_written().size() &&
               client_->state() == SessionState::online;
    }

    void advance() {
        const auto to_client = random_() % 2 == 0;
        if (client_->state() == SessionState::backing_off) {
            client_->pass(limits::kBackOffMost);
        } else if (client_->state() == SessionState::connecting) {
            server_.connect();
            seen_ = client_->all_written().size();
            client_->link_up();
        } else if (to_client && !server_.frames().empty()) {
            auto frame = std::move(server_.frames().front());
            server_.frames().pop_front();
            client_->frame(std::move(frame));
        } else if (seen_ < client_->all_written().size()) {
            server_.take(client_->all_written()[seen_++]);
        } else if (server_.frames().empty()) {
            client_->pass(std::chrono::milliseconds(100));
        }
        keep();
    }

    // Some of what was under way still arrives at the server, and its answers are lost.
    void lose() {
        while (seen_ < client_->all_written().size() && random_() % 3 != 0) {
            server_.take(client_->all_written()[seen_++]);
        }
        seen_ = client_->all_written().size();
        server_.connect();
    }

    std::mt19937_64 random_;
    TinyServer server_;
    TinyStore store_;
    std::unique_ptr<FsmDriver> client_;
    std::set<std::string> said_;
    int ids_ = 0;
    std::size_t kept_ = 0;
    std::size_t seen_ = 0;
};

TEST(CrashProperty, whatever_ends_each_message_is_stored_once_and_cached_once_in_order_without_a_gap) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Scenario scenario(seed);
        const auto& log = scenario.server().log();
        EXPECT_EQ(log.size(), scenario.said().size());
        EXPECT_EQ(std::set(log.begin(), log.end()), scenario.said());
        EXPECT_EQ(scenario.store().cache(), log);
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace natter::net
