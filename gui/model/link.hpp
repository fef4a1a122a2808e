// How the app stands with the server that it joins, and with the server that it hosts. Pure values.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

using SteadyTime = std::chrono::steady_clock::time_point;

enum class LinkPhase { none, connecting, online, waiting_to_retry, lost };

/// The server showed another certificate than the one that is trusted: codes for people, and what is to be accepted.
struct CertificateAlert {
    std::string expected;
    std::string shown;
    std::string fingerprint;

    bool operator==(const CertificateAlert&) const = default;
};

struct Link {
    LinkPhase phase = LinkPhase::none;
    std::string server;  // "host:port", as shown
    int attempt = 0;
    std::optional<SteadyTime> retry_at;
    std::optional<net::Error> error;
    bool by_server = false;   // its words are what the server said
    std::string certificate;  // its code; empty: nothing is encrypted
    bool exposed = false;     // and that on a network
    std::string notice;       // about this, to be told once online
    std::optional<CertificateAlert> alert;
};

/// The server does not let one back in under one's name: another one does.
bool wants_another_name(const Link& link);

enum class HostPhase { off, starting, running, stopping };

struct HostDoor {
    net::Mode mode = net::Mode::group;
    std::string host;
    std::uint16_t port = 0;
};

struct HostGuest {
    std::string nick;
    std::string address;
    net::Mode mode = net::Mode::group;
    std::string partner;
    std::optional<std::chrono::milliseconds> round_trip{};  // there and back, once it was measured
    std::size_t waiting_bytes = 0;                          // for them to read
};

struct HostLine {
    net::Time at;
    int level = 2;  // 2 info, 3 warning, 4 error
    std::string text;
};

/// What it had to do in one second.
struct HostRate {
    float in = 0;   // messages
    float out = 0;  // the same, times those who were there to see them
    std::size_t people = 0;
    std::uint64_t waiting_bytes = 0;  // for them to read

    bool operator==(const HostRate&) const = default;
};

/// How it was started. Who may come in can be changed while it runs; for all else it is started again.
struct HostSetup {
    bool whole_network = false;  // false: only programs on this computer can join
    bool encrypted = true;       // on the network
    bool has_password = false;
    bool invite_only = false;

    bool operator==(const HostSetup&) const = default;
};

/// The server inside the app.
struct Hosting {
    static constexpr std::size_t kLinesKept = 1'000;
    static constexpr std::size_t kRatesKept = 180;  // seconds

    HostPhase phase = HostPhase::off;
    HostSetup setup;
    net::Time since;
    std::vector<HostDoor> doors;
    std::vector<HostGuest> guests;
    std::deque<HostLine> lines;
    std::vector<HostRate> rates;   // of the last minutes, the oldest first; once a second while its page is on show
    std::string fingerprint;       // of its certificate; empty: no TLS
    std::string code;              // the same for people
    std::string invitation;        // the newest, for one newcomer
    std::string invitation_error;  // why there is none
    std::string error;             // why it is off, if it did not stop by itself
    std::string answer;            // what the last command brought
    bool refused = false;          // that command
    std::optional<SteadyTime> stops_at;
};

}  // namespace natter::gui
