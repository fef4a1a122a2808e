#include "gui/app/app.hpp"
#include "gui/app/flags.hpp"
#include "gui/app/keyring.hpp"
#include "gui/app/login_name.hpp"
#include "gui/app/notifications.hpp"
#include "gui/app/system_languages.hpp"

#include <csignal>
#include <exception>
#include <iostream>

namespace {

int run(const natter::gui::AppOptions& options) {
    using namespace natter::gui;
    const Settings settings = SettingsFile(options.profile).read();
    const ImGuiSession imgui;
    WindowOptions window;
    window.width = settings.window_width;
    window.height = settings.window_height;
    if (settings.window_placed) window.corner = {settings.window_x, settings.window_y};
    window.maximized = settings.window_maximized;
    const auto platform = make_window_platform(window);
    AppOptions with_keyring = options;
    with_keyring.keyring = desktop_keyring();
    with_keyring.suggested_name = login_name();
    with_keyring.languages = system_languages();
    with_keyring.notifications = &make_notifications;
    App(*platform, with_keyring, settings).run();
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
