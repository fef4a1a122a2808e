#include "server/config/toml_file.hpp"

// The same on all systems: some packages have a compiled half as well.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>

namespace natter::server::config {
namespace {

Value list_of(const toml::array& array) {
    std::vector<std::string> list;
    for (const toml::node& each : array) {
        const auto* text = each.as_string();
        if (text == nullptr) return Unfit{};
        list.push_back(text->get());
    }
    return list;
}

Value value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* whole = node.as_integer()) return whole->get();
    if (const auto* point = node.as_floating_point()) return point->get();
    if (const auto* on = node.as_boolean()) return on->get();
    if (const auto* array = node.as_array()) return list_of(*array);
    return Unfit{};
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

}  // namespace

TomlText read_toml(std::string_view text) {
    TomlText read;
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        read.error = parsed.error().description();
        read.error_line = parsed.error().source().begin.line;
        return read;
    }
    for (const auto& [name, node] : parsed.table()) {
        const auto* section = node.as_table();
        if (section == nullptr) {
            read.entries.push_back({{}, std::string(name.str()), value_of(node), line_of(node)});
            continue;
        }
        read.entries.push_back({std::string(name.str()), {}, Unfit{}, line_of(node)});
        for (const auto& [key, value] : *section) {
            read.entries.push_back({std::string(name.str()), std::string(key.str()), value_of(value), line_of(value)});
        }
    }
    std::stable_sort(read.entries.begin(), read.entries.end(),
                     [](const TomlEntry& one, const TomlEntry& other) { return one.line < other.line; });
    return read;
}

}  // namespace natter::server::config
