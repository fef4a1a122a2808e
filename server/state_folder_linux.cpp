#include "server/state_folder.hpp"

#include <cstdlib>

namespace natter::server {

std::filesystem::path default_state_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
        return std::filesystem::path(state) / "natter" / "server";
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".local/state/natter/server";
}

}  // namespace natter::server
