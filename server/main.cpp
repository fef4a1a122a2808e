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

// The first signal is a graceful stop, a second one cuts what is left of it.
void stop_on(boost::asio::signal_set& signals, server::Server& server) {
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (error) return;
        server.stop("The server is stopping.");
        signals.async_wait([&server](const boost::system::error_code& again, int) {
            if (!again) server.cut();
        });
    });
}

int serve(const server::Flags& flags, boost::asio::io_context& io, boost::asio::signal_set& signals) {
    const auto log = make_log();
    for (const std::string& warning : flags.warnings) log->warn(warning);
    server::Server server(io, flags.options, server::make_memory_log(flags.options.limits.memory_log_messages), log);
    stop_on(signals, server);
    const auto doors = server.open();
    if (!doors) {
        std::cerr << "natterd: " << doors.error().message << '\n';
        return 1;
    }
    for (const auto& door : *doors) std::cout << "listening " << shown(door) << std::endl;

    std::optional<server::OperatorConsole> console;
    if (flags.console) {
        console.emplace(io, server, flags.options.operator_nick, home_mode(*doors));
        console->read_stdin();
    }
    server.on_stopped = [&] { io.stop(); };
    io.run();
    return 0;
}

// Signals are taken from before the first door opens to after the last session has gone; then nothing is left to stop.
int run(const server::Flags& flags) {
    boost::asio::io_context io{1};
    int code = 0;
    {
        boost::asio::signal_set signals(io, SIGINT, SIGTERM);
        code = serve(flags, io, signals);
    }
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    return code;
}

}  // namespace

int main(int argc, char** argv) {
#ifdef SIGPIPE  // a terminal or a log reader that has gone must not take the server with it
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const server::ParsedFlags parsed = server::parse_flags(argc, argv);
    if (parsed.exit_code) return *parsed.exit_code;
    try {
        return run(parsed.flags);
    } catch (const std::exception& error) {
        std::cerr << "natterd: cannot start: " << error.what() << '\n';
        return 1;
    }
}
