#include "server/config/config.hpp"

#include "net/transport/loopback.hpp"
#include "server/search/http_url.hpp"
#include "server/state_folder.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace natter::server::config {
namespace {

constexpr const char* kUsualHttp = "127.0.0.1:8000";

std::string numeric(const std::string& host) { return host == "localhost" ? "127.0.0.1" : host; }

std::vector<DoorOptions> doors_of(const Config& config) {
    std::vector<DoorOptions> doors;
    if (const auto single = parse_door(net::Mode::single, config.single); single && *single) doors.push_back(**single);
    if (const auto group = parse_door(net::Mode::group, config.group); group && *group) doors.push_back(**group);
    const bool anywhere = config.http.empty();
    if (const auto http = parse_door(net::Mode::group, anywhere ? kUsualHttp : config.http); http && *http) {
        doors.push_back({net::Mode::group, (*http)->host, (*http)->port, true, anywhere});
    }
    return doors;
}

// Nobody beyond this machine could come in, or everybody on the way could read along.
std::string exposure_of(const std::vector<DoorOptions>& doors) {
    for (const DoorOptions& door : doors) {
        if (net::is_loopback(door.host)) continue;
        return fmt::format(
            "--{} listens on {}, which is more than this machine, and without TLS everybody on the way can read and "
            "change "
            "what is said, passwords too: leave out --no-tls, listen on 127.0.0.1, or take that risk with "
            "--allow-plaintext.",
            name_of(door), door.host);
    }
    return {};
}

std::string problem_of(const std::vector<DoorOptions>& doors) {
    if (doors.empty()) return "There is no door left: give --single, --group or --http an address.";
    for (auto door = doors.begin(); door != doors.end(); ++door) {
        const auto clashes = [&](const DoorOptions& other) {
            return door->port != 0 && !other.optional && door->port == other.port &&
                   numeric(door->host) == numeric(other.host);
        };
        const auto other = std::find_if(std::next(door), doors.end(), clashes);
        if (other == doors.end()) continue;
        return fmt::format("--{} and --{} both name port {} of {}: give each a port of its own.", name_of(*door),
                           name_of(*other), door->port, door->host);
    }
    return {};
}

LogOptions log_options_of(const Config& config) {
    LogOptions log;
    if (!config.memory) {
        log.folder = config.data.empty() ? default_state_folder() : std::filesystem::u8path(config.data);
    }
    log.durability = config.durability == "power" ? net::Durability::power : net::Durability::process;
    if (config.keep_days > 0) log.retention.age = std::chrono::hours(24 * config.keep_days);
    if (config.keep_count > 0) log.retention.count = config.keep_count;
    log.memory_messages = config.keep_messages;
    log.direct_history = config.direct_history;
    return log;
}

}  // namespace

std::string problem_of(const Config& config) {
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        return "--tls-certificate and --tls-key belong together: give both, or none.";
    }
    if (!config.tls && !config.tls_certificate.empty()) {
        return "--no-tls and --tls-certificate contradict each other: give one of them.";
    }
    const std::vector<DoorOptions> doors = doors_of(config);
    if (!config.tls && !config.allow_plaintext) {
        if (std::string exposure = exposure_of(doors); !exposure.empty()) return exposure;
    }
    return problem_of(doors);
}

std::vector<std::string> warnings_of(const Config& config) {
    const auto url = parse_http_url(config.search.model.base_url);
    if (!url || url->tls || config.search.model.key.empty() || net::is_loopback(url->host)) return {};
    return {
        fmt::format("search.base_url begins with http://, so that everybody on the way to {} can read the key and "
                    "what people ask: use https:// unless nobody else is on that way.",
                    url->host)};
}

ServerOptions to_options(const Config& config) {
    ServerOptions options{.doors = doors_of(config), .name = config.name};
    if (!config.motd.empty()) options.motd = config.motd;
    options.operator_nick = config.operator_nick;
    if (!config.password.empty()) options.password = config.password;
    options.address = config.address;
    options.invite_only = config.invite_only;
    options.metrics_token = config.metrics_token;
    options.tls = {config.tls, std::filesystem::u8path(config.tls_certificate), std::filesystem::u8path(config.tls_key),
                   config.allow_plaintext};
    options.origins = config.origins;
    options.search = config.search;
    options.search.model.ca_file = std::filesystem::u8path(config.search_ca_file);
    options.limits = config.limits;
    options.log = log_options_of(config);
    return options;
}

std::filesystem::path admin_socket_of(const Config& config) {
    if (config.admin_socket == "off") return {};
    if (!config.admin_socket.empty()) return std::filesystem::u8path(config.admin_socket);
    const LogOptions log = log_options_of(config);
    return log.folder ? *log.folder / "admin.sock" : std::filesystem::path();
}

}  // namespace natter::server::config
