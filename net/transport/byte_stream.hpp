// Bytes to and from a peer without waiting, below every framing: a TCP socket, or TLS around another stream.
//
// Thread: the executor's. Owner: whoever made it, one at a time: an arrival, then the transport that it becomes. It may
// be destroyed while something waits; the waiter is then told with an error.
#pragma once

#include "net/transport/privacy.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace natter::net {

enum class Direction { read, write };

/// Whoever waits for a stream. An error means that the wait was given up.
class StreamWaiter {
  public:
    virtual ~StreamWaiter() = default;
    virtual void on_ready(Direction direction, const boost::system::error_code& error) = 0;
};

class ByteStream {
  public:
    using Buffers = std::span<const boost::asio::const_buffer>;
    using ErrorCode = boost::system::error_code;

    virtual ~ByteStream() = default;

    /// Takes what has to pass before the first byte (a TLS handshake) a step further. `would_block`: wait for
    /// `Direction::read` and ask again. No error: it is done, now and for ever.
    virtual void establish(ErrorCode& error) { error = {}; }

    /// Reads what is there. `would_block`: nothing yet; `eof`: the peer has ended in order.
    [[nodiscard]] std::size_t read_some(std::span<char> into, ErrorCode& error);

    /// Writes as much as is taken at once; what was not taken must come first the next time, and be no less.
    /// `would_block`: nothing was taken.
    [[nodiscard]] virtual std::size_t write_some(Buffers buffers, ErrorCode& error) = 0;

    /// Tells `waiter` once when the last `establish`, `read_some` or `write_some` that would have blocked may go on.
    /// Never from within this call. One wait in each direction at a time.
    void async_wait(Direction direction, std::shared_ptr<StreamWaiter> waiter);

    /// Gives up what waits.
    virtual void cancel() = 0;

    /// Puts bytes back that were read, to be read again.
    void unread(std::string_view bytes) { unread_.insert(0, bytes); }

    /// Tells the peer that nothing more will come.
    virtual void end_sending() = 0;
    /// Ends both directions at once.
    virtual void close() = 0;

    /// Bytes that were written and that the peer's system has not taken yet; 0 where the system does not tell.
    [[nodiscard]] virtual std::size_t unacknowledged_bytes() { return 0; }

    [[nodiscard]] virtual boost::asio::any_io_executor executor() = 0;
    /// "127.0.0.1:40112" or "[::1]:40112".
    [[nodiscard]] virtual const std::string& peer() const = 0;
    [[nodiscard]] virtual Privacy privacy() const = 0;

  protected:
    [[nodiscard]] virtual std::size_t receive(std::span<char> into, ErrorCode& error) = 0;
    virtual void wait(Direction direction, std::shared_ptr<StreamWaiter> waiter) = 0;
    /// True if `receive` has something that the system knows nothing of.
    [[nodiscard]] virtual bool has_pending() const { return false; }

  private:
    std::string unread_;
};

/// True if it only means "not yet".
[[nodiscard]] bool would_block(const boost::system::error_code& error);

/// One buffer per thread for what is read, so that no idle connection needs one. It is free again after each turn of
/// the loop.
[[nodiscard]] std::span<char> shared_read_buffer();

}  // namespace natter::net
