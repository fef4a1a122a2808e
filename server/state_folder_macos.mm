#include "server/state_folder.hpp"

#include <cstdlib>

namespace natter::server {

std::filesystem::path default_state_folder() {
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / "Library/Application Support/Natter/Server";
}

}  // namespace natter::server
