#include "server/config/config_place.hpp"

namespace natter::server::config {

std::string variable(const Variables& environment, std::string_view name) {
    for (const auto& [each, value] : environment) {
        if (each == name) return value;
    }
    return {};
}

}  // namespace natter::server::config
