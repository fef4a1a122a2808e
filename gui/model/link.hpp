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

struct Link {
    LinkPhase phase = LinkPhase::none;
    std::string server;  // "host:port", as shown
    int attempt = 0;
    std::optional<SteadyTime> retry_at;
    std::optional<net::Error> error;
};

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
};

struct HostLine {
    net::Time at;
    int level = 2;  // 2 info, 3 warning, 4 error
    std::string text;
};

/// The server inside the app.
struct Hosting {
    static constexpr std::size_t kLinesKept = 1'000;

    HostPhase phase = HostPhase::off;
    net::Time since;
    std::vector<HostDoor> doors;
    std::vector<HostGuest> guests;
    std::deque<HostLine> lines;
    std::string error;  // why it is off, if it did not stop by itself
};

}  // namespace natter::gui
