// What an operator can choose about a server. Plain values; the defaults are a good server.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/limits.hpp"
#include "net/protocol/messages.hpp"
#include "net/transport/waiting_room.hpp"
#include "server/log/log_options.hpp"
#include "server/rate/rate_limits.hpp"
#include "server/search/search_options.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

/// An address to listen on. A door only decides the mode that a connection starts in; that of HTTP has a name of its
/// own.
struct DoorOptions {
    net::Mode mode = net::Mode::group;
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  // 0: the system chooses
    bool http = false;
    bool optional = false;  // goes without if the port is taken

    bool operator==(const DoorOptions&) const = default;
};

/// A door that accepts connections; `port` is the real one.
using OpenDoor = DoorOptions;

/// "single", "group" or "http".
[[nodiscard]] std::string_view name_of(const DoorOptions& door);

/// How connections are encrypted. Without files the server makes a certificate itself, once per data folder.
struct TlsOptions {
    bool enabled = true;
    std::filesystem::path certificate{};  // PEM, with those that vouch for it
    std::filesystem::path key{};          // PEM, without a password
    bool allow_plaintext = false;         // from beyond this machine too
};

/// How long what people write may be; at most what limits.hpp says. Clients are told of all but the last three, and
/// refuse by themselves what is longer.
struct FieldLimits {
    std::size_t text_bytes = net::limits::kTextBytes;  // of a message
    std::size_t nick_chars = net::limits::kNickChars;
    std::size_t nick_bytes = net::limits::kNickBytes;
    std::size_t topic_bytes = net::limits::kTopicBytes;
    std::size_t room_bytes = net::limits::kRoomBytes;
    std::size_t reason_bytes = net::limits::kReasonBytes;
    std::size_t query_bytes = net::limits::kQueryBytes;
    std::size_t emoji_bytes = net::limits::kEmojiBytes;
    std::size_t password_least = net::limits::kPasswordLeast;  // bytes of a new one: more than limits.hpp says
};

/// The limits of limits.hpp that an operator may override.
struct ServerLimits {
    std::size_t sessions = net::limits::kSessions;
    std::size_t sessions_per_address = net::limits::kSessionsPerAddress;
    net::ArrivalLimits arrivals{};
    std::size_t session_queue_bytes = net::limits::kSessionQueueBytes;
    std::chrono::milliseconds hello_time = net::limits::kHelloTime;
    std::chrono::milliseconds ping_after = net::limits::kPingAfter;
    std::chrono::milliseconds pong_time = net::limits::kPongTime;
    std::size_t rooms = net::limits::kRooms;
    std::size_t rooms_per_person = net::limits::kRoomsPerPerson;
    FieldLimits fields{};
    RateLimits rates{};
    std::vector<std::string> trusted_addresses{};  // to which limits per address do not apply, such as a proxy's
};

struct ServerOptions {
    std::vector<DoorOptions> doors{{net::Mode::single, "127.0.0.1", 5001}, {net::Mode::group, "127.0.0.1", 5002}};
    std::string name = "Natter";
    std::optional<std::string> motd{};
    std::string operator_nick = "operator";
    std::string address{};                  // by which people reach the server, for invitations; empty: that of a door
    std::optional<std::string> password{};  // without it only who is known or invited comes in
    bool invite_only = false;               // the same without a password
    std::string metrics_token{};            // asked of whoever reads the metrics over HTTP; empty: of nobody
    ServerLimits limits{};
    LogOptions log{};
    SearchOptions search{};
    TlsOptions tls{};
    std::vector<std::string> origins{};  // of pages that browsers may connect from, beside those of the same host
};

/// "HOST:PORT", "[V6]:PORT" or "off" (no door). The error says what is wrong and what is right.
[[nodiscard]] net::Result<std::optional<DoorOptions>> parse_door(net::Mode mode, const std::string& text);

}  // namespace natter::server
