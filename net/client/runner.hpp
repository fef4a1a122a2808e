// Performs the actions of a SessionFsm on a real connection: it connects, writes, waits, and hands events on.
//
// Guarantees:
// 1. When an event is not taken, nothing more is read from the server until it has been; nothing is dropped.
// 2. Whatever one turn of the loop brings to write leaves with one flush, and what it brings to keep is committed once:
//    before what depends on it is written, and at the turn's end.
// 3. Where the profile cannot be used, or no longer, everything goes on without it, and `NotKept` says so once.
// Thread: the io_context's. Owner: Client, or a test. It may be destroyed at any time outside its own callbacks.
#pragma once

#include "net/client/events.hpp"
#include "net/client/outbox.hpp"
#include "net/client/profile_store.hpp"
#include "net/client/session_fsm.hpp"
#include "net/transport/connect.hpp"
#include "net/util/thread_checker.hpp"

#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

/// What a runner needs from its owner.
class RunnerOwner {
  public:
    virtual ~RunnerOwner() = default;

    /// An event for the user. True: it was moved from. False: there is no room; `resume` will say when there is.
    [[nodiscard]] virtual bool offer(ClientEvent& event) = 0;

    /// Requests can be taken again.
    virtual void on_ready() = 0;
};

/// How a connection is made; `connect` of connect.hpp, or a test's own.
using Connector =
    std::function<std::unique_ptr<ConnectAttempt>(boost::asio::io_context&, const ServerUrl&, OnConnect, TlsTrust)>;

class Runner {
  public:
    Runner(boost::asio::io_context& io, ClientOptions options, RunnerOwner& owner, Connector connector);
    ~Runner();

    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    void start();

    /// True while neither events nor bytes pile up. Requests that come all the same are carried out.
    [[nodiscard]] bool ready() const;
    void request(ClientRequest request);

    /// The owner has room for events again.
    void resume();

    /// True while the system may be looking up a host's name, which nothing can interrupt: not even giving up the try.
    [[nodiscard]] bool looking_up() const { return looking_up_; }

    [[nodiscard]] std::size_t unacknowledged() const { return outbox_.size(); }

  private:
    class Link;

    void perform(SessionActions actions);
    void perform(ConnectAction action);
    void perform(WriteAction action);
    void perform(CloseAction action);
    void perform(StoreAction action);
    void perform(ClientEvent event);

    [[nodiscard]] std::optional<StoredSession> load_profile();
    void commit();
    void tidy();
    void give_up_store(const Error& why);

    void on_connect(Result<std::unique_ptr<Transport>> result);
    void on_frame(std::string_view frame);
    void on_closed(const Error& why);

    void retire_link();
    void hold(bool held);
    void arm_timer();
    void schedule_flush();
    void flush();

    boost::asio::io_context& io_;
    RunnerOwner& owner_;
    Connector connector_;
    std::optional<std::filesystem::path> profile_;
    std::shared_ptr<Keyring> keyring_;
    std::unique_ptr<ProfileStore> store_;
    bool uncommitted_ = false;
    std::string server_;
    std::uint16_t default_port_;
    Outbox outbox_;
    SessionFsm fsm_;
    boost::asio::steady_timer timer_;
    std::optional<SessionFsm::TimePoint> armed_{};
    std::unique_ptr<ConnectAttempt> attempt_;
    std::shared_ptr<Link> link_;
    std::deque<ClientEvent> overflow_;
    bool flush_scheduled_ = false;
    bool looking_up_ = false;
    ThreadChecker thread_;
    std::shared_ptr<Runner*> self_;  // what waits in the loop asks it whether this object is still there
};

}  // namespace natter::net
