// Which names look alike. Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace natter::server {

/// What a name looks like at a glance, as it is written and in small letters (an H of the Greek alphabet looks Latin,
/// while its small letter looks like an n): without regard to width, accents, and alphabet. Well-formed UTF-8 in; not
/// meant to be shown.
[[nodiscard]] std::array<std::string, 2> skeletons(std::string_view name);

/// Whether one name passes for the other: they have a skeleton in common.
[[nodiscard]] bool look_alike(std::string_view one, std::string_view other);

}  // namespace natter::server
