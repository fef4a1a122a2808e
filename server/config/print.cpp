#include "server/config/print.hpp"

#include <fmt/core.h>

namespace natter::server::config {
namespace {

constexpr std::string_view kHead =
    "# The configuration of natterd. What is left out has its default. Each key may also be set by a variable of the\n"
    "# environment, such as NATTER__LIMITS__PING_AFTER=30, or by a flag, such as --ping-after 30; flags win over the\n"
    "# environment, and that over the file. kill -HUP reloads what can be reloaded; --check-config checks all of it.\n";

// In the form that a reader of the file needs: "0.1 to 86400 SECONDS".
std::string takes(const Setting& setting) {
    std::string text = setting.range();
    if (!text.empty() && setting.type() == "NUMBER") return text;
    return text + (text.empty() ? "" : " ") + setting.type();
}

std::string entry(const Setting& setting, const Loaded& loaded, const std::string& origin) {
    const Config standard;
    std::string text = fmt::format("\n# {} {}.", setting.help, takes(setting));
    if (setting.when == When::restart) text += " Needs a restart.";
    const std::string value = to_toml(setting, loaded.config), preset = to_toml(setting, standard);
    if (!origin.empty()) text += fmt::format("\n# From {}; the default is {}.", origin, preset);
    if (!setting.is_secret()) return text + fmt::format("\n{} = {}\n", setting.key, value);
    return text + fmt::format("\n#{} = \"{}\"\n#{}{} = \"FILE\"\n", setting.key, value == preset ? "" : "(hidden)",
                              setting.key, kFileSuffix);
}

}  // namespace

std::string print(const Loaded& loaded) {
    std::string text(kHead);
    std::string_view section;
    for (std::size_t i = 0; i < settings().size(); ++i) {
        const Setting& setting = settings()[i];
        if (setting.section != section) text += fmt::format("\n[{}]\n", section = setting.section);
        text += entry(setting, loaded, loaded.origins[i]);
    }
    return text;
}

std::string table_row(const Setting& setting) {
    std::string what = takes(setting);
    for (std::size_t at = what.find('|'); at != std::string::npos; at = what.find('|', at + 2))
        what.insert(at, 1, '\\');
    return fmt::format("| `{}` | {} | {} | {} | {} |", setting.name(), setting.help, what,
                       setting.is_secret() ? "none" : '`' + to_toml(setting, Config{}) + '`',
                       setting.when == When::reload ? "reload" : "restart");
}

}  // namespace natter::server::config
