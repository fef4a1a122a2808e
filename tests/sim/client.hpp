// A real client session on a simulated network, with what it keeps: killed at any step, and started again.
#pragma once

#include "net/client/session_fsm.hpp"
#include "tests/sim/server.hpp"
#include "tests/sim/store.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace natter::sim {

class SimClient : private net::TransportHandler {
  public:
    SimClient(Schedule& schedule, SimServer& server, std::string nick);
    ~SimClient() override;
    SimClient(const SimClient&) = delete;
    SimClient& operator=(const SimClient&) = delete;

    void start();
    void crash();
    [[nodiscard]] bool is_running() const { return session_ != nullptr; }

    void say(const std::string& to, const std::string& text);
    /// Runs a command there, if connected.
    void run(const std::string& to, const std::string& command, const std::string& args);
    /// Stops reading, or goes on.
    void hold(bool held);

    [[nodiscard]] const std::string& nick() const { return nick_; }
    [[nodiscard]] const ClientStore& store() const { return store_; }
    /// Online, with nothing left to send.
    [[nodiscard]] bool is_settled() const;
    /// The last number seen of a conversation.
    [[nodiscard]] std::uint64_t last_seen(const std::string& conversation) const;

    struct Stored {
        std::string to;
        std::uint64_t seq;
    };
    /// What it ever said, and what of it was acknowledged.
    [[nodiscard]] const std::map<std::string, std::string>& said() const { return said_; }
    [[nodiscard]] const std::map<std::string, Stored>& acknowledged() const { return acknowledged_; }
    /// How often the server did not know it any more.
    [[nodiscard]] int strangers() const { return strangers_; }
    /// What it is doing, for a failure's sentence.
    [[nodiscard]] std::string state() const;
    /// What it was told that cannot be true, or nothing.
    [[nodiscard]] const std::string& complaint() const { return complaint_; }

  private:
    // One life of the program.
    struct Session {
        explicit Session(net::ClientOptions options, net::Random random)
            : fsm(std::move(options), outbox, std::move(random)) {}
        net::Outbox outbox;
        net::SessionFsm fsm;
    };

    void on_frame(std::string_view frame) override;
    void on_oversize() override {}
    void on_drained() override {}
    void on_closed(const net::Error& why) override;

    void request(net::ClientRequest request);
    void perform(const net::SessionActions& actions);
    void perform(const net::ConnectAction& action);
    void perform(const net::WriteAction& action);
    void perform(const net::CloseAction& action);
    void perform(const net::StoreAction& action) { store_.take(action.change); }
    void perform(const net::ClientEvent& event);
    void note(const net::Delivery& delivery);
    void arm();
    void drop_link();
    void in_this_life(Millis delay, std::function<void()> job);
    [[nodiscard]] net::SessionFsm::TimePoint now() const { return net::SessionFsm::TimePoint(schedule_.now()); }

    Schedule& schedule_;
    SimServer& server_;
    std::string nick_;
    ClientStore store_;
    std::unique_ptr<Session> session_;
    std::shared_ptr<int> life_;
    std::shared_ptr<int> attempt_;
    std::unique_ptr<net::Transport> link_;
    std::optional<net::SessionFsm::TimePoint> armed_;
    std::map<std::string, std::string> said_;
    std::map<std::string, Stored> acknowledged_;
    std::string complaint_;
    std::string last_error_;
    int strangers_ = 0;
    bool held_ = false;
};

}  // namespace natter::sim
