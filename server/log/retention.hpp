// How long messages are kept. Pure values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace natter::server {

struct Retention {
    std::optional<std::chrono::hours> age{};     // of a message
    std::optional<std::uint64_t> count{};        // of the messages of a conversation, the newest
    std::optional<std::uint64_t> total_count{};  // of all conversations together, the newest

    [[nodiscard]] bool keeps_all() const { return !age && !count && !total_count; }
};

}  // namespace natter::server
