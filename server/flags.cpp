#include "server/flags.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/accounts.hpp"
#include "server/names.hpp"
#include "server/state_folder.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

namespace natter::server {
namespace {

struct Texts {
    std::string single = "127.0.0.1:5001";
    std::string group = "127.0.0.1:5002";
    std::string http = "127.0.0.1:8000";
    std::string data;
    std::string durability = "process";
    std::uint64_t keep_days = 0;
    std::uint64_t keep_count = 0;
    std::string motd;
    std::string password_file;
    std::string certificate;
    std::string key;
    bool memory = false;
};

template <class Duration>
void add_seconds(CLI::App& app, const std::string& name, Duration& value, const std::string& help) {
    app.add_option_function<double>(
           name,
           [name, &value](double seconds) {
               // CLI::Range would let pass what is no number at all.
               const bool fits = seconds >= 0.1 && seconds <= 86'400.0;
               if (!fits) throw CLI::ValidationError(name, "takes 0.1 to 86400 seconds");
               value = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
           },
           help)
        ->type_name("SECONDS");
}

void add_limits(CLI::App& app, ServerLimits& limits) {
    app.add_option("--max-sessions", limits.sessions, "Connections at most")->check(CLI::Range(1, 1'000'000));
    app.add_option("--max-per-address", limits.sessions_per_address, "Connections from one address at most")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--queue-bytes", limits.session_queue_bytes, "Bytes that may wait for one slow reader")
        ->check(CLI::Range(std::size_t{131'072}, std::size_t{1} << 30));
    add_seconds(app, "--hello-time", limits.hello_time, "Time for a nickname after connecting");
    add_seconds(app, "--ping-after", limits.ping_after, "Silence after which a sign of life is asked for");
    add_seconds(app, "--pong-time", limits.pong_time, "Time for that sign of life, or for reading on");
}

void add_task(CLI::App& app, Flags& flags, DataTask task, const std::string& name, const std::string& help,
              const std::string& file_help) {
    auto* sub = app.add_subcommand(name, help);
    sub->fallthrough();
    sub->callback([&flags, task] { flags.task = task; });
    if (file_help.empty()) return;
    sub->add_option_function<std::string>(
           "FILE", [&flags](const std::string& file) { flags.task_file = std::filesystem::u8path(file); }, file_help)
        ->required();
}

void add_tasks(CLI::App& app, Flags& flags) {
    app.require_subcommand(0, 1);
    add_task(app, flags, DataTask::backup, "backup", "Copies the message log, while the server may be running",
             "The copy, which must not be there yet");
    add_task(app, flags, DataTask::restore, "restore", "Puts a backup in the place of the message log", "The backup");
    add_task(app, flags, DataTask::verify, "verify", "Checks the whole message log", "");
    add_task(app, flags, DataTask::audit, "audit", "Prints who was banned, given a role, and the like, by whom", "");
}

void add_log_flags(CLI::App& app, LogOptions& log, Texts& texts) {
    auto* data = app.add_option("--data", texts.data, "Folder of the message log")->type_name("DIR");
    app.add_flag("--memory", texts.memory, "Keep messages in memory only")->excludes(data);
    app.add_option("--keep-messages", log.memory_messages, "Messages kept in memory, the newest, with --memory")
        ->check(CLI::Range(1, 100'000'000));
    app.add_option("--durability", texts.durability,
                   "What a stored message survives: the end of the server's process "
                   "(process), or a loss of power too (power, slower)")
        ->type_name("process|power")
        ->check(CLI::IsMember({"process", "power"}));
    app.add_option("--keep-days", texts.keep_days, "Days for which messages are kept (for ever, if not given)")
        ->check(CLI::Range(1, 36'500));
    app.add_option("--keep-count", texts.keep_count, "Messages kept of each conversation, the newest (all)")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}));
    app.add_flag("!--no-history", log.direct_history, "Keep 1:1 chats off the disk");
}

void add_tls_flags(CLI::App& app, ServerOptions& options, Texts& texts) {
    auto* certificate = app.add_option("--tls-certificate", texts.certificate,
                                       "An authority's certificate in PEM (one made by the server, if not given)");
    auto* key = app.add_option("--tls-key", texts.key, "Its key in PEM")->type_name("FILE")->needs(certificate);
    certificate->type_name("FILE")->needs(key);
    app.add_flag("!--no-tls", options.tls.enabled, "Answer nobody who speaks TLS")->excludes(certificate);
    app.add_option("--origin", options.origins, "A page that browsers may connect from, such as https://chat.example")
        ->type_name("URL");
}

void add_flags(CLI::App& app, Flags& flags, Texts& texts) {
    app.add_option("--single", texts.single, "Where 1:1 chat listens")->type_name("HOST:PORT|off");
    app.add_option("--group", texts.group, "Where group chat listens")->type_name("HOST:PORT|off");
    app.add_option("--http", texts.http, "Where HTTP and WebSocket listen")->type_name("HOST:PORT|off");
    add_tls_flags(app, flags.options, texts);
    add_log_flags(app, flags.options.log, texts);
    app.add_flag("--console", flags.console, "Take part at this terminal as the operator");
    app.add_option("--operator", flags.options.operator_nick, "Nickname of the operator")->type_name("NICK");
    app.add_option("--name", flags.options.name, "What the server calls itself");
    app.add_option("--motd", texts.motd, "A line for everybody who arrives");
    app.add_option("--password-file", texts.password_file,
                   "Let in only those who know what that file's first line says")
        ->type_name("FILE");
    app.add_flag("--invite-only", flags.options.invite_only, "Let in only those who are known or invited");
    add_limits(app, flags.options.limits);
    add_tasks(app, flags);
}

// What the server calls itself stands in the middle of sentences.
std::string problem_of_name(const std::string& name) {
    bool odd = !net::is_utf8(name);
    for (std::string_view rest = name; !rest.empty();) odd = net::is_control(net::take_code_point(rest)) || odd;
    if (odd) return "--name: write it in UTF-8, without control characters.";
    if (trim(name).empty()) return "--name: it cannot be empty.";
    if (name.size() <= net::limits::kServerNameBytes) return {};
    return fmt::format("--name: it is too long: it may have {} bytes.", net::limits::kServerNameBytes);
}

net::Result<std::string> read_password(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) {
        return net::Error{net::Errc::io_error,
                          "that file cannot be read, or is empty: name one with a password in it."};
    }
    if (line.ends_with('\r')) line.pop_back();
    if (const auto fits = check_new_password(line); !fits) return fits.error();
    return line;
}

std::string numeric(const std::string& host) { return host == "localhost" ? "127.0.0.1" : host; }

std::string problem_of_doors(const std::vector<DoorOptions>& doors) {
    if (doors.empty()) return "There is no door left: give --single, --group or --http an address.";
    for (auto door = doors.begin(); door != doors.end(); ++door) {
        const auto clashes = [&](const DoorOptions& other) {
            return door->port != 0 && door->port == other.port && numeric(door->host) == numeric(other.host);
        };
        const auto other = std::find_if(std::next(door), doors.end(), clashes);
        if (other == doors.end()) continue;
        return fmt::format("--{} and --{} both name port {} of {}: give each a port of its own.", name_of(*door),
                           name_of(*other), door->port, door->host);
    }
    return {};
}

void read_log_texts(const Texts& texts, LogOptions& log) {
    if (!texts.memory) {
        log.folder = texts.data.empty() ? default_state_folder() : std::filesystem::u8path(texts.data);
    }
    log.durability = texts.durability == "power" ? net::Durability::power : net::Durability::process;
    if (texts.keep_days > 0) log.retention.age = std::chrono::hours(24 * texts.keep_days);
    if (texts.keep_count > 0) log.retention.count = texts.keep_count;
}

// The problem with what the texts say, or an empty string.
std::string read_texts(const Texts& texts, Flags& flags) {
    const auto single = parse_door(net::Mode::single, texts.single);
    const auto group = parse_door(net::Mode::group, texts.group);
    const auto http = parse_door(net::Mode::group, texts.http);
    for (const auto* door : {&single, &group, &http}) {
        if (!*door) return door->error().message;
    }
    flags.options.tls.certificate = std::filesystem::u8path(texts.certificate);
    flags.options.tls.key = std::filesystem::u8path(texts.key);
    flags.options.doors.clear();
    if (*single) flags.options.doors.push_back(**single);
    if (*group) flags.options.doors.push_back(**group);
    if (*http) flags.options.doors.push_back({net::Mode::group, (*http)->host, (*http)->port, true});
    if (const auto problem = problem_of_doors(flags.options.doors); !problem.empty()) return problem;
    if (const auto problem = problem_of_name(flags.options.name); !problem.empty()) return problem;
    if (!net::is_utf8(texts.motd)) return "--motd: write it in UTF-8.";
    if (texts.motd.size() > net::limits::kTopicBytes) {
        return fmt::format("--motd: it is too long: it may have {} bytes.", net::limits::kTopicBytes);
    }
    if (const auto nick = check_nick(flags.options.operator_nick); !nick) return "--operator: " + nick.error().message;
    read_log_texts(texts, flags.options.log);
    if (!texts.password_file.empty()) {
        const auto password = read_password(std::filesystem::u8path(texts.password_file));
        if (!password) return "--password-file: " + password.error().message;
        flags.options.password = *password;
    }
    if (!texts.motd.empty()) flags.options.motd = texts.motd;
    return {};
}

}  // namespace

ParsedFlags parse_flags(int argc, const char* const* argv) {
    ParsedFlags parsed;
    Texts texts;
    CLI::App app("natterd: a chat server for 1:1 and group chat", "natterd");
    app.set_version_flag("--version", NATTER_VERSION);
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return fmt::format("natterd: {}\nnatterd --help lists the flags.\n", error.what());
    });
    add_flags(app, parsed.flags, texts);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        app.exit(error, std::cout, std::cerr);
        parsed.exit_code = asked ? 0 : 2;
        return parsed;
    }
    if (const std::string problem = read_texts(texts, parsed.flags); !problem.empty()) {
        std::cerr << "natterd: " << problem << '\n';
        parsed.exit_code = 2;
    }
    return parsed;
}

}  // namespace natter::server
