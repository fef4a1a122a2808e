// Drives a SessionFsm by hand: a clock that only moves when told, and the actions sorted by what they are.
#pragma once

#include "net/client/session_fsm.hpp"
#include "net/protocol/limits.hpp"
#include "tests/net/client/builders.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace natter::net {

class FsmDriver {
  public:
    explicit FsmDriver(ClientOptions options = {.server = "localhost", .nick = "anna"})
        : fsm_(std::move(options), outbox_, [] { return 0.0; }) {}

    // ---- what happens

    void start(std::optional<StoredSession> stored = {}) { take(fsm_.start(std::move(stored))); }
    void request(ClientRequest request) { take(fsm_.request(std::move(request), now_)); }
    void link_up(const Privacy& privacy = {}) { take(fsm_.link_up(now_, privacy)); }
    void link_down(Errc code = Errc::closed) { link_down(Error{code, "Gone."}); }
    void link_down(const Error& why) { take(fsm_.link_down(why, now_)); }
    void frame(ServerMessage message) { take(fsm_.frame(std::move(message), now_)); }
    void bad_frame(Errc code) { take(fsm_.bad_frame({code, "Bad."}, now_)); }
    void hold(bool held) { fsm_.hold(held, now_); }

    void pass(std::chrono::milliseconds time) {
        now_ += time;
        take(fsm_.time_passed(now_));
    }

    /// From nothing to welcomed, with nothing left to look at.
    void go_online(const Welcome& welcomed = welcome()) {
        if (fsm_.state() == SessionState::idle) start();
        link_up();
        frame(welcomed);
        forget();
    }

    // ---- what was done

    template <class Kind>
    [[nodiscard]] std::vector<Kind> events() const {
        std::vector<Kind> found;
        for (const auto& event : events_) {
            if (const auto* kind = std::get_if<Kind>(&event)) found.push_back(*kind);
        }
        return found;
    }

    template <class Kind>
    [[nodiscard]] std::vector<Kind> written() const {
        std::vector<Kind> found;
        for (const auto& message : written_) {
            if (const auto* kind = std::get_if<Kind>(&message)) found.push_back(*kind);
        }
        return found;
    }

    template <class Kind>
    [[nodiscard]] std::vector<Kind> received() const {
        std::vector<Kind> found;
        for (const auto& event : events<Received>()) {
            if (const auto* kind = std::get_if<Kind>(&event.message)) found.push_back(*kind);
        }
        return found;
    }

    template <class Kind>
    [[nodiscard]] std::vector<Kind> kept() const {
        std::vector<Kind> found;
        for (const auto& change : kept_) {
            if (const auto* kind = std::get_if<Kind>(&change)) found.push_back(*kind);
        }
        return found;
    }
    [[nodiscard]] const std::vector<StoreChange>& kept() const { return kept_; }

    /// All that was done, in a word each: "keep", "event", "write".
    [[nodiscard]] const std::vector<std::string>& steps() const { return steps_; }

    [[nodiscard]] std::vector<std::string> sent_ids() const {
        std::vector<std::string> ids;
        for (const auto& send : written<Send>()) ids.push_back(send.id);
        return ids;
    }

    [[nodiscard]] Error last_error() const {
        const auto lost = events<Disconnected>();
        EXPECT_FALSE(lost.empty());
        return lost.empty() ? Error{} : lost.back().error;
    }

    [[nodiscard]] bool will_retry() const {
        const auto lost = events<Disconnected>();
        return !lost.empty() && lost.back().retry_at.has_value();
    }

    [[nodiscard]] std::optional<std::chrono::milliseconds> next_wake() const {
        const auto due = fsm_.deadline();
        if (!due) return {};
        return std::chrono::duration_cast<std::chrono::milliseconds>(*due - now_);
    }

    [[nodiscard]] const std::vector<ClientEvent>& all_events() const { return events_; }
    [[nodiscard]] const std::vector<ClientMessage>& all_written() const { return written_; }
    [[nodiscard]] int connects() const { return connects_; }
    /// Of the last try to connect.
    [[nodiscard]] const TlsTrust& trust() const { return trust_; }
    [[nodiscard]] int closes() const { return closes_; }
    [[nodiscard]] SessionState state() const { return fsm_.state(); }
    [[nodiscard]] SessionFsm& fsm() { return fsm_; }
    [[nodiscard]] Outbox& outbox() { return outbox_; }

    void forget() {
        events_.clear();
        written_.clear();
        kept_.clear();
        steps_.clear();
        connects_ = 0;
        closes_ = 0;
    }

  private:
    void take(SessionActions actions) {
        for (auto& action : actions) {
            if (std::holds_alternative<ClientEvent>(action)) steps_.emplace_back("event");
            if (std::holds_alternative<WriteAction>(action)) steps_.emplace_back("write");
            if (std::holds_alternative<StoreAction>(action)) steps_.emplace_back("keep");
            if (auto* store = std::get_if<StoreAction>(&action)) kept_.push_back(std::move(store->change));
            if (auto* event = std::get_if<ClientEvent>(&action)) events_.push_back(std::move(*event));
            if (auto* write = std::get_if<WriteAction>(&action)) written_.push_back(std::move(write->message));
            connects_ += std::holds_alternative<ConnectAction>(action) ? 1 : 0;
            if (auto* connect = std::get_if<ConnectAction>(&action)) trust_ = std::move(connect->trust);
            closes_ += std::holds_alternative<CloseAction>(action) ? 1 : 0;
        }
    }

    Outbox outbox_;
    SessionFsm fsm_;
    SessionFsm::TimePoint now_{};
    std::vector<ClientEvent> events_;
    std::vector<ClientMessage> written_;
    std::vector<StoreChange> kept_;
    std::vector<std::string> steps_;
    TlsTrust trust_;
    int connects_ = 0;
    int closes_ = 0;
};

}  // namespace natter::net
