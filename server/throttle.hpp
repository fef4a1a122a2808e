// How often something may be tried: by name, a number of tries at once, and then one at a time. Thread: one.
#pragma once

#include "net/protocol/ids.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <unordered_map>

namespace natter::server {

class Throttle {
  public:
    Throttle(std::size_t at_once, std::chrono::milliseconds every) : at_once_(at_once), every_(every) {}

    /// Takes a try; if there is none, gives the time until there is one.
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(const std::string& who, net::Time now);

    /// A try that need not have counted.
    void give_back(const std::string& who);

  private:
    void forget_idle(net::Time now);

    std::size_t at_once_;
    std::chrono::milliseconds every_;
    std::unordered_map<std::string, net::Time> rested_at_;  // when all tries are there again
};

}  // namespace natter::server
