#include "server/config/config_place.hpp"

namespace natter::server::config {

std::filesystem::path default_config_file(const Variables& environment) {
    const std::filesystem::path folder = variable(environment, "XDG_CONFIG_HOME");
    if (folder.is_absolute()) return folder / "natter" / "natterd.toml";
    const std::filesystem::path home = variable(environment, "HOME");
    return home.empty() ? home : home / ".config" / "natter" / "natterd.toml";
}

}  // namespace natter::server::config
