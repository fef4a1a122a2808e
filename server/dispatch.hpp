// From a decoded request to the hub: checks what holds for every request, then calls what it asks for. A message kind
// without a handler does not compile. Thread: the server's. Owner: Server.
#pragma once

#include "net/protocol/messages.hpp"
#include "server/commands/command.hpp"
#include "server/hub.hpp"

#include <utility>

namespace spdlog {
class logger;
}

namespace natter::server {

class Dispatch {
  public:
    Dispatch(Hub& hub, spdlog::logger& log, ServerControl control)
        : hub_(hub), log_(log), control_(std::move(control)) {}

    /// Does what is asked, or answers with the error.
    void handle(Session& session, const net::ClientMessage& request);

  private:
    struct Handler;

    Hub& hub_;
    spdlog::logger& log_;
    ServerControl control_;
};

}  // namespace natter::server
