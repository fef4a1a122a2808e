#include "gui/app/app.hpp"
#include "gui/app/desktop.hpp"
#include "gui/app/flags.hpp"
#include "gui/app/keyring.hpp"
#include "gui/app/login_name.hpp"
#include "gui/app/system_languages.hpp"

#include <csignal>
#include <exception>
#include <iostream>
#include <utility>

namespace {

int run(const natter::gui::AppOptions& options) {
    using namespace natter::gui;
    SettingsFile settings_file(options.profile);
    const Settings& settings = settings_file.saved();
    const ImGuiSession imgui;
    WindowOptions window;
    window.width = settings.window_width;
    window.height = settings.window_height;
    if (settings.window_placed) window.corner = {settings.window_x, settings.window_y};
    window.maximized = settings.window_maximized;
    const auto platform = make_window_platform(window);
    const auto desktop = make_desktop();
    AppOptions with_desktop = options;
    with_desktop.keyring = desktop_keyring();
    with_desktop.suggested_name = login_name();
    with_desktop.languages = system_languages();
    with_desktop.notifications = [&](std::function<void()> wake) { return desktop->notifications(std::move(wake)); };
    with_desktop.system_theme = [&](std::function<void()> wake) { return desktop->system_theme(std::move(wake)); };
    App(*platform, with_desktop, settings_file).run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
#ifdef SIGPIPE  // the hosted server writes to peers and to a terminal that may have gone
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const auto flags = natter::gui::read_flags(argc, argv);
    if (flags.exit_code) return *flags.exit_code;
    try {
        return run(flags.options);
    } catch (const std::exception& error) {
        std::cerr << "natter: " << error.what() << '\n';
        return 1;
    }
}
