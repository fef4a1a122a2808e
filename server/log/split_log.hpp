// A log whose 1:1s are kept apart from its rooms.
#pragma once

#include "server/log/message_log.hpp"

#include <memory>

namespace natter::server {

/// What is said in rooms, and who people are, goes to `rooms`; what is said in 1:1s goes to `directs`, and `rooms`
/// learns nothing of them.
[[nodiscard]] std::unique_ptr<MessageLog> make_split_log(std::unique_ptr<MessageLog> rooms,
                                                         std::unique_ptr<MessageLog> directs);

}  // namespace natter::server
