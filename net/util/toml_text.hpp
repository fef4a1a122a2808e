// Reads a TOML file's text into entries, each with its line, down to one level of sections: what people write for the
// server, and for the app's looks. The only place that includes toml++. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace natter::net {

/// A value as a file has it. `Unfit` is a kind of value that nobody here takes.
struct Unfit {};
using TomlValue = std::variant<Unfit, std::string, std::int64_t, double, bool, std::vector<std::string>>;

struct TomlEntry {
    std::string section;  // empty: it stands above all sections
    std::string key;      // empty: the section itself
    TomlValue value;
    std::size_t line = 0;
};

struct TomlText {
    std::vector<TomlEntry> entries;  // as they stand in the file
    std::string error;               // why it is no TOML at all, in the library's words; empty: it is
    std::size_t error_line = 0;      // 0: it is not known where
};

[[nodiscard]] TomlText read_toml(std::string_view text);

}  // namespace natter::net
