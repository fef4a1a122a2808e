#include "server/flags.hpp"

#include "net/util/nearest.hpp"
#include "server/config/config_place.hpp"
#include "server/config/print.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <list>

namespace natter::server {
namespace {

// What the command line says, beside the flags that are values already.
struct Given {
    struct Setting {
        const config::Setting* row;
        CLI::Option* option = nullptr;
        std::string text{};
        bool on = false;  // of a switch
    };
    std::list<Setting> settings;  // CLI11 keeps their addresses
    std::string config_file;
    std::vector<std::string> admin_words;
    bool check = false;
    bool print = false;
};

void add_setting(CLI::App& app, const config::Setting& row, Given& given) {
    Given::Setting& setting = given.settings.emplace_back(Given::Setting{&row});
    const std::string help(row.help);
    if (row.is_switch()) {
        std::string names = row.flag() + ",!--no-" + row.flag().substr(2);
        if (!row.also.empty()) names += ',' + std::string(row.also);
        setting.option = app.add_flag(names, setting.on, help);
    } else {
        setting.option = app.add_option(row.flag(), setting.text, help);
        setting.option->type_name(row.is_secret() ? "FILE" : row.type());
    }
    setting.option->group(std::string(row.section));
}

CLI::App* add_task(CLI::App& app, Flags& flags, DataTask task, const std::string& name, const std::string& help) {
    auto* sub = app.add_subcommand(name, help);
    sub->fallthrough();
    sub->callback([&flags, task] { flags.task = task; });
    return sub;
}

void add_tasks(CLI::App& app, Flags& flags, Given& given) {
    app.require_subcommand(0, 1);
    const auto add_file = [&](CLI::App* sub, const std::string& help) {
        sub->add_option_function<std::string>(
               "FILE", [&flags](const std::string& file) { flags.task_file = std::filesystem::u8path(file); }, help)
            ->required();
    };
    add_file(
        add_task(app, flags, DataTask::backup, "backup", "Copies the message log, while the server may be running"),
        "The copy, which must not be there yet");
    add_file(add_task(app, flags, DataTask::restore, "restore", "Puts a backup in the place of the message log"),
             "The backup");
    add_task(app, flags, DataTask::verify, "verify", "Checks the whole message log");
    add_task(app, flags, DataTask::admin, "invite", "Asks the running server for an invitation of one newcomer")
        ->parse_complete_callback([&given] { given.admin_words = {"invite"}; });
    add_task(app, flags, DataTask::audit, "audit", "Prints who was banned, given a role, and the like, by whom");
    add_task(app, flags, DataTask::admin, "admin", "Asks the running server: natterd admin help lists what")
        ->add_option("VERB", given.admin_words, "What it is to do, such as: kick bob spam")
        ->required();
}

void add_flags(CLI::App& app, Flags& flags, Given& given) {
    app.add_option("--config", given.config_file, "The configuration, instead of the system's place for it")
        ->type_name("FILE");
    app.add_flag("--check-config", given.check, "Says all that is wrong with the configuration, and ends");
    app.add_flag("--print-config", given.print, "Prints the configuration as a commented file, and ends");
    app.add_flag("--console", flags.console, "Take part at this terminal as the operator");
    for (const config::Setting& row : config::settings()) add_setting(app, row, given);
    app.get_option("--memory")->excludes(app.get_option("--data"));
    add_tasks(app, flags, given);
}

std::vector<std::string> names_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        names.insert(names.end(), option->get_lnames().begin(), option->get_lnames().end());
    }
    return names;
}

// The first flag of those that nobody knows, without its value; empty if there is none.
std::string unknown_flag(const CLI::App& app) {
    for (const std::string& word : app.remaining(true)) {
        if (word.starts_with('-')) return word.substr(0, word.find('='));
    }
    return {};
}

// What stands behind a flag that nobody knows may be a secret, which is not for a terminal's or a service's log.
std::string sentence_of(const CLI::App& app, const CLI::Error& error) {
    const std::string flag = unknown_flag(app);
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError) || flag.empty()) return error.what();
    const auto is_meant = [&](const config::Setting& row) { return row.is_secret() && row.flag() == flag + "-file"; };
    if (std::ranges::any_of(config::settings(), is_meant)) {
        return fmt::format(
            "{} is no flag, since others can read command lines: write it into a file and name that with "
            "{}-file.",
            flag, flag);
    }
    return net::no_such_flag(flag, names_of(app));
}

config::Sources sources_of(const Given& given, config::Variables environment) {
    config::Sources sources;
    const std::filesystem::path standard = config::default_config_file(environment);
    std::error_code error;
    if (!given.config_file.empty()) {
        sources.file = std::filesystem::u8path(given.config_file);
    } else if (!standard.empty() && std::filesystem::exists(standard, error)) {
        sources.file = standard;
    }
    sources.environment = std::move(environment);
    for (const Given::Setting& setting : given.settings) {
        if (setting.option->count() == 0) continue;
        const std::string text = setting.row->is_switch() ? (setting.on ? "true" : "false") : setting.text;
        sources.flags.emplace_back(setting.row->flag(), text);
    }
    return sources;
}

// Each problem is a line of its own; those of a file begin with its name and line, as other programs expect it.
int tell_problems(const std::vector<std::string>& problems, std::string_view before) {
    for (const std::string& problem : problems) std::cerr << before << problem << '\n';
    return problems.empty() ? 0 : 2;
}

int check(const config::Loaded& loaded) {
    const int code = tell_problems(loaded.problems, "");
    if (code == 0) std::cout << "The configuration is right.\n";
    return code;
}

// Gives the exit code, if there is nothing to be done after this.
std::optional<int> read_config(Given& given, config::Variables environment, Flags& flags) {
    flags.sources = sources_of(given, std::move(environment));
    config::Loaded loaded = config::load(flags.sources);
    if (given.check) return check(loaded);
    if (!loaded.problems.empty()) return tell_problems(loaded.problems, "natterd: ");
    if (given.print) {
        std::cout << config::print(loaded);
        return 0;
    }
    if (flags.sources.file) flags.notes.push_back("the configuration is that of " + flags.sources.file->string());
    for (const std::string& word : given.admin_words) {
        flags.admin_request += (flags.admin_request.empty() ? "" : " ") + word;
    }
    flags.config = std::move(loaded.config);
    flags.warnings = config::warnings_of(flags.config);
    flags.options = config::to_options(flags.config);
    return {};
}

}  // namespace

ParsedFlags parse_flags(int argc, const char* const* argv, config::Variables environment) {
    ParsedFlags parsed;
    Given given;
    CLI::App app("natterd: a chat server for 1:1 and group chat", "natterd");
    app.set_version_flag("--version", NATTER_VERSION);
    app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
        return fmt::format("natterd: {}\nnatterd --help lists the flags.\n", sentence_of(*failed, error));
    });
    add_flags(app, parsed.flags, given);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        app.exit(error, std::cout, std::cerr);
        parsed.exit_code = asked ? 0 : 2;
        return parsed;
    }
    parsed.exit_code = read_config(given, std::move(environment), parsed.flags);
    return parsed;
}

}  // namespace natter::server
