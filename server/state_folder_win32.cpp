#include "server/state_folder.hpp"

#include <cstdlib>

namespace natter::server {

std::filesystem::path default_state_folder() {
    const char* data = std::getenv("LOCALAPPDATA");
    return std::filesystem::path(data != nullptr ? data : ".") / "Natter" / "Server";
}

}  // namespace natter::server
