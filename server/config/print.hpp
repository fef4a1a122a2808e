// The configuration as a commented file. Pure; any thread.
#pragma once

#include "server/config/load.hpp"

#include <string>

namespace natter::server::config {

/// A TOML file that says the same: each setting with what it is for, its range, its default and where its value comes
/// from. A secret is masked, and left to be filled in.
[[nodiscard]] std::string print(const Loaded& loaded);

/// The row of a setting in the table of docs/operating.md.
[[nodiscard]] std::string table_row(const Setting& setting);

}  // namespace natter::server::config
