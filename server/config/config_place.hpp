// Where this system keeps a server's configuration, unless a flag names a file. Any thread.
#pragma once

#include "server/config/load.hpp"

#include <filesystem>

namespace natter::server::config {

/// The file, which need not be there; empty if the environment does not tell.
[[nodiscard]] std::filesystem::path default_config_file(const Variables& environment);

/// A variable's value, empty if there is none.
[[nodiscard]] std::string variable(const Variables& environment, std::string_view name);

}  // namespace natter::server::config
