#include "gui/app/theme_file.hpp"

#include "gui/views/palette_contrast.hpp"
#include "gui/views/palette_roles.hpp"
#include "gui/words/words.hpp"
#include "net/util/nearest.hpp"
#include "net/util/toml_text.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <vector>

namespace natter::gui {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kNameBytes = 40;  // of a name that is repeated in a sentence

using Problem = std::optional<std::string>;

std::string short_name(const std::string& name) { return std::string(net::clip(name, kNameBytes)); }

/// "#fff", "#35cdb6" or, with how much covers what is behind it, "#35cdb624".
std::optional<Color> color_of(std::string_view text, bool translucent) {
    if (!text.starts_with('#')) return std::nullopt;
    std::string digits;
    text.remove_prefix(1);
    for (const char c : text) digits.append(text.size() == 3 ? 2 : 1, c);
    if (digits.size() != 6 && !(translucent && digits.size() == 8)) return std::nullopt;
    std::uint32_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    if (error != std::errc() || stop != end) return std::nullopt;
    return digits.size() == 6 ? rgb(value) : rgb(value >> 8, (value & 0xFF) / 255.0);
}

std::vector<std::string> texts_of(const net::TomlValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return {*text};
    const auto* list = std::get_if<std::vector<std::string>>(&value);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

std::string wanted_value(const Role& role, const net::TomlEntry& entry) {
    if (role.eight != nullptr) {
        return fill(tr("theme.toml was not taken: \"{0}\" (line {1}) takes a list of eight colours such as "
                       "\"#35cdb6\"."),
                    role.name, entry.line);
    }
    return fill(tr("theme.toml was not taken: \"{0}\" (line {1}) takes a colour such as \"{2}\"."), role.name,
                entry.line, role.translucent ? "#35cdb624" : "#35cdb6");
}

Problem put(const net::TomlEntry& entry, const Role& role, Palette& palette) {
    const std::vector<std::string> texts = texts_of(entry.value);
    const std::span<Color> colors = colors_of(palette, role);
    const bool is_list = std::holds_alternative<std::vector<std::string>>(entry.value);
    if (texts.size() != colors.size() || is_list != (role.eight != nullptr)) return wanted_value(role, entry);
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const auto color = color_of(texts[i], role.translucent);
        if (!color) return wanted_value(role, entry);
        colors[i] = *color;
    }
    return std::nullopt;
}

std::string no_such_role(const net::TomlEntry& entry) {
    std::vector<std::string_view> names;
    for (const Role& role : palette_roles()) names.push_back(role.name);
    const std::string_view meant = net::nearest(entry.key, names);
    const std::string name = short_name(entry.key);
    if (meant.empty()) {
        return fill(tr("theme.toml was not taken: there is no role \"{0}\" (line {1})."), name, entry.line);
    }
    return fill(tr("theme.toml was not taken: there is no role \"{0}\" (line {1}), did you mean \"{2}\"?"), name,
                entry.line, meant);
}

Palette* section_of(Palettes& palettes, const std::string& name) {
    return name == "dark" ? &palettes.dark : name == "light" ? &palettes.light : nullptr;
}

Problem take(const net::TomlEntry& entry, Palettes& palettes) {
    Palette* palette = section_of(palettes, entry.section);
    if (entry.section.empty()) {
        return fill(tr("theme.toml was not taken: \"{0}\" (line {1}) has to stand below [light] or [dark]."),
                    short_name(entry.key), entry.line);
    }
    if (palette == nullptr) {
        return fill(tr("theme.toml was not taken: there is no section [{0}] (line {1}), only [light] and [dark]."),
                    short_name(entry.section), entry.line);
    }
    if (entry.key.empty()) return std::nullopt;
    const auto role = std::ranges::find(palette_roles(), std::string_view(entry.key), &Role::name);
    return role == palette_roles().end() ? no_such_role(entry) : put(entry, *role, *palette);
}

/// As people say it: "3.1". Rounded down, so that 4.5 is not said of what falls short of it.
std::string ratio_text(double ratio) {
    const auto tenths = static_cast<int>(ratio * 10.0);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string hard_to_make_out(std::string_view section, const Standing& each) {
    const std::string ratio = ratio_text(each.contrast);
    if (each.least >= kReadable) {
        return fill(tr("theme.toml: in [{0}], \"{1}\" on \"{2}\" is hard to read ({3} to 1; 4.5 and more is easy)."),
                    section, each.role, each.ground, ratio);
    }
    return fill(tr("theme.toml: in [{0}], \"{1}\" on \"{2}\" is hard to see ({3} to 1; 3 and more is easy)."), section,
                each.role, each.ground, ratio);
}

/// The text or sign that falls shortest of what it needs.
std::string note_on(const Palettes& palettes) {
    constexpr std::array kSections = {"light", "dark"};
    std::string note;
    double worst = 1.0;
    for (const char* section : kSections) {
        const ThemeName name = std::string_view(section) == "dark" ? ThemeName::dark : ThemeName::light;
        for (const Standing& each : standings(palettes.of(name))) {
            if (each.contrast / each.least >= worst) continue;
            worst = each.contrast / each.least;
            note = hard_to_make_out(section, each);
        }
    }
    return note;
}

}  // namespace

ThemeText theme_of(std::string_view toml) {
    const net::TomlText read = net::read_toml(toml);
    if (!read.error.empty()) {
        return {std::nullopt, read.error_line == 0
                                  ? std::string(tr("theme.toml was not taken: it is not written as TOML."))
                                  : fill(tr("theme.toml was not taken: line {0} is not written as TOML, as in text = "
                                            "\"#161b21\"."),
                                         read.error_line)};
    }
    Palettes palettes;
    for (const net::TomlEntry& entry : read.entries) {
        if (auto problem = take(entry, palettes)) return {std::nullopt, std::move(*problem)};
    }
    return {palettes, note_on(palettes)};
}

ThemeText read_theme(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) return {Palettes{}};
    std::ifstream in;
    // What is no file, such as a pipe, might never end.
    if (std::filesystem::is_regular_file(status)) in.open(file, std::ios::binary);
    if (!in.is_open()) {
        return {std::nullopt, tr("theme.toml was not taken: it cannot be read. Is it a file, and may you read it?")};
    }
    std::string text(kMostBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kMostBytes) {
        return {std::nullopt, fill(tr("theme.toml was not taken: it is larger than {0} KB."), kMostBytes / 1024)};
    }
    return theme_of(text);
}

std::filesystem::path theme_file(const std::filesystem::path& profile) { return profile / "theme.toml"; }

}  // namespace natter::gui
