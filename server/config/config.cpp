#include "server/config/config.hpp"

#include "server/state_folder.hpp"

#include <fmt/core.h>

namespace natter::server::config {
namespace {

std::string numeric(const std::string& host) { return host == "localhost" ? "127.0.0.1" : host; }

std::vector<DoorOptions> doors_of(const Config& config) {
    std::vector<DoorOptions> doors;
    if (const auto single = parse_door(net::Mode::single, config.single); single && *single) doors.push_back(**single);
    if (const auto group = parse_door(net::Mode::group, config.group); group && *group) doors.push_back(**group);
    return doors;
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
    const auto doors = doors_of(config);
    if (doors.empty()) return "There is no door left: give --single or --group an address.";
    const DoorOptions &first = doors.front(), &last = doors.back();
    const bool clash =
        doors.size() > 1 && first.port != 0 && first.port == last.port && numeric(first.host) == numeric(last.host);
    if (!clash) return {};
    return fmt::format("--single and --group both name port {} of {}: give each a port of its own.", first.port,
                       first.host);
}

ServerOptions to_options(const Config& config) {
    ServerOptions options{.doors = doors_of(config), .name = config.name};
    if (!config.motd.empty()) options.motd = config.motd;
    options.operator_nick = config.operator_nick;
    options.metrics_token = config.metrics_token;
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
