// How one field's value looks in JSON, both ways: an overload per type. For codec.cpp, and for what keeps
// a value of that kind in a column.
// Pure; any thread. `read_value` returns what was expected instead, or an empty view if the value was right.
#pragma once

#include "net/protocol/fields.hpp"
#include "net/protocol/ids.hpp"
#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"

#include <boost/json/value.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace natter::net {

using Json = boost::json::value;

template <class T>
concept Listed = requires {
    T::fields();
};

template <class T>
concept Worded = requires(T value) {
    words_of(value);
};

// ---- reading

[[nodiscard]] inline std::string_view view(boost::json::string_view text) { return {text.data(), text.size()}; }

[[nodiscard]] inline std::string_view read_value(const Json& in, bool& out) {
    if (!in.is_bool()) return "true or false";
    out = in.get_bool();
    return {};
}

[[nodiscard]] inline std::string_view read_value(const Json& in, std::int64_t& out) {
    if (!in.is_int64()) return "an integer";
    out = in.get_int64();
    return {};
}

[[nodiscard]] inline std::string_view read_value(const Json& in, std::string& out) {
    if (!in.is_string()) return "a string";
    out = view(in.get_string());
    return out.find('\0') == std::string::npos ? std::string_view{} : "a string without NUL";
}

template <class Tag>
[[nodiscard]] std::string_view read_value(const Json& in, StrongId<Tag>& out) {
    if (!in.is_int64() || in.get_int64() < 0) return "an integer from 0";
    out.value = static_cast<std::uint64_t>(in.get_int64());
    return {};
}

[[nodiscard]] inline std::string_view read_value(const Json& in, Time& out) {
    std::int64_t since_epoch = 0;
    const bool fits = read_value(in, since_epoch).empty() && since_epoch >= 0 && since_epoch <= limits::kTimeMost;
    if (!fits) return "a time in milliseconds since 1970";
    out = Time{std::chrono::milliseconds{since_epoch}};
    return {};
}

template <Worded T>
[[nodiscard]] std::string_view read_value(const Json& in, T& out) {
    const auto* word = in.if_string();
    for (const auto& row : words_of(out)) {
        if (word != nullptr && view(*word) == row.word) {
            out = row.value;
            return {};
        }
    }
    return expected_words(out);
}

template <Listed T>
[[nodiscard]] std::string_view read_value(const Json& in, T& out);
template <class T>
[[nodiscard]] std::string_view read_value(const Json& in, std::vector<T>& out);

template <class T>
[[nodiscard]] std::string_view read_value(const Json& in, std::map<std::string, T>& out) {
    if (!in.is_object()) return "an object";
    for (const auto& each : in.get_object()) {
        const std::string name(view(each.key()));
        if (name.find('\0') != std::string::npos) return "an object without NUL in its names";
        if (const auto wanted = read_value(each.value(), out[name]); !wanted.empty()) return wanted;
    }
    return {};
}

template <class T>
[[nodiscard]] std::string_view read_value(const Json& in, std::vector<T>& out) {
    if (!in.is_array()) return "an array";
    const auto& values = in.get_array();
    out.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto wanted = read_value(values[i], out[i]); !wanted.empty()) return wanted;
    }
    return {};
}

template <class T>
[[nodiscard]] std::string_view read_value(const Json& in, std::optional<T>& out) {
    return read_value(in, out.emplace());
}

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <Listed T>
[[nodiscard]] std::string_view read_value(const Json& in, T& out) {
    if (!in.is_object()) return "an object";
    std::string_view wanted;
    for_each_field(out, [&]<class M>(std::string_view name, M& member) {
        if (!wanted.empty()) return;
        if (const Json* found = in.get_object().if_contains(name)) {
            wanted = read_value(*found, member);
        } else if constexpr (!kIsOptional<M>) {
            wanted = "an object with all its fields";
        }
    });
    return wanted;
}

// ---- writing: straight into the line, since a broadcast server does little else

/// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD.
void write_value(std::string& out, std::string_view text);

inline void write_value(std::string& out, const std::string& text) { write_value(out, std::string_view(text)); }
inline void write_value(std::string& out, bool value) { out += value ? "true" : "false"; }
inline void write_value(std::string& out, std::int64_t value) { out += std::to_string(value); }
inline void write_value(std::string& out, Time value) { out += std::to_string(value.time_since_epoch().count()); }

template <class Tag>
void write_value(std::string& out, StrongId<Tag> value) {
    out += std::to_string(value.value);
}

template <Worded T>
void write_value(std::string& out, T value) {
    write_value(out, to_word(value));
}

template <Listed T>
void write_value(std::string& out, const T& value);
template <class T>
void write_value(std::string& out, const std::vector<T>& value);

inline void write_name(std::string& out, std::string_view name) {
    if (out.back() != '{') out += ',';
    write_value(out, name);
    out += ':';
}

template <class T>
void write_value(std::string& out, const std::map<std::string, T>& value) {
    out += '{';
    for (const auto& [name, each] : value) {
        write_name(out, name);
        write_value(out, each);
    }
    out += '}';
}

template <class T>
void write_value(std::string& out, const std::vector<T>& value) {
    out += '[';
    for (const T& each : value) {
        if (out.back() != '[') out += ',';
        write_value(out, each);
    }
    out += ']';
}

/// Appends the fields that are there, with commas, to an object that has been begun.
template <Listed T>
void write_fields(std::string& out, const T& message) {
    for_each_field(message, [&]<class M>(std::string_view name, const M& member) {
        if constexpr (kIsOptional<M>) {
            if (!member) return;
            write_name(out, name);
            write_value(out, *member);
        } else {
            write_name(out, name);
            write_value(out, member);
        }
    });
}

template <Listed T>
void write_value(std::string& out, const T& value) {
    out += '{';
    write_fields(out, value);
    out += '}';
}

}  // namespace natter::net
