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
    /// `limits` may change meanwhile.
    Dispatch(Hub& hub, spdlog::logger& log, const RateLimits& limits, Metrics& metrics, ServerControl control)
        : hub_(hub), log_(log), limits_(limits), metrics_(metrics), control_(std::move(control)) {}

    [[nodiscard]] const ServerControl& control() const { return control_; }

    /// Does what is asked, or answers with the error.
    void handle(Session& session, const net::ClientMessage& request);

  private:
    struct Handler;

    [[nodiscard]] bool is_too_soon(Session& session, const net::ClientMessage& request, const net::RequestId& re);

    Hub& hub_;
    spdlog::logger& log_;
    const RateLimits& limits_;
    Metrics& metrics_;
    ServerControl control_;
};

}  // namespace natter::server
