// The log engine that keeps the newest messages in memory and forgets them with the process.
#pragma once

#include "server/log/message_log.hpp"

#include <cstddef>
#include <memory>

namespace natter::server {

/// Keeps the `most` newest messages of all conversations together. Callbacks come within the calls; nothing fails.
[[nodiscard]] std::unique_ptr<MessageLog> make_memory_log(std::size_t most);

}  // namespace natter::server
