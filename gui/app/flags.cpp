#include "gui/app/flags.hpp"

#include "gui/app/forms.hpp"
#include "gui/app/profile.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>

namespace natter::gui {
namespace {

const std::map<std::string, net::Mode> kModes = {{"single", net::Mode::single}, {"group", net::Mode::group}};
const std::map<std::string, ThemeName> kThemes = {{"dark", ThemeName::dark}, {"light", ThemeName::light}};

constexpr std::string_view kScheme = "tcp://";

}  // namespace

std::optional<Address> read_server(const std::string& url, net::Mode mode) {
    std::string rest = url;
    if (rest.starts_with(kScheme)) rest.erase(0, kScheme.size());
    if (rest.empty() || rest.find('/') != std::string::npos) return std::nullopt;
    const auto bracket = rest.rfind(']');
    const auto colon = rest.find(':', bracket == std::string::npos ? 0 : bracket);
    Address address{rest.substr(0, colon), mode == net::Mode::single ? "5001" : "5002"};
    if (colon != std::string::npos) address.port = rest.substr(colon + 1);
    if (address.host.empty() || port_number(address.port).value_or(0) == 0) return std::nullopt;
    return address;
}

Flags read_flags(int argc, const char* const* argv) {
    Flags flags;
    AppOptions& options = flags.options;
    std::string server;
    std::string profile;
    CLI::App cli{"Natter: talk to one person or to everyone, on a server that is yours", "natter"};
    cli.set_version_flag("--version", std::string("natter ") + NATTER_VERSION);
    cli.add_option("--server", server, "Join this server at once: tcp://HOST:PORT or HOST:PORT");
    cli.add_option("--nick", options.name, "Your name");
    cli.add_option("--mode", options.mode, "single or group")->transform(CLI::CheckedTransformer(kModes));
    cli.add_option("--profile", profile, "Where to remember name, servers and layout");
    cli.add_flag("--host", options.host, "Start a server inside the app at once, and join it");
    cli.add_option("--single-port", options.single_port, "Port of the hosted server for single mode, 0 for any");
    cli.add_option("--group-port", options.group_port, "Port of the hosted server for group mode, 0 for any");
    cli.add_option("--theme", options.theme, "dark or light")->transform(CLI::CheckedTransformer(kThemes));
    cli.add_option("--frame-log", options.frame_log, "Append a line to this file for every frame that is drawn");
    cli.add_option("--transcript", options.transcript, "Append what is said to this file, for checks from outside");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        flags.exit_code = cli.exit(error);
        return flags;
    }
    options.profile = profile.empty() ? default_profile() : std::filesystem::path(profile);
    if (server.empty()) return flags;
    options.server = read_server(server, options.mode.value_or(net::Mode::group));
    if (!options.server) {
        std::cerr << "natter: --server takes tcp://HOST:PORT or HOST:PORT, not " << server << ".\n";
        flags.exit_code = 2;
    }
    return flags;
}

}  // namespace natter::gui
