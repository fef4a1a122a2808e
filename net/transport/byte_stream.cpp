#include "net/transport/byte_stream.hpp"

#include "net/protocol/limits.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::net {

std::size_t ByteStream::read_some(std::span<char> into, ErrorCode& error) {
    if (unread_.empty()) return receive(into, error);
    error = {};
    const std::size_t count = std::min(into.size(), unread_.size());
    std::copy_n(unread_.begin(), count, into.begin());
    unread_.erase(0, count);
    if (unread_.empty()) std::string().swap(unread_);
    return count;
}

void ByteStream::async_wait(Direction direction, std::shared_ptr<StreamWaiter> waiter) {
    if (direction == Direction::write || (unread_.empty() && !has_pending())) return wait(direction, std::move(waiter));
    boost::asio::post(executor(), [waiter = std::move(waiter)] { waiter->on_ready(Direction::read, {}); });
}

bool would_block(const boost::system::error_code& error) {
    return error == boost::asio::error::would_block || error == boost::asio::error::try_again;
}

std::span<char> shared_read_buffer() {
    thread_local const auto bytes = std::make_unique<char[]>(limits::kSharedReadBytes);
    return {bytes.get(), limits::kSharedReadBytes};
}

}  // namespace natter::net
