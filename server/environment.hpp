// The variables of the environment that this process was started with. To be called before any thread begins.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace natter::server {

/// Names with their values, in UTF-8 where the system has an opinion.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> environment_variables();

}  // namespace natter::server
