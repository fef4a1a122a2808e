// natterd: the headless server.
#include "net/protocol/words.hpp"
#include "server/flags.hpp"
#include "server/log/memory_log.hpp"
#include "server/operator_console.hpp"
#include "server/server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

namespace {

using namespace natter;

std::shared_ptr<spdlog::logger> make_log() {
    auto log = std::make_shared<spdlog::logger>("natterd", std::make_shared<spdlog::sinks::stderr_color_sink_st>());
    log->set_pattern("%Y-%m-%d %H:%M:%S.%e %^%l%$ %v");
    return log;
}

std::string shown(const server::OpenDoor& door) {
    const bool v6 = door.host.find(':') != std::string::npos;
    return std::string(to_word(door.mode)) + (v6 ? " [" : " ") + door.host + (v6 ? "]:" : ":") +
           std::to_string(door.port);
}

// The lobby, if there is a door to it.
net::Mode home_mode(const std::vector<server::OpenDoor>& doors) {
    const bool group = std::ranges::count(doors, net::Mode::group, &server::OpenDoor::mode) > 0;
    return group ? net::Mode::group : net::Mode::single;
}

int serve(const server::Flags& flags) {
    const auto log = make_log();
    for (const std::string& warning : flags.warnings) log->warn(warning);
    boost::asio::io_context io{1};
    server::Server server(io, flags.options, server::make_memory_log(flags.options.limits.memory_log_messages), log);
    const auto doors = server.open();
    if (!doors) {
        std::cerr << "natterd: " << doors.error().message << '\n';
        return 1;
    }
    for (const auto& door : *doors) std::cout << "listening " << shown(door) << std::endl;

    boost::asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (!error) server.stop("The server is stopping.");
    });
    std::optional<server::OperatorConsole> console;
    if (flags.console) {
        console.emplace(io, server, flags.options.operator_nick, home_mode(*doors), std::cout);
        console->read_stdin();
    }
    server.on_stopped = [&] {
        signals.cancel();
        io.stop();
    };
    io.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const server::ParsedFlags parsed = server::parse_flags(argc, argv);
    if (parsed.exit_code) return *parsed.exit_code;
    try {
        return serve(parsed.flags);
    } catch (const std::exception& error) {
        std::cerr << "natterd: cannot start: " << error.what() << '\n';
        return 1;
    }
}
