// Brings together what the file, the environment and the flags say; the later of these wins. Everything that is wrong
// is found at once. Any thread; reads files.
#pragma once

#include "server/config/setting.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::server::config {

/// Names with their values.
using Variables = std::vector<std::pair<std::string, std::string>>;

struct Sources {
    std::optional<std::filesystem::path> file{};  // must be readable
    Variables environment{};                      // looked at: NATTER__..., and what a setting calls its usual one
    Variables flags{};                            // "--ping-after" and its text, as they were given
};

/// The configuration, and what is wrong with it. A wrong value leaves the default in its place.
struct Loaded {
    Config config{};
    std::vector<std::string>
        origins{};  // of each setting, in the order of the table: "natterd.toml:12"; empty: default
    std::vector<std::string> problems{};  // sentences, each begins with where it is: "natterd.toml:12: ..."
};

[[nodiscard]] Loaded load(const Sources& sources);

/// The same of a file's text alone, without the problems of several values together.
[[nodiscard]] Loaded load_text(std::string_view text, const std::string& name);

/// What a change of the configuration changes.
struct Change {
    const Setting* setting;
    std::string text;  // "limits.ping_after: 30 is now 20"; of a secret only that it is another one
};
[[nodiscard]] std::vector<Change> changes(const Config& before, const Config& after);

/// `before` with what `after` has of settings that can be reloaded.
[[nodiscard]] Config reloaded(const Config& before, const Config& after);

}  // namespace natter::server::config
