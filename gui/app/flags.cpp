#include "gui/app/flags.hpp"

#include "gui/app/forms.hpp"
#include "gui/app/profile.hpp"
#include "net/util/nearest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace natter::gui {
namespace {

const std::map<std::string, net::Mode> kModes = {{"single", net::Mode::single}, {"group", net::Mode::group}};
const std::map<std::string, ThemeChoice> kThemes = {
    {"dark", ThemeChoice::dark}, {"light", ThemeChoice::light}, {"system", ThemeChoice::system}};

// One of a few words.
template <class Value, class Choice>
void add_choice(CLI::App& cli, const std::string& name, Value& value, const std::map<std::string, Choice>& choices) {
    std::string words;
    for (const auto& choice : choices) {
        const bool last = choice.first == choices.rbegin()->first;
        words += (words.empty() ? "" : last ? " or " : ", ") + choice.first;
    }
    cli.add_option_function<std::string>(
           name,
           [name, words, &value, &choices](const std::string& word) {
               const auto choice = choices.find(word);
               if (choice == choices.end()) throw CLI::ValidationError(name, "takes " + words + ", not " + word);
               value = choice->second;
           },
           words)
        ->type_name("WORD");
}

// What stands behind a flag that nobody knows may be a secret, and is not repeated.
std::string sentence_of(const CLI::App& app, const CLI::Error& error) {
    const std::vector<std::string> unknown = app.remaining();
    const auto flag = std::ranges::find_if(unknown, [](const std::string& word) { return word.starts_with('-'); });
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ExtrasError) || flag == unknown.end())
        return error.what();
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        names.insert(names.end(), option->get_lnames().begin(), option->get_lnames().end());
    }
    return net::no_such_flag(flag->substr(0, flag->find('=')), names);
}

std::string told(const CLI::App* app, const CLI::Error& error) {
    return "natter: " + sentence_of(*app, error) + "\nnatter --help lists the flags.\n";
}

}  // namespace

Flags read_flags(int argc, const char* const* argv) {
    Flags flags;
    AppOptions& options = flags.options;
    std::string server;
    std::string profile;
    CLI::App cli{"Natter: talk to one person or to everyone, on a server that is yours", "natter"};
    cli.failure_message(&told);
    cli.set_version_flag("--version", std::string("natter ") + NATTER_VERSION);
    cli.add_option("--server", server, "Join this server at once: HOST:PORT, tls://HOST:PORT or wss://HOST:PORT");
    cli.add_option("--nick", options.name, "Your name");
    add_choice(cli, "--mode", options.mode, kModes);
    cli.add_option("--profile", profile, "Where to remember name, servers and layout");
    cli.add_flag("--host", options.host, "Start a server inside the app at once, and join it");
    cli.add_option("--single-port", options.single_port, "Port of the hosted server for single mode, 0 for any");
    cli.add_option("--group-port", options.group_port, "Port of the hosted server for group mode, 0 for any");
    add_choice(cli, "--theme", options.theme, kThemes);
    cli.add_option("--frame-log", options.frame_log, "Append a line to this file for every frame that is drawn");
    cli.add_option("--transcript", options.transcript, "Append what is said to this file, for checks from outside");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        flags.exit_code = cli.exit(error) == 0 ? 0 : 2;
        return flags;
    }
    options.profile = profile.empty() ? default_profile() : std::filesystem::path(profile);
    if (server.empty()) return flags;
    auto address = read_server(server, options.mode.value_or(net::Mode::group));
    if (address) {
        options.server = std::move(*address);
    } else {
        std::cerr << "natter: --server: " << address.error().message << '\n';
        flags.exit_code = 2;
    }
    return flags;
}

}  // namespace natter::gui
