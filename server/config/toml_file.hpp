// Reads a configuration file's text into entries, each with its line. The only place that includes toml++. Pure.
#pragma once

#include "server/config/setting.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server::config {

struct TomlEntry {
    std::string section;  // empty: it stands above all sections
    std::string key;      // empty: the section itself
    Value value;
    std::size_t line = 0;
};

struct TomlText {
    std::vector<TomlEntry> entries;  // as they stand in the file
    std::string error;               // why it is no TOML at all, in the library's words; empty: it is
    std::size_t error_line = 0;      // 0: it is not known where
};

[[nodiscard]] TomlText read_toml(std::string_view text);

}  // namespace natter::server::config
