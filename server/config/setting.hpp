// One setting of a server: where it stands, what it may be, and what it is for. The file, the environment, the flags,
// the help, --print-config and the table in docs/operating.md all come from its row in the tables that settings.cpp
// joins. Pure; any thread.
// Pure; any thread.
#pragma once

#include "net/util/toml_text.hpp"
#include "server/config/config.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace natter::server::config {

using Value = net::TomlValue;

/// Where a setting is kept. Its type is the setting's: text, whole number, seconds, rate, number or none, switch or
/// list.
using Place = std::variant<std::string*, std::size_t*, std::int64_t*, std::chrono::milliseconds*, double*,
                           std::optional<double>*, bool*, std::vector<std::string>*>;

enum class When { restart, reload };
enum class Shown { openly, masked };

struct Setting {
    std::string_view section;
    std::string_view key;
    Place (*place)(Config&);
    When when = When::restart;  // from when on a change holds
    std::string_view help;      // one sentence
    double least = 0;           // of a number, as it is written
    double most = 0;
    double unit = 1;             // a rate is written as so many a second, minute (60) or hour (3600)
    std::string_view words{};    // of a text that is one of them: "process|power"
    std::string_view written{};  // how a text is to be written: "HOST:PORT|off"
    std::string (*problem)(const std::string&) = nullptr;  // with a text; empty: none
    Shown shown = Shown::openly;
    std::string_view usual{};   // a variable of the environment that people have set for other programs too
    std::string_view prefix{};  // of the flag, where the key alone would not tell
    std::string_view also{};    // another flag of a switch; with a ! in front it turns it off

    [[nodiscard]] bool is_switch() const;
    [[nodiscard]] bool is_secret() const { return shown == Shown::masked; }
    /// "limits.ping_after"
    [[nodiscard]] std::string name() const;
    /// "--ping-after"; of a secret the one that names its file, because command lines are public.
    [[nodiscard]] std::string flag() const;
    /// "NATTER__LIMITS__PING_AFTER"
    [[nodiscard]] std::string variable() const;
    /// "SECONDS", as the help and the documentation say it.
    [[nodiscard]] std::string type() const;
    /// "0.1 to 86400"; empty for what has no bounds.
    [[nodiscard]] std::string range() const;
};

/// All of them, by section.
[[nodiscard]] std::span<const Setting> settings();

/// What follows the name of a secret where a file holds it; in the environment, in capitals.
inline constexpr std::string_view kFileSuffix = "_file";

/// Puts `value` into its place. Gives what is wrong with it, a sentence without its subject, or nothing.
[[nodiscard]] std::string assign(const Setting& setting, Config& config, const Value& value);

/// What somebody wrote in the environment or on the command line; the type is the setting's.
[[nodiscard]] Value parse(const Setting& setting, const std::string& text);

/// The value in `config`, as TOML. A secret too: do not show that.
[[nodiscard]] std::string to_toml(const Setting& setting, const Config& config);

}  // namespace natter::server::config
