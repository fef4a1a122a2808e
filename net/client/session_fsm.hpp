// What a client does when, as a pure state machine: connect, hello, resume, ping, back-off. Events go in, each with the
// time at which it happened; actions come out. No Asio, no clock, no I/O.
//
//   idle -> connecting -> greeting -> online -> leaving -> stopped
//               ^            |          |
//               +-- backing_off <-------+      (and stopped, when only the user can mend what is wrong)
//
// Guarantees:
// 1. After `CloseAction` the link is gone: whoever performs the actions reports no more about it.
// 2. Each loss of a link emits one `Disconnected`; each request to quit ends in one.
// 3. A message is emitted once, whatever the server repeats; its sender's `Delivery` comes as well.
// 4. What is in the outbox is sent again after each welcome, in order, until it is acknowledged. What the server
// refuses
//    for now (`retry_after`) waits as long as asked, and all that was said after it waits with it.
// 5. Started with what an earlier run has left, it tells what is to be kept for the next one: each change before the
//    event and before the write that follow from it.
// 6. A certificate that is trusted is known from then on. Another one is never connected to by itself.
// 7. A step of a public answer that is emitted continues what was emitted of it; what was missed is asked for.
// Thread: one at a time. Owner: Runner, or a test.
#pragma once

#include "net/client/back_off.hpp"
#include "net/client/cursors.hpp"
#include "net/client/events.hpp"
#include "net/client/growing_answers.hpp"
#include "net/client/outbox.hpp"
#include "net/client/store_changes.hpp"
#include "net/protocol/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace natter::net {

/// Begin to connect to the server of the options; answer with `link_up` or `link_down`.
struct ConnectAction {
    TlsTrust trust;
};

/// Send a message over the link.
struct WriteAction {
    ClientMessage message;
};

/// Give up the link, or the try to get one, at once.
struct CloseAction {};

/// Keep a change for the next run.
struct StoreAction {
    StoreChange change;
};

/// A `ClientEvent` is for the user interface.
using SessionAction = std::variant<ConnectAction, WriteAction, CloseAction, StoreAction, ClientEvent>;
using SessionActions = std::vector<SessionAction>;

enum class SessionState { idle, connecting, greeting, online, backing_off, leaving, stopped };

class SessionFsm {
  public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// `outbox` outlives this object.
    SessionFsm(ClientOptions options, Outbox& outbox, Random random);

    /// With what an earlier run has left, if that, and what happens from here on, is kept.
    [[nodiscard]] SessionActions start(std::optional<StoredSession> stored = {});
    [[nodiscard]] SessionActions request(ClientRequest request, TimePoint now);
    [[nodiscard]] SessionActions link_up(TimePoint now, const Privacy& privacy = {});
    /// The link is gone, or could not be had.
    [[nodiscard]] SessionActions link_down(const Error& why, TimePoint now);
    [[nodiscard]] SessionActions frame(ServerMessage message, TimePoint now);
    /// A frame that could not be read.
    [[nodiscard]] SessionActions bad_frame(const Error& error, TimePoint now);
    /// Reading is held back, or goes on: meanwhile silence is no sign of a dead peer.
    void hold(bool held, TimePoint now);
    /// To be called at `deadline()`; earlier or later does no harm.
    [[nodiscard]] SessionActions time_passed(TimePoint now);

    /// When `time_passed` is to be called.
    [[nodiscard]] std::optional<TimePoint> deadline() const;

    [[nodiscard]] SessionState state() const { return state_; }
    [[nodiscard]] const std::string& nick() const { return options_.nick; }
    [[nodiscard]] const Cursors& cursors() const { return cursors_; }

  private:
    void emit(ClientEvent event) { actions_.emplace_back(std::move(event)); }
    void write(ClientMessage message) { actions_.emplace_back(WriteAction{std::move(message)}); }
    /// `make` gives the change, which costs nothing where nothing is kept.
    template <class Make>
    void keep(const Make& make) {
        if (keeps_) actions_.emplace_back(StoreAction{make()});
    }
    [[nodiscard]] SessionActions done() { return std::exchange(actions_, {}); }

    void connect();
    void note_privacy(const Privacy& privacy);
    void end(const Error& why, std::optional<TimePoint> retry_at = {});
    void lose(const Error& why, TimePoint now);
    void heard(TimePoint now);
    void pump();

    void restore(StoredSession stored);
    void reconcile(const Welcome& welcome, bool stranger);
    void join(const std::string& room, Seq last);
    void forget(const std::string& conversation);
    void begin_anew(const std::string& conversation);
    void keep_cursor(const std::string& conversation);
    void drop_forgotten();
    void note_history(const ClientMessage& message);
    void ask_for(const GrowingAnswers::Key& key);
    void ask_for_answers();
    [[nodiscard]] bool take_answer(const Page& page);
    [[nodiscard]] bool take_answer(const ErrorReply& reply);
    void ask_again();
    void lose_answer(const GrowingAnswers::Key& key);
    [[nodiscard]] bool postpone(const ErrorReply& reply);

    void trust(const TrustRequest& request);
    void on_request(SayRequest say);
    void on_request(const RetryRequest& retry);
    void on_request(const DiscardRequest& discard);
    void on_request(const SendRequest& send);
    void quit(TimePoint now);

    void greeted(const ServerMessage& message, TimePoint now);
    void welcomed(const Welcome& welcome, TimePoint now);
    void receive(ServerMessage message);
    [[nodiscard]] bool consume(const Welcome& welcome);
    [[nodiscard]] bool consume(const Ok& ok);
    [[nodiscard]] bool consume(const ErrorReply& error);
    [[nodiscard]] bool consume(const Message& message);
    [[nodiscard]] bool consume(const Changed& changed);
    [[nodiscard]] bool consume(const Answer& step);
    [[nodiscard]] bool consume(const Page& page);
    [[nodiscard]] bool consume(const Renamed& renamed);
    [[nodiscard]] bool consume(const Paired& paired);
    [[nodiscard]] bool consume(const Ping& ping);
    [[nodiscard]] bool consume(const Pong& pong);
    [[nodiscard]] bool consume(const Bye& bye);
    template <class Kind>
    [[nodiscard]] bool consume(const Kind&) {
        return false;
    }

    ClientOptions options_;  // the nickname, mode, token and trust are kept up to date
    Outbox& outbox_;
    Cursors cursors_;
    Random random_;
    SessionState state_ = SessionState::idle;
    int attempt_ = 0;
    std::optional<TimePoint> deadline_{};
    std::optional<TimePoint> resend_at_{};         // until then the server wants nothing of the outbox
    std::size_t text_bytes_ = limits::kTextBytes;  // that the server takes in a message
    TimePoint now_{};                              // of what is being taken in
    std::optional<Error> bye_{};                   // the server's reason for the end that is to come
    Privacy told_privacy_{};                       // by the last `Reached`
    bool asked_ = false;                           // for a sign of life
    bool held_ = false;
    bool may_send_ = false;
    bool keeps_ = false;
    std::map<RequestId, History> asked_pages_;  // and not yet answered
    GrowingAnswers answers_;
    std::map<RequestId, GrowingAnswers::Key> asked_answers_;
    std::vector<GrowingAnswers::Key> refused_answers_;  // for now: they are asked for again
    std::optional<TimePoint> ask_again_at_{};
    std::uint64_t answers_asked_ = 0;
    SessionActions actions_;
};

}  // namespace natter::net
