// A server with a thread of its own, for a program that does something else on its main thread: the desktop app, tests.
//
// Threads: every function may be called from one thread (the owner's); the server runs on this class's thread. They
// meet in one bounded mailbox of events and in posted calls. No function waits, but for the destructor, which stops the
// server and joins its thread (a graceful stop, at most `limits::kStopTime`).
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/fingerprint.hpp"
#include "server/host_rates.hpp"
#include "server/options.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace natter::server {

/// All doors are open.
struct HostStarted {
    std::vector<OpenDoor> doors;
    std::optional<net::Fingerprint> fingerprint{};  // of its certificate; none without TLS
};

/// What `invite` has made: an address for one newcomer, or why there is none.
struct HostInvited {
    net::Result<std::string> address;
};

/// The server could not start (port in use, bad address) and is gone. The message says what to do.
struct HostFailed {
    net::Error error;
    std::optional<net::Mode> door{};  // that could not be opened
};

/// The server has stopped and is gone.
struct HostStopped {};

/// A line of the server's log, without message texts. Level as in spdlog: 2 info, 3 warning, 4 error.
struct HostLogLine {
    std::chrono::system_clock::time_point at;
    int level = 2;
    std::string text;
};

/// Somebody who is connected.
struct HostPerson {
    std::string nick;
    std::string address;  // "127.0.0.1:40112"
    net::Mode mode = net::Mode::group;
    std::string partner;                                    // in single mode; empty while waiting
    std::optional<std::chrono::milliseconds> round_trip{};  // while the server is watched, and once it was measured
    std::size_t waiting_bytes = 0;                          // for them to read

    bool operator==(const HostPerson&) const = default;
};

/// Everybody who is connected, by nickname; sent when that changes, at most once a turn of the server's loop.
struct HostPeople {
    std::vector<HostPerson> people;
    std::vector<HostRate> rates{};  // of the last minutes, the oldest first; once a second while it is watched
};

/// What a command of the host has brought, in a sentence or lines.
struct HostAnswered {
    bool done = false;
    std::string text;
};

/// Everybody has been told that the server stops at that time; none: that it goes on.
struct HostStopping {
    std::optional<std::chrono::steady_clock::time_point> at;
};

using HostEvent = std::variant<HostStarted, HostFailed, HostStopped, HostLogLine, HostPeople, HostInvited, HostAnswered,
                               HostStopping>;

class HostedServer {
  public:
    /// Starts at once; `HostStarted` or `HostFailed` tells how it went. `wake` is called on the server's
    /// thread when events wait where none did.
    HostedServer(ServerOptions options, std::function<void()> wake);
    ~HostedServer();

    HostedServer(const HostedServer&) = delete;
    HostedServer& operator=(const HostedServer&) = delete;

    /// Begins a graceful stop: everyone is told, the last bytes leave, then `HostStopped`.
    void stop();

    /// The same after that time, of which everybody is told now and again; `call_off` tells that it goes on.
    void stop_in(std::chrono::seconds time);
    void call_off();

    /// Runs a command of natterd admin, such as "kick bob spam". `HostAnswered` tells what it brought.
    void run(std::string command);

    /// While it is watched, `HostPeople` comes once a second with the rates, and round trips are measured.
    void watch(bool on);

    /// Who may come in from now on: those who know the password, if there is one, and those who are invited or known.
    /// No password: it stays as it is; an empty one: none is asked for.
    void let_in(std::optional<std::string> password, bool invite_only);

    /// Makes an address by which one newcomer may come in; `HostInvited` tells it.
    void invite();

    /// Replaces what is in `out` by all events since, oldest first. Log lines are the first to be dropped
    /// when the owner does not drain.
    void drain(std::vector<HostEvent>& out);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace natter::server
