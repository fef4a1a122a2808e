#include "server/config/config_place.hpp"

namespace natter::server::config {

std::filesystem::path default_config_file(const Variables& environment) {
    const std::string folder = variable(environment, "APPDATA");
    return folder.empty() ? std::filesystem::path() : std::filesystem::u8path(folder) / "Natter" / "natterd.toml";
}

}  // namespace natter::server::config
