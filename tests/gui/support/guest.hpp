// Another person on the same server, by the real client over a real socket.
#pragma once

#include "net/client/client.hpp"

#include <chrono>
#include <functional>
#include <semaphore>
#include <string>
#include <vector>

namespace natter::tests {

class Guest {
  public:
    Guest(const std::string& server, const std::string& nick, net::Mode mode);

    void say(const std::string& to, const std::string& text);
    void run(const std::string& command, const std::string& args);

    /// Waits until an event came, now or earlier, for which it holds.
    bool until(const std::function<bool(const net::ClientEvent&)>& holds);
    bool until_online();
    bool until_hears(const std::string& text);
    bool until_paired_with(const std::string& nick);

  private:
    std::binary_semaphore signal_{0};
    std::atomic<bool> pending_ = false;
    std::vector<net::ClientEvent> seen_;
    std::vector<net::ClientEvent> arrived_;
    int said_ = 0;
    net::Client client_;
};

}  // namespace natter::tests
