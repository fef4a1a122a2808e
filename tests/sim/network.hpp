// A simulated network: connections with latency, bounded windows, and bytes that arrive in pieces of any size.
#pragma once

#include "net/transport/transport.hpp"
#include "tests/sim/schedule.hpp"

#include <memory>
#include <string>
#include <utility>

namespace natter::sim {

class NetworkEnd;

/// One connection, as the network sees it.
class Cable {
  public:
    Cable(std::shared_ptr<NetworkEnd> one, std::shared_ptr<NetworkEnd> other)
        : one_(std::move(one)), other_(std::move(other)) {}

    /// Breaks it: some of what is under way may still arrive, cut anywhere.
    void cut();

  private:
    std::shared_ptr<NetworkEnd> one_;
    std::shared_ptr<NetworkEnd> other_;
};

struct Connection {
    std::unique_ptr<net::Transport> client;
    std::unique_ptr<net::Transport> server;
    Cable cable;
};

[[nodiscard]] Connection make_connection(Schedule& schedule, const std::string& name);

}  // namespace natter::sim
