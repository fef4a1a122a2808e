// Where a server keeps its log unless it is told. Any thread.
#pragma once

#include <filesystem>

namespace natter::server {

/// The folder on this system, which need not be there yet.
[[nodiscard]] std::filesystem::path default_state_folder();

}  // namespace natter::server
