// natterd admin: asks the running server, and shows what it says. Thread: main.
#pragma once

#include <filesystem>
#include <string>

namespace natter::server {

/// Asks a line such as "kick bob spam" at the socket. Notices go to standard output, an error to standard error. Gives
/// the exit code: 0, or 1 after an error, which also comes when no server runs.
[[nodiscard]] int ask_server(const std::filesystem::path& socket, const std::string& request);

}  // namespace natter::server
