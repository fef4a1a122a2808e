// The tables that make up `settings()`, for their .cpp files alone. Pure; any thread.
#pragma once

#include "server/config/setting.hpp"

#include <span>

namespace natter::server::config {

// Where a row's value is kept.
#define NATTER_AT(member) [](Config& config) -> Place { return &config.member; }

inline constexpr double kDay = 86'400;  // seconds
inline constexpr double kMillion = 1'000'000;

[[nodiscard]] std::span<const Setting> server_settings();
[[nodiscard]] std::span<const Setting> limit_settings();
[[nodiscard]] std::span<const Setting> rate_settings();
[[nodiscard]] std::span<const Setting> search_settings();

}  // namespace natter::server::config
