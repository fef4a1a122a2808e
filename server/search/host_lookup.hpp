// Looks a host's name up on a thread that nobody waits for: the system's look-up cannot be interrupted, and one that
// hangs must hold up neither a question that is given up nor the end of the server.
// Thread: the executor's. Owner: http_connect.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace natter::server {

using Endpoints = boost::asio::ip::tcp::resolver::results_type;

/// Blocks until the addresses are known; called on the thread of its own.
using Resolve = std::function<Endpoints(const std::string& host, std::uint16_t port, boost::system::error_code&)>;

/// The system's.
[[nodiscard]] Endpoints resolve_by_system(const std::string& host, std::uint16_t port,
                                          boost::system::error_code& error);

/// A look-up under way. Destroying it gives it up at once, and nothing is called any more.
class HostLookup {
  public:
    using OnFound = std::function<void(const boost::system::error_code&, const Endpoints&)>;

    /// `on_found` comes once, never from within this call. The executor outlives this object.
    HostLookup(const boost::asio::any_io_executor& executor, const std::string& host, std::uint16_t port,
               OnFound on_found, Resolve resolve = &resolve_by_system);
    ~HostLookup();
    HostLookup(const HostLookup&) = delete;
    HostLookup& operator=(const HostLookup&) = delete;

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace natter::server
