#include "net/util/toml_text.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>

namespace {

// Version 3.3 of the library finds some mistakes, such as a section [.], by its assertions alone: a file must not be
// able to end a program, in any build.
struct FailedAssertion : std::exception {
    [[nodiscard]] const char* what() const noexcept override {
        return "a name or value is not written as it should be";
    }
};

[[noreturn]] void fail_assertion() { throw FailedAssertion(); }

}  // namespace

#undef NDEBUG
#define TOML_ASSERT(expression) ((expression) ? void() : fail_assertion())
// The same on all systems: some packages have a compiled half as well.
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace natter::net {
namespace {

constexpr char kMark = '~';

// That version also misjudges letters beyond ASCII where a blank could stand. So it sees none: each of their bytes is
// written as a mark and two digits, as is the mark itself.
std::string masked(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        value >= 0x80 || byte == kMark ? out += fmt::format("{}{:02X}", kMark, value) : out += byte;
    }
    return out;
}

std::string unmasked(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        unsigned value = 0;
        const char* const digits = text.data() + 1;
        const bool whole = text.front() == kMark && text.size() >= 3;
        const bool mark = whole && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2;
        out += mark ? static_cast<char>(value) : text.front();
        text.remove_prefix(mark ? 3 : 1);
    }
    return out;
}

TomlValue list_of(const toml::array& array) {
    std::vector<std::string> list;
    for (const toml::node& each : array) {
        const auto* text = each.as_string();
        if (text == nullptr) return Unfit{};
        list.push_back(unmasked(text->get()));
    }
    return list;
}

TomlValue value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) return unmasked(text->get());
    if (const auto* whole = node.as_integer()) return whole->get();
    if (const auto* point = node.as_floating_point()) return point->get();
    if (const auto* on = node.as_boolean()) return on->get();
    if (const auto* array = node.as_array()) return list_of(*array);
    return Unfit{};
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

TomlText entries_of(const toml::table& table) {
    TomlText read;
    for (const auto& [name, node] : table) {
        const auto* section = node.as_table();
        if (section == nullptr) {
            read.entries.push_back({{}, unmasked(name.str()), value_of(node), line_of(node)});
            continue;
        }
        read.entries.push_back({unmasked(name.str()), {}, Unfit{}, line_of(node)});
        for (const auto& [key, value] : *section) {
            read.entries.push_back({unmasked(name.str()), unmasked(key.str()), value_of(value), line_of(value)});
        }
    }
    std::stable_sort(read.entries.begin(), read.entries.end(),
                     [](const TomlEntry& one, const TomlEntry& other) { return one.line < other.line; });
    return read;
}

// The library follows a dotted name by a call for each part of it. Nothing here has more than two.
std::optional<std::size_t> line_of_endless_name(std::string_view text) {
    constexpr std::size_t kDotsMost = 64;
    std::size_t line = 1, dots = 0;
    char quote = 0;
    for (const char byte : text) {
        if (byte == '\n') {
            ++line;
            dots = 0;
            quote = 0;
        } else if (quote != 0) {
            if (byte == quote) quote = 0;
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
        } else if (byte == '.' && ++dots > kDotsMost) {
            return line;
        }
    }
    return std::nullopt;
}

}  // namespace

TomlText read_toml(std::string_view text) {
    if (!is_utf8(text)) return {.entries = {}, .error = "it is not written in UTF-8"};
    if (const auto line = line_of_endless_name(text)) {
        return {.entries = {}, .error = "a name has too many parts", .error_line = *line};
    }
    try {
        return entries_of(toml::parse(masked(text)));
    } catch (const toml::parse_error& error) {
        return {.entries = {}, .error = unmasked(error.description()), .error_line = error.source().begin.line};
    } catch (const FailedAssertion& assertion) {
        return {.entries = {}, .error = assertion.what()};
    }
}

}  // namespace natter::net
