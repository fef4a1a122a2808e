// One turn of the server's loop: what it brought is collected, and acted upon once at its end.
//
// At the end of a turn, in this order: what was said goes to the log as one batch; every conversation hands what was
// published to its members as one shared chunk; every session with something to write makes one system call.
// Thread: the server's. Owner: Server.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
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
    /// Ends it at once, for whoever is about to close and must not miss what has been said.
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
    void hand_out();

    boost::asio::any_io_executor executor_;
    Metrics& metrics_;
    std::function<void()> submit_;
    std::function<void(Conversation&)> settle_;
    std::vector<Conversation*> conversations_;
    std::vector<Conversation*> later_;
    std::vector<std::shared_ptr<Session>> sessions_;
    boost::asio::steady_timer later_timer_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    bool requested_ = false;
};

}  // namespace natter::server
