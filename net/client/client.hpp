// The handle that a user interface holds: one connection to one server, kept up by its own network thread.
//
// Threads: every function may be called from one thread (the UI's); the network thread is this class's own. They meet
// in two bounded mailboxes and nowhere else.
//
// Guarantees:
// 1. No call waits for the network, DNS or disk (the destructor joins the thread, which stops within a moment).
// 2. `post` loses nothing: what does not fit is refused with `queue_full` and stays with the caller.
// 3. Events come in order. When the UI does not drain, the network thread stops reading; nothing is dropped.
// 4. `wake` is called (on the network thread) only when the event queue goes from empty to one.
// 5. With a profile, what was said outlives a crash from its first `Delivery` on, and an orderly end from `post` on.
#pragma once

#include "net/client/events.hpp"
#include "net/protocol/error.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace natter::net {

class Client {
  public:
    /// Starts connecting at once. An address that cannot be read arrives as a `Disconnected` event with no retry.
    Client(ClientOptions options, std::function<void()> wake);
    ~Client();

    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Hands a request to the network thread.
    [[nodiscard]] Result<void> post(ClientRequest request);

    /// Replaces what is in `out` by all events that have come since, oldest first.
    void drain(std::vector<ClientEvent>& out);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace natter::net
