// From a decoded request to the hub: checks what holds for every request, then calls what it asks for. A message kind
// without a handler does not compile. Thread: the server's. Owner: Server.
#pragma once

#include "net/protocol/messages.hpp"
#include "server/hub.hpp"

#include <functional>
#include <string>

namespace spdlog {
class logger;
}

namespace natter::server {

class Dispatch {
  public:
    using Stop = std::function<void(const std::string& reason)>;

    Dispatch(Hub& hub, spdlog::logger& log, Stop stop) : hub_(hub), log_(log), stop_(std::move(stop)) {}

    /// Does what is asked, or answers with the error.
    void handle(Session& session, const net::ClientMessage& request);

  private:
    struct Handler;

    Hub& hub_;
    spdlog::logger& log_;
    Stop stop_;
};

}  // namespace natter::server
