#include "server/config/setting.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <type_traits>

namespace natter::server::config {
namespace {

using std::chrono::milliseconds;

std::string changed(std::string_view text, char from, char to) {
    std::string all(text);
    std::replace(all.begin(), all.end(), from, to);
    return all;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
    });
    return text;
}

template <class T>
bool keeps(const Setting& setting) {
    Config standard;
    return std::holds_alternative<T*>(setting.place(standard));
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        std::string_view part = text.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// A number that is written with or without a point.
std::optional<double> number_of(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* point = std::get_if<double>(&value)) return *point;
    return {};
}

template <class Number>
std::optional<Number> read_number(const std::string& text) {
    Number number{};
    const auto [stopped, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || stopped != text.data() + text.size()) return {};
    return number;
}

// Basic strings of TOML, which are those of JSON.
std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
        } else {
            out += letter;
        }
    }
    return out + '"';
}

// Puts a value into a place of each type; each gives what is wrong.
struct Assign {
    const Setting& setting;
    const Value& value;

    // Written so that what is no number at all does not pass.
    [[nodiscard]] bool fits(double number) const { return number >= setting.least && number <= setting.most; }

    template <class Whole>
    std::string whole_number(Whole* place) const {
        const auto* whole = std::get_if<std::int64_t>(&value);
        if (whole == nullptr || !fits(static_cast<double>(*whole))) {
            return fmt::format("takes a whole number, {}.", setting.range());
        }
        *place = static_cast<Whole>(*whole);
        return {};
    }

    std::string operator()(std::string* place) const {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) return "takes a text in quotes.";
        const auto words = split(setting.words, '|');
        if (!words.empty() && std::find(words.begin(), words.end(), *text) == words.end()) {
            return fmt::format("takes one of {}.", setting.words);
        }
        if (setting.problem != nullptr) {
            if (std::string problem = setting.problem(*text); !problem.empty()) return problem;
        }
        *place = *text;
        return {};
    }
    std::string operator()(std::size_t* place) const { return whole_number(place); }
    std::string operator()(std::int64_t* place) const { return whole_number(place); }
    std::string operator()(milliseconds* place) const {
        const auto seconds = number_of(value);
        if (!seconds || !fits(*seconds)) return fmt::format("takes {} seconds.", setting.range());
        *place = milliseconds(std::llround(*seconds * 1000));
        return {};
    }
    std::string operator()(double* place) const {
        const auto number = number_of(value);
        if (!number || !fits(*number)) return fmt::format("takes a number, {}.", setting.range());
        *place = *number / setting.unit;
        return {};
    }
    // An empty text stands for none, since TOML has no word for that.
    std::string operator()(std::optional<double>* place) const {
        const auto* text = std::get_if<std::string>(&value);
        const auto number = number_of(value);
        if (text == nullptr || !text->empty()) {
            if (!number || !fits(*number)) return fmt::format("takes a number, {}.", setting.range());
        }
        *place = number;
        return {};
    }
    std::string operator()(bool* place) const {
        const auto* on = std::get_if<bool>(&value);
        if (on == nullptr) return "takes true or false.";
        *place = *on;
        return {};
    }
    std::string operator()(std::vector<std::string>* place) const {
        const auto* list = std::get_if<std::vector<std::string>>(&value);
        if (list == nullptr) return "takes a list of texts, such as [\"one\", \"two\"].";
        for (const std::string& text : *list) {
            std::string problem = setting.problem == nullptr ? std::string() : setting.problem(text);
            if (!problem.empty()) return problem;
        }
        *place = *list;
        return {};
    }
};

}  // namespace

bool Setting::is_switch() const { return keeps<bool>(*this); }

std::string Setting::name() const { return fmt::format("{}.{}", section, key); }

std::string Setting::flag() const {
    return fmt::format("--{}{}{}", prefix, changed(key, '_', '-'), is_secret() ? "-file" : "");
}

std::string Setting::variable() const {
    return fmt::format("NATTER__{}__{}", upper(std::string(section)), upper(std::string(key)));
}

std::string Setting::type() const {
    if (!written.empty()) return std::string(written);
    if (!words.empty()) return std::string(words);
    if (keeps<std::size_t>(*this) || keeps<std::int64_t>(*this) || keeps<std::optional<double>>(*this)) return "NUMBER";
    if (keeps<milliseconds>(*this)) return "SECONDS";
    if (keeps<double>(*this)) return "NUMBER";
    if (is_switch()) return "true|false";
    return keeps<std::string>(*this) ? "TEXT" : "LIST";
}

std::string Setting::range() const { return most > least ? fmt::format("{} to {}", least, most) : std::string(); }

std::string assign(const Setting& setting, Config& config, const Value& value) {
    return std::visit(Assign{setting, value}, setting.place(config));
}

Value parse(const Setting& setting, const std::string& text) {
    Config standard;
    const Place place = setting.place(standard);
    if (std::holds_alternative<std::string*>(place)) return text;
    if (std::holds_alternative<std::vector<std::string>*>(place)) return split(text, ',');
    if (std::holds_alternative<std::optional<double>*>(place) && text.empty()) return text;
    if (text == "true" || text == "false") return text == "true";
    if (const auto whole = read_number<std::int64_t>(text)) return *whole;
    if (const auto point = read_number<double>(text)) return *point;
    return net::Unfit{};
}

std::string to_toml(const Setting& setting, const Config& config) {
    Config copy = config;
    return std::visit(
        [&](auto* place) -> std::string {
            using Kept = std::remove_pointer_t<decltype(place)>;
            if constexpr (std::is_same_v<Kept, std::string>) return toml_text(*place);
            if constexpr (std::is_same_v<Kept, milliseconds>) {
                return fmt::format("{}", static_cast<double>(place->count()) / 1000);
            }
            if constexpr (std::is_same_v<Kept, double>) return fmt::format("{:.9g}", *place * setting.unit);
            if constexpr (std::is_same_v<Kept, std::vector<std::string>>) {
                std::string all;
                for (const std::string& text : *place) all += (all.empty() ? "" : ", ") + toml_text(text);
                return '[' + all + ']';
            }
            if constexpr (std::is_same_v<Kept, std::optional<double>>) {
                return *place ? fmt::format("{:.9g}", **place) : "\"\"";
            }
            if constexpr (std::is_same_v<Kept, bool> || std::is_same_v<Kept, std::size_t> ||
                          std::is_same_v<Kept, std::int64_t>) {
                return fmt::format("{}", *place);
            }
        },
        setting.place(copy));
}

}  // namespace natter::server::config
