#include "gui/app/theme_portal_linux.hpp"

#include <cstdint>
#include <cstring>

namespace natter::gui {
namespace {

constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kPortalSettings = "org.freedesktop.portal.Settings";
constexpr const char* kAppearance = "org.freedesktop.appearance";
constexpr const char* kScheme = "color-scheme";
constexpr std::uint32_t kPrefersDark = 1;
constexpr int kWrapsMost = 4;  // the older method puts a variant into another

/// The number in a variant, however it is wrapped.
std::optional<std::uint32_t> number_in(sd_bus_message* message) {
    for (int wraps = 0; wraps < kWrapsMost; ++wraps) {
        char type = 0;
        const char* contents = nullptr;
        if (sd_bus_message_peek_type(message, &type, &contents) <= 0) return std::nullopt;
        std::uint32_t number = 0;
        if (type == 'u') return sd_bus_message_read(message, "u", &number) > 0 ? std::optional(number) : std::nullopt;
        if (type != 'v' || sd_bus_message_enter_container(message, 'v', contents) < 0) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void ThemePortal::follow() {
    follows_ = true;
    if (!bus_.open()) on_theme_(std::nullopt);
}

bool ThemePortal::joined(sd_bus& bus) {
    return !follows_ || (sd_bus_match_signal_async(&bus, nullptr, kPortal, kPortalPath, kPortalSettings,
                                                   "SettingChanged", take_change, nullptr, this) >= 0 &&
                         ask(bus, "ReadOne", take_answer));
}

bool ThemePortal::ask(sd_bus& bus, const char* method, sd_bus_message_handler_t answer) {
    return sd_bus_call_method_async(&bus, nullptr, kPortal, kPortalPath, kPortalSettings, method, answer, this, "ss",
                                    kAppearance, kScheme) >= 0;
}

/// A desktop that is light says that it prefers nothing, as most do: dark is what is asked for by name.
bool ThemePortal::take(sd_bus_message* from) {
    const auto scheme = number_in(from);
    if (scheme) on_theme_(*scheme == kPrefersDark ? ThemeName::dark : ThemeName::light);
    return scheme.has_value();
}

int ThemePortal::take_answer(sd_bus_message* reply, void* self, sd_bus_error*) {
    auto& portal = *static_cast<ThemePortal*>(self);
    const bool older = sd_bus_message_is_method_error(reply, SD_BUS_ERROR_UNKNOWN_METHOD) > 0;
    sd_bus* bus = portal.bus_.connection();
    if (older && bus != nullptr && portal.ask(*bus, "Read", take_older_answer)) return 0;
    return take_older_answer(reply, self, nullptr);
}

int ThemePortal::take_older_answer(sd_bus_message* reply, void* self, sd_bus_error*) {
    auto& portal = *static_cast<ThemePortal*>(self);
    const bool failed = sd_bus_message_is_method_error(reply, nullptr) > 0;
    if (failed || !portal.take(reply)) portal.on_theme_(std::nullopt);
    return 0;
}

int ThemePortal::take_change(sd_bus_message* signal, void* self, sd_bus_error*) {
    const char* space = nullptr;
    const char* key = nullptr;
    if (sd_bus_message_read(signal, "ss", &space, &key) < 0) return 0;
    if (std::strcmp(space, kAppearance) != 0 || std::strcmp(key, kScheme) != 0) return 0;
    static_cast<ThemePortal*>(self)->take(signal);
    return 0;
}

}  // namespace natter::gui
