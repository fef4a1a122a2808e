// The server: its doors, its sessions, and their beginning and end. Everything lives on the thread that runs the
// io_context. Owner: main, or HostedServer.
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/identity.hpp"
#include "net/transport/tcp.hpp"
#include "net/transport/transport.hpp"
#include "server/dispatch.hpp"
#include "server/hub.hpp"
#include "server/log/message_log.hpp"
#include "server/metrics.hpp"
#include "server/options.hpp"
#include "server/passwords.hpp"
#include "server/rate/gate.hpp"
#include "server/session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace natter::server {

/// The system's time of day.
[[nodiscard]] net::Time wall_clock();

class Server : private SessionOwner {
  public:
    /// Without `passwords` it makes its own, with a thread; without `provider` the one that the options say, and
    /// without `timing` that of the system.
    Server(boost::asio::io_context& io, ServerOptions options, std::unique_ptr<MessageLog> message_log,
           std::shared_ptr<spdlog::logger> log, Hub::Now now = &wall_clock,
           std::unique_ptr<Passwords> passwords = nullptr, std::unique_ptr<Provider> provider = nullptr,
           std::optional<Timing> timing = {});
    ~Server() override;

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Opens all doors, or none. Errors name the address and say what to do.
    [[nodiscard]] net::Result<std::vector<OpenDoor>> open();

    /// The door that `open` could not open.
    [[nodiscard]] std::optional<net::Mode> failed_door() const { return failed_door_; }

    /// Who may come in from now on, see ServerOptions. Whoever is in stays. No password: it stays as it is; an empty
    /// one: none is asked for.
    void let_in(std::optional<std::string> password, bool invite_only);

    /// Takes a connection that came by no door: the operator's, or a test's.
    void adopt(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role);

    /// Accepts no more, tells everyone, lets the last bytes leave, closes; after at most `limits::kStopTime` all are
    /// cut. Then `on_stopped` is called.
    void stop(const std::string& reason);

    /// Closes one connection with a reason that the person reads. The log does not name it.
    void kick(Session& session, const std::string& reason);

    /// Asks everybody to come back after that time, not all at once, and lets nobody in before.
    void drain(std::chrono::seconds time, const std::string& reason);

    /// Takes over what of the options can change while it runs: the line for arrivals, limits, the metrics' token; and
    /// reads the certificate's files again. The error is of these, and all else has been taken over.
    net::Result<void> reload(const ServerOptions& options);

    /// All but the bytes of the log, for which the disk would be asked.
    [[nodiscard]] Metrics metrics() const;
    /// In Prometheus's text format.
    [[nodiscard]] std::string metrics_text() const;
    /// Whether somebody who shows `token` (empty: none) and asks for `host` may have that over the network.
    [[nodiscard]] bool may_read_metrics(const std::string& token, const std::string& peer, std::string_view host) const;

    /// What commands may do to it.
    [[nodiscard]] const ServerControl& control() const { return dispatch_.control(); }

    /// What is counted by address; for whoever checks a password or makes an account.
    [[nodiscard]] Gate& gate() { return gate_; }

    [[nodiscard]] bool is_stopping() const { return stopping_ != Session::Clock::time_point{}; }

    /// Closes every connection at once, whatever still waits to leave.
    void cut();

    /// Reads the certificate's files again, for the connections to come. With an error everything stays as it was.
    [[nodiscard]] net::Result<void> reload_certificate();
    /// What clients know the server by; nothing without TLS.
    [[nodiscard]] std::optional<net::Fingerprint> fingerprint() const;

    /// Tells the log of the server and its operators what is wrong with the message log, or that it works again.
    void on_log_trouble(const std::optional<net::Error>& trouble);

    /// Called once, when the last session is gone after `stop`.
    std::function<void()> on_stopped = [] {};

    /// Reads the configuration again and gives what has changed, in lines.
    std::function<net::Result<std::string>()> on_reload = [] { return nothing_to_reload(); };

    [[nodiscard]] Hub& hub() { return hub_; }
    [[nodiscard]] const std::string& operator_nick() const { return options_.operator_nick; }

  private:
    void on_request(Session& session, const net::ClientMessage& request) override;
    void on_leaving(Session& session) override;
    void on_insisting(Session& session) override;
    void on_drained(Session& session) override;
    void on_gone(Session& session, const std::string& why) override;

    void begin(std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode mode, Role role);
    [[nodiscard]] net::DoorSetup setup_of(const DoorOptions& door);
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait_for(net::Effort effort, const std::string& peer);
    [[nodiscard]] std::string invitation(const std::string& code) const;
    [[nodiscard]] static net::Result<std::string> nothing_to_reload();
    [[nodiscard]] ServerControl make_control();
    [[nodiscard]] bool is_full(const std::string& origin) const;
    [[nodiscard]] std::optional<net::Bye> turn_away(const std::string& origin);
    [[nodiscard]] std::chrono::milliseconds scattered(std::chrono::milliseconds time);
    [[nodiscard]] std::string sessions_text() const;
    void watch();
    void check_sessions();
    void say_goodbye(const std::string& reason);
    void finish_stopping();

    ServerOptions options_;
    Metrics metrics_;
    Gate gate_;
    std::unique_ptr<MessageLog> message_log_;
    std::shared_ptr<spdlog::logger> log_;
    std::unique_ptr<Passwords> passwords_;
    std::unique_ptr<Provider> provider_;
    Hub hub_;
    Dispatch dispatch_;
    SessionContext context_;
    std::shared_ptr<net::WaitingRoom> waiting_room_;
    std::shared_ptr<net::TlsIdentity> identity_;  // null: no TLS
    std::vector<std::unique_ptr<net::Acceptor>> doors_;
    std::vector<OpenDoor> open_doors_;
    std::optional<net::Mode> failed_door_;
    std::unordered_map<net::SessionId, std::shared_ptr<Session>> sessions_;
    std::unordered_map<std::string, std::size_t> per_origin_;
    boost::asio::steady_timer watch_;
    Session::Clock::time_point stopping_{};  // since; zero: not stopping
    Session::Clock::time_point draining_until_{};
    std::minstd_rand scatter_{std::random_device{}()};
    std::uint64_t begun_ = 0;
    bool log_works_ = true;
    std::uint64_t turned_away_ = 0;  // not told to the log yet
    bool watching_ = false;
    bool stopped_ = false;
};

}  // namespace natter::server
