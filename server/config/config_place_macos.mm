#include "server/config/config_place.hpp"

namespace natter::server::config {

std::filesystem::path default_config_file(const Variables& environment) {
    const std::filesystem::path home = variable(environment, "HOME");
    return home.empty() ? home : home / "Library" / "Application Support" / "Natter" / "natterd.toml";
}

}  // namespace natter::server::config
