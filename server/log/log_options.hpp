// Where a server's log is and what it keeps. Plain values.
#pragma once

#include "net/protocol/limits.hpp"
#include "net/store/database.hpp"
#include "server/log/retention.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace natter::server {

struct LogOptions {
    std::optional<std::filesystem::path> folder{};  // none: memory, forgotten with the process
    net::Durability durability = net::Durability::process;
    Retention retention{};
    std::size_t memory_messages = net::limits::kMemoryLogMessages;  // kept of what is in memory only
    bool direct_history = true;  // false: 1:1s are kept in memory only, wherever the rest is
};

}  // namespace natter::server
