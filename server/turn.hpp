// One turn of the server's loop: what it brought is collected, and acted upon once at its end.
//
// At the end of a turn, in this order: what was said goes to the log as one batch; every conversation hands what was
// published to its members as one shared chunk; every session with something to write makes one system call. Where
// there are many such sessions they stand in a line: some write in this turn and the others in the next ones, while the
// log stores what is said meanwhile. What is handed out then goes along with what those in the line have to write, and
// whoever has written goes to its end: nobody waits for more than one round, however much is said.
// Thread: the server's. Owner: Server.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace natter::server {

class Conversation;
class Session;
struct Metrics;

class Turn {
  public:
    /// `submit` is called first at the end of each turn; conversations that were marked go to `settle` once they have
    /// handed out their chunk.
    Turn(boost::asio::any_io_executor executor, Metrics& metrics, std::function<void()> submit,
         std::function<void(Conversation&)> settle);

    /// Asks for an end of this turn.
    void request();
    /// Ends it at once and all of it, for whoever is about to close and must not miss what has been said.
    void end();
    /// Asks for `conversation` to hand out what it holds. It says `forget` before it goes.
    void mark(Conversation& conversation);
    /// The same within `limits::kPresenceTime`.
    void mark_later(Conversation& conversation);
    /// The conversation is about to go.
    void forget(Conversation& conversation);
    /// Asks for `session` to write what is queued.
    void mark(std::shared_ptr<Session> session);

  private:
    void mark_all_later();
    void step();
    void hand_out();
    void write_some(std::size_t most);

    boost::asio::any_io_executor executor_;
    Metrics& metrics_;
    std::function<void()> submit_;
    std::function<void(Conversation&)> settle_;
    std::vector<Conversation*> conversations_;
    std::vector<Conversation*> later_;
    std::deque<std::shared_ptr<Session>> line_;                          // of sessions that have something to write
    std::uint64_t written_ = 0;                                          // sessions, ever
    std::uint64_t next_hand_out_ = 0;                                    // not before `written_` is this
    std::optional<std::chrono::steady_clock::time_point> handed_out_{};  // and not yet written by all
    std::uint64_t until_ = 0;                                            // `written_` when it is
    boost::asio::steady_timer later_timer_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    bool requested_ = false;
};

}  // namespace natter::server
