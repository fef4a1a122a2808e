// The table of all settings. A new one is a member of Config and a row here; then docs/operating.md wants its row, too.
#include "server/config/setting.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/accounts.hpp"
#include "server/names.hpp"

#include <fmt/core.h>
#include <boost/asio/ip/address.hpp>

#include <array>

namespace natter::server::config {
namespace {

// What the server calls itself stands in the middle of sentences.
std::string problem_of_name(const std::string& name) {
    bool odd = !net::is_utf8(name);
    for (std::string_view rest = name; !rest.empty();) odd = net::is_control(net::take_code_point(rest)) || odd;
    if (odd) return "write it in UTF-8, without control characters.";
    if (trim(name).empty()) return "it cannot be empty.";
    if (name.size() <= net::limits::kServerNameBytes) return {};
    return fmt::format("it is too long: it may have {} bytes.", net::limits::kServerNameBytes);
}

std::string problem_of_motd(const std::string& motd) {
    if (!net::is_utf8(motd)) return "write it in UTF-8.";
    if (motd.size() <= net::limits::kTopicBytes) return {};
    return fmt::format("it is too long: it may have {} bytes.", net::limits::kTopicBytes);
}

std::string problem_of_host(const std::string& address) {
    constexpr std::string_view kOdd = " \t/#@?\"'<>";
    if (address.find_first_of(kOdd) == std::string::npos) return {};
    return "it is a name or an address alone, as in chat.example or 192.0.2.7.";
}

std::string problem_of_origin(const std::string& origin) {
    const std::string_view text = origin;
    const auto mark = text.find("://");
    const bool web = text.starts_with("http://") || text.starts_with("https://");
    if (web && mark + 3 < text.size() && text.find_first_of(" /?#*@", mark + 3) == std::string_view::npos) return {};
    return "it is a scheme with a host, as in https://chat.example, without a slash at its end.";
}

std::string problem_of_nick(const std::string& nick) {
    const auto checked = check_nick(nick);
    return checked ? std::string() : checked.error().message;
}

std::string problem_of_door(const std::string& door) {
    const auto parsed = parse_door(net::Mode::group, door);
    return parsed ? std::string() : parsed.error().message;
}

std::string problem_of_http_door(const std::string& door) { return door.empty() ? door : problem_of_door(door); }

std::string problem_of_address(const std::string& address) {
    boost::system::error_code error;
    static_cast<void>(boost::asio::ip::make_address(address, error));
    if (!error) return {};
    return fmt::format("\"{}\" is no IP address: write one such as 192.0.2.7, without a port.", address);
}

std::string problem_of_token(const std::string& token) {
    constexpr std::size_t kLeast = 16;
    if (token.empty() || token.size() >= kLeast) return {};
    return fmt::format("it is too short to be a secret: use {} characters or more.", kLeast);
}

std::string problem_of_password(const std::string& password) {
    if (password.empty()) return {};
    const auto fits = check_new_password(password);
    return fits ? std::string() : fits.error().message;
}

#define AT(member) [](Config& config) -> Place { return &config.member; }

constexpr double kDay = 86'400;
constexpr double kMillion = 1'000'000;
constexpr double kRateMost = kMillion;

constexpr auto kSettings = std::to_array<Setting>({
    {.section = "server",
     .key = "name",
     .place = AT(name),
     .help = "What the server calls itself.",
     .problem = &problem_of_name},
    {.section = "server",
     .key = "motd",
     .place = AT(motd),
     .when = When::reload,
     .help = "A line for everybody who arrives.",
     .problem = &problem_of_motd},
    {.section = "server",
     .key = "operator",
     .place = AT(operator_nick),
     .help = "Nickname of the operator at the server's terminal.",
     .written = "NICK",
     .problem = &problem_of_nick},
    {.section = "server",
     .key = "address",
     .place = AT(address),
     .help = "Name or address by which people reach this server, for invitations; that of a door, if empty.",
     .written = "HOST",
     .problem = &problem_of_host},
    {.section = "server",
     .key = "password",
     .place = AT(password),
     .help = "Only those who know it are let in; everybody, if empty.",
     .problem = &problem_of_password,
     .shown = Shown::masked},
    {.section = "server",
     .key = "invite_only",
     .place = AT(invite_only),
     .help = "Let in only those who are known or have an invitation."},
    {.section = "server",
     .key = "log_level",
     .place = AT(log_level),
     .when = When::reload,
     .help = "What is written to the log on standard error.",
     .words = "info|warning|error"},
    {.section = "server",
     .key = "admin_socket",
     .place = AT(admin_socket),
     .help = "The local socket of natterd admin; admin.sock in the folder of the log, if empty.",
     .written = "FILE|off"},

    {.section = "doors",
     .key = "single",
     .place = AT(single),
     .help = "Where 1:1 chat listens.",
     .written = "HOST:PORT|off",
     .problem = &problem_of_door},
    {.section = "doors",
     .key = "group",
     .place = AT(group),
     .help = "Where group chat listens.",
     .written = "HOST:PORT|off",
     .problem = &problem_of_door},
    {.section = "doors",
     .key = "http",
     .place = AT(http),
     .help = "Where HTTP and WebSocket listen; 127.0.0.1:8000 unless that is taken, if empty.",
     .written = "HOST:PORT|off",
     .problem = &problem_of_http_door},
    {.section = "doors", .key = "tls", .place = AT(tls), .help = "Answer those who speak TLS."},
    {.section = "doors",
     .key = "tls_certificate",
     .place = AT(tls_certificate),
     .help = "An authority's certificate in PEM; one that the server makes, if empty.",
     .written = "FILE"},
    {.section = "doors", .key = "tls_key", .place = AT(tls_key), .help = "Its key in PEM.", .written = "FILE"},
    {.section = "doors",
     .key = "allow_plaintext",
     .place = AT(allow_plaintext),
     .help = "Serve people beyond this machine without TLS too: whoever is on the way reads and changes what is said."},
    {.section = "doors",
     .key = "origins",
     .place = AT(origins),
     .help = "Pages that browsers may connect from, such as https://chat.example, beside those of the same host.",
     .written = "URL,...",
     .problem = &problem_of_origin},
    {.section = "doors",
     .key = "metrics_token",
     .place = AT(metrics_token),
     .when = When::reload,
     .help = "Who reads the metrics over HTTP must know it; only this machine may read them, if empty.",
     .problem = &problem_of_token,
     .shown = Shown::masked},

    {.section = "log",
     .key = "data",
     .place = AT(data),
     .help = "Folder of the message log; the system's place for such data, if empty.",
     .written = "DIR"},
    {.section = "log", .key = "memory", .place = AT(memory), .help = "Keep messages in memory only."},
    {.section = "log",
     .key = "keep_messages",
     .place = AT(keep_messages),
     .help = "Messages kept in memory, the newest, of what is in memory only.",
     .least = 1,
     .most = 100 * kMillion},
    {.section = "log",
     .key = "durability",
     .place = AT(durability),
     .help = "What a stored message survives: the end of the server's process, or a loss of power too (slower).",
     .words = "process|power"},
    {.section = "log",
     .key = "keep_days",
     .place = AT(keep_days),
     .help = "Days for which messages are kept; 0 is for ever.",
     .least = 0,
     .most = 36'500},
    {.section = "log",
     .key = "keep_count",
     .place = AT(keep_count),
     .help = "Messages kept of each conversation, the newest; 0 is all.",
     .least = 0,
     .most = 1'000 * kMillion},
    {.section = "log",
     .key = "direct_history",
     .place = AT(direct_history),
     .help = "Keep 1:1 chats on the disk too.",
     .also = "!--no-history"},

    {.section = "limits",
     .key = "max_sessions",
     .place = AT(limits.sessions),
     .when = When::reload,
     .help = "Connections at most.",
     .least = 1,
     .most = kMillion},
    {.section = "limits",
     .key = "max_per_address",
     .place = AT(limits.sessions_per_address),
     .when = When::reload,
     .help = "Connections from one address at most.",
     .least = 1,
     .most = kMillion},
    {.section = "limits",
     .key = "max_arrivals",
     .place = AT(limits.arrivals.all),
     .when = When::reload,
     .help = "Connections at most that have not said yet what they speak, of all doors together.",
     .least = 16,
     .most = kMillion},
    {.section = "limits",
     .key = "arrivals_per_address",
     .place = AT(limits.arrivals.of_address),
     .when = When::reload,
     .help = "Of these from one address at most; the one that has waited longest makes place.",
     .least = 1,
     .most = kMillion},
    {.section = "limits",
     .key = "trusted_addresses",
     .place = AT(limits.trusted_addresses),
     .when = When::reload,
     .help = "Addresses to which limits per address do not apply, such as a proxy's.",
     .written = "ADDRESS,...",
     .problem = &problem_of_address},
    {.section = "limits",
     .key = "queue_bytes",
     .place = AT(limits.session_queue_bytes),
     .when = When::reload,
     .help = "Bytes that may wait for one slow reader; what is more comes from the log once it reads on.",
     .least = 131'072,
     .most = 1 << 30},
    {.section = "limits",
     .key = "handshake_time",
     .place = AT(limits.arrivals.time),
     .when = When::reload,
     .help = "Time for a TLS handshake, and for an HTTP request.",
     .least = 0.1,
     .most = kDay},
    {.section = "limits",
     .key = "hello_time",
     .place = AT(limits.hello_time),
     .when = When::reload,
     .help = "Time for a nickname after connecting.",
     .least = 0.1,
     .most = kDay},
    {.section = "limits",
     .key = "ping_after",
     .place = AT(limits.ping_after),
     .when = When::reload,
     .help = "Silence after which a sign of life is asked for.",
     .least = 0.1,
     .most = kDay},
    {.section = "limits",
     .key = "pong_time",
     .place = AT(limits.pong_time),
     .when = When::reload,
     .help = "Time for that sign of life, or for reading on.",
     .least = 0.1,
     .most = kDay},
    {.section = "limits",
     .key = "max_rooms",
     .place = AT(limits.rooms),
     .when = When::reload,
     .help = "Rooms at most.",
     .least = 1,
     .most = kMillion},
    {.section = "limits",
     .key = "rooms_per_person",
     .place = AT(limits.rooms_per_person),
     .when = When::reload,
     .help = "Rooms that one person may be in.",
     .least = 1,
     .most = 1'000},
    {.section = "limits",
     .key = "text_bytes",
     .place = AT(limits.fields.text_bytes),
     .when = When::reload,
     .help = "Bytes of a message's text. Clients learn of this and of the next ones when they connect.",
     .least = 64,
     .most = net::limits::kTextBytes},
    {.section = "limits",
     .key = "nick_chars",
     .place = AT(limits.fields.nick_chars),
     .when = When::reload,
     .help = "Letters of a nickname. Whoever has registered a longer one keeps it.",
     .least = 3,
     .most = net::limits::kNickChars},
    {.section = "limits",
     .key = "nick_bytes",
     .place = AT(limits.fields.nick_bytes),
     .when = When::reload,
     .help = "Bytes of these letters in all.",
     .least = 3,
     .most = net::limits::kNickBytes},
    {.section = "limits",
     .key = "topic_bytes",
     .place = AT(limits.fields.topic_bytes),
     .when = When::reload,
     .help = "Bytes of a room's topic.",
     .least = 0,
     .most = net::limits::kTopicBytes},
    {.section = "limits",
     .key = "room_bytes",
     .place = AT(limits.fields.room_bytes),
     .when = When::reload,
     .help = "Bytes of a new room's name, without the sign before it.",
     .least = 3,
     .most = net::limits::kRoomBytes},
    {.section = "limits",
     .key = "reason_bytes",
     .place = AT(limits.fields.reason_bytes),
     .when = When::reload,
     .help = "Bytes of a reason that somebody gives for what they do to others.",
     .least = 0,
     .most = net::limits::kReasonBytes},

    {.section = "rates",
     .key = "connections_per_second",
     .place = AT(limits.rates.connections.per_second),
     .when = When::reload,
     .help = "New connections from one address; 0 is without a limit, as below.",
     .most = kRateMost},
    {.section = "rates",
     .key = "connection_burst",
     .place = AT(limits.rates.connections.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "handshakes_per_second",
     .place = AT(limits.rates.handshakes.per_second),
     .when = When::reload,
     .help = "TLS handshakes with one address.",
     .most = kRateMost},
    {.section = "rates",
     .key = "handshake_burst",
     .place = AT(limits.rates.handshakes.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "http_per_second",
     .place = AT(limits.rates.http.per_second),
     .when = When::reload,
     .help = "HTTP requests from one address, those for WebSocket too.",
     .most = kRateMost},
    {.section = "rates",
     .key = "http_burst",
     .place = AT(limits.rates.http.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "requests_per_second",
     .place = AT(limits.rates.requests.per_second),
     .when = When::reload,
     .help = "Requests of any kind by one connection.",
     .most = kRateMost},
    {.section = "rates",
     .key = "request_burst",
     .place = AT(limits.rates.requests.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "messages_per_second",
     .place = AT(limits.rates.messages.per_second),
     .when = When::reload,
     .help = "Messages, edits, removals and reactions of one person.",
     .most = kRateMost},
    {.section = "rates",
     .key = "message_burst",
     .place = AT(limits.rates.messages.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "commands_per_second",
     .place = AT(limits.rates.commands.per_second),
     .when = When::reload,
     .help = "Commands of one person, pages of history, and other ways to move about.",
     .most = kRateMost},
    {.section = "rates",
     .key = "command_burst",
     .place = AT(limits.rates.commands.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "finds_per_second",
     .place = AT(limits.rates.finds.per_second),
     .when = When::reload,
     .help = "Searches of one person.",
     .most = kRateMost},
    {.section = "rates",
     .key = "find_burst",
     .place = AT(limits.rates.finds.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "logins_per_minute",
     .place = AT(limits.rates.logins.per_second),
     .when = When::reload,
     .help = "Attempts to log in from one address for one name; three times as many for all names.",
     .most = kRateMost,
     .unit = 60},
    {.section = "rates",
     .key = "login_burst",
     .place = AT(limits.rates.logins.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
    {.section = "rates",
     .key = "registrations_per_hour",
     .place = AT(limits.rates.registrations.per_second),
     .when = When::reload,
     .help = "New accounts from one address.",
     .most = kRateMost,
     .unit = 3'600},
    {.section = "rates",
     .key = "registration_burst",
     .place = AT(limits.rates.registrations.burst),
     .when = When::reload,
     .help = "So many of them at once.",
     .least = 1,
     .most = kRateMost},
});

#undef AT

}  // namespace

std::span<const Setting> settings() { return kSettings; }

}  // namespace natter::server::config
