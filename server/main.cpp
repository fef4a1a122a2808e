// natterd: the headless server.
#include "net/protocol/words.hpp"
#include "server/admin/admin_client.hpp"
#include "server/admin/admin_door.hpp"
#include "server/data_tools.hpp"
#include "server/environment.hpp"
#include "server/file_limit.hpp"
#include "server/flags.hpp"
#include "server/log/open_log.hpp"
#include "server/operator_console.hpp"
#include "server/reloader.hpp"
#include "server/server.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

namespace {

using namespace natter;

std::shared_ptr<spdlog::logger> make_log(const std::string& level) {
    auto log = std::make_shared<spdlog::logger>("natterd", std::make_shared<spdlog::sinks::stderr_color_sink_st>());
    log->set_pattern("%Y-%m-%d %H:%M:%S.%e %^%l%$ %v");
    log->set_level(spdlog::level::from_str(level));
    return log;
}

void raise_limits(spdlog::logger& log) {
    const auto files = server::raise_file_limit();
    if (files && files->now != files->before) log.info("file handles: {} raised to {}", files->before, files->now);
}

std::string shown(const server::OpenDoor& door) {
    const bool v6 = door.host.find(':') != std::string::npos;
    return std::string(name_of(door)) + (v6 ? " [" : " ") + door.host + (v6 ? "]:" : ":") + std::to_string(door.port);
}

// The lobby, if there is a door to it.
net::Mode home_mode(const std::vector<server::OpenDoor>& doors) {
    const auto is_group = [](const server::OpenDoor& door) { return door.mode == net::Mode::group && !door.http; };
    const bool group = std::ranges::any_of(doors, is_group);
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

// SIGHUP: the configuration is read again.
class HangUp {
  public:
    HangUp(boost::asio::io_context& io, std::function<void()> on_signal)
        : signals_(io), on_signal_(std::move(on_signal)) {
#ifdef SIGHUP
        signals_.add(SIGHUP);
        wait();
#endif
    }

  private:
    void wait() {
        signals_.async_wait([this](const boost::system::error_code& error, int) {
            if (error) return;
            on_signal_();
            wait();
        });
    }

    boost::asio::signal_set signals_;
    std::function<void()> on_signal_;
};

// Without it the server serves all the same.
std::unique_ptr<server::AdminDoor> open_admin_door(boost::asio::io_context& io, server::Server& server,
                                                   const server::Flags& flags, spdlog::logger& log) {
    const auto file = server::config::admin_socket_of(flags.config);
    if (file.empty()) return nullptr;
    auto door = server::AdminDoor::open(io, server, file);
    if (door) return std::move(*door);
    log.warn("{}", door.error().message);
    return nullptr;
}

int serve(const server::Flags& flags, boost::asio::io_context& io, boost::asio::signal_set& signals) {
    const auto log = make_log(flags.config.log_level);
    raise_limits(*log);
    for (const std::string& note : flags.notes) log->info(note);
    for (const std::string& warning : flags.warnings) log->warn(warning);
    server::Server* running = nullptr;
    auto message_log = server::open_log(flags.options.log, io.get_executor(),
                                        {.now = &server::wall_clock, .on_trouble = [&running](const auto& trouble) {
                                             if (running != nullptr) running->on_log_trouble(trouble);
                                         }});
    if (!message_log) {
        std::cerr << "natterd: " << message_log.error().message << '\n';
        return 1;
    }
    server::Server server(io, flags.options, std::move(*message_log), log);
    running = &server;
    server::Reloader reloader(flags.sources, flags.config, server, log);
    server.on_reload = [&reloader] { return reloader.reload(); };
    const HangUp hang_up(io, [&reloader] { static_cast<void>(reloader.reload()); });
    stop_on(signals, server);
    const auto doors = server.open();
    if (!doors) {
        std::cerr << "natterd: " << doors.error().message << '\n';
        return 1;
    }
    const auto admin = open_admin_door(io, server, flags, *log);
    std::optional<server::OperatorConsole> console;
    // By the loop, once it runs: whoever reads the lines may count on it, and on its heeding signals.
    boost::asio::post(io, [&] {
        for (const auto& door : *doors) std::cout << "listening " << shown(door) << std::endl;
        if (!flags.console) return;
        console.emplace(io, server, flags.options.operator_nick, home_mode(*doors));
        console->read_stdin();
    });
    server.on_stopped = [&] { io.stop(); };
    io.run();
    return 0;
}

int say(const std::string& problem) {
    std::cerr << "natterd: " << problem << '\n';
    return 1;
}

int do_task(const server::Flags& flags) {
    if (flags.task == server::DataTask::admin) {
        return server::ask_server(server::config::admin_socket_of(flags.config), flags.admin_request);
    }
    if (!flags.options.log.folder)
        return say("With --memory there is no log on the disk: name its folder with --data.");
    const auto& folder = *flags.options.log.folder;
    if (flags.task == server::DataTask::backup) {
        const auto copied = server::back_up(folder, flags.task_file);
        if (!copied) return say(copied.error().message);
        std::cout << "The log has been copied to " << flags.task_file.string() << ".\n";
        return 0;
    }
    if (flags.task == server::DataTask::restore) {
        const auto aside = server::restore(folder, flags.task_file);
        if (!aside) return say(aside.error().message);
        std::cout << "The backup has been restored.\n";
        if (!aside->empty()) std::cout << "What was there before is in " << aside->string() << ".\n";
        return 0;
    }
    if (flags.task == server::DataTask::audit) {
        const auto lines = server::audit(folder);
        if (!lines) return say(lines.error().message);
        for (const std::string& line : *lines) std::cout << line << '\n';
        return 0;
    }
    const auto verdict = server::verify(folder);
    if (!verdict) return say(verdict.error().message);
    for (const std::string& problem : verdict->problems) std::cout << problem << '\n';
    if (!verdict->problems.empty()) return say("The log has problems: restore the last backup.");
    std::cout << "All is well: " << verdict->messages << " messages in " << verdict->conversations
              << " conversations.\n";
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
    const server::ParsedFlags parsed = server::parse_flags(argc, argv, server::environment_variables());
    if (parsed.exit_code) return *parsed.exit_code;
    try {
        return parsed.flags.task == server::DataTask::none ? run(parsed.flags) : do_task(parsed.flags);
    } catch (const std::exception& error) {
        std::cerr << "natterd: cannot start: " << error.what() << '\n';
        return 1;
    }
}
