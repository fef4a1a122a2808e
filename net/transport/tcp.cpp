#include "net/transport/tcp.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/line_splitter.hpp"
#include "net/transport/socket_options.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/write_queue.hpp"
#include "net/util/thread_checker.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// One per thread, so that an idle connection needs none of its own.
std::span<char> read_buffer() {
    thread_local const auto bytes = std::make_unique<char[]>(limits::kSharedReadBytes);
    return {bytes.get(), limits::kSharedReadBytes};
}

// The part that pending operations keep alive; `handler_` is null once the owner has let go.
class TcpConnection : public std::enable_shared_from_this<TcpConnection> {
  public:
    TcpConnection(tcp::socket socket, LastLine last_line)
        : socket_(std::move(socket)), peer_(endpoint_text(socket_)), last_line_(last_line) {
        boost::system::error_code ignored;
        socket_.non_blocking(true, ignored);
        socket_.set_option(tcp::no_delay(true), ignored);
        detect_half_open(socket_);
    }

    void start(TransportHandler& handler) {
        handler_ = &handler;
        if (shut_) tell();
        await_readable();
    }

    void let_go() {
        handler_ = nullptr;
        shut();
    }

    void hold_reading(bool held) {
        thread_.check();
        held_ = held;
        if (!held && !reading_) asio::post(socket_.get_executor(), [self = shared_from_this()] { self->resume(); });
    }

    void keep_open(bool kept) {
        thread_.check();
        kept_open_ = kept;
        if (kept || !peer_ended_) return;
        asio::post(socket_.get_executor(), [self = shared_from_this()] { self->finish(); });
    }

    void write(Chunk bytes) {
        thread_.check();
        if (!shut_ && !finishing_) queue_.push(std::move(bytes));
    }

    void flush() {
        thread_.check();
        if (shut_ || writing_) return;
        write_some();
        if (queue_.empty() && finishing_) linger();
    }

    void finish() {
        if (shut_ || std::exchange(finishing_, true)) return;
        held_ = false;
        flush();
    }

    void close() { end({Errc::closed, "The connection was closed."}); }

    [[nodiscard]] std::size_t queued_bytes() const { return queue_.bytes(); }
    [[nodiscard]] const std::string& peer() const { return peer_; }

  private:
    [[nodiscard]] bool gone() const { return handler_ == nullptr || shut_; }
    [[nodiscard]] bool deaf() const { return gone() || finishing_; }

    void await_readable() {
        if (gone() || held_ || reading_) return;
        reading_ = true;
        socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const auto& error) {
            self->reading_ = false;
            if (!error) self->read_some();
        });
    }

    void read_some() {
        if (gone() || held_) return;
        const auto buffer = read_buffer();
        boost::system::error_code error;
        const std::size_t count = socket_.read_some(asio::buffer(buffer.data(), buffer.size()), error);
        if (error == asio::error::eof && finishing_ && !queue_.empty()) {
            peer_ended_ = true;  // and may still read what waits for it
            return;
        }
        if (error == asio::error::eof && has_last_line()) {
            splitter_.feed("\n");
            deliver();  // and meets the end again
            return;
        }
        if (error == asio::error::eof && kept_open_ && !finishing_) {
            peer_ended_ = true;
            return;
        }
        if (error && error != asio::error::would_block && error != asio::error::try_again) {
            end(from_system(error, peer_));
            return;
        }
        splitter_.feed({buffer.data(), finishing_ ? 0 : count});
        deliver();
    }

    [[nodiscard]] bool has_last_line() const {
        return last_line_ == LastLine::counts && !deaf() && splitter_.kept_bytes() > 0;
    }

    // Closing while bytes of the peer's are unread would make the system throw away what we sent last: so
    // only our direction ends, and the peer's is read and dropped until it ends too, or the owner calls
    // `close`.
    void linger() {
        if (peer_ended_) {
            end({Errc::closed, "The other side closed the connection."});
            return;
        }
        boost::system::error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        await_readable();
    }

    void resume() {
        if (gone() || held_ || reading_) return;
        splitter_.feed({});
        deliver();
    }

    void deliver() {
        std::string_view frame;
        while (!deaf() && !held_) {
            const auto next = splitter_.next(frame);
            if (next == LineSplitter::Next::more) break;
            if (next == LineSplitter::Next::frame) {
                handler_->on_frame(frame);
            } else {
                handler_->on_oversize();
            }
        }
        splitter_.keep();
        await_readable();
    }

    void write_some() {
        boost::system::error_code error;
        while (!queue_.empty() && !error) {
            const auto waiting = queue_.waiting();
            queue_.consume(waiting.size() == 1
                               ? socket_.write_some(asio::buffer(*waiting.front()) + queue_.first_offset(), error)
                               : socket_.write_some(gather(), error));
        }
        if (error == asio::error::would_block || error == asio::error::try_again) {
            await_writable();
        } else if (error) {
            end(from_system(error, peer_));
        }
    }

    std::span<const asio::const_buffer> gather() {
        static constexpr std::size_t kMost = 64;
        thread_local std::array<asio::const_buffer, kMost> buffers;
        const auto waiting = queue_.waiting().first(std::min(kMost, queue_.waiting().size()));
        std::ranges::transform(waiting, buffers.begin(), [](const Chunk& chunk) { return asio::buffer(*chunk); });
        buffers.front() += queue_.first_offset();
        return std::span(buffers).first(waiting.size());
    }

    void await_writable() {
        writing_ = true;
        socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](const auto& error) {
            self->writing_ = false;
            if (error || self->shut_) return;
            self->flush();
            if (self->queue_.empty() && self->handler_ != nullptr && !self->shut_) self->handler_->on_drained();
        });
    }

    void end(Error why) {
        if (shut_) return;
        shut();
        why_ = std::move(why);
        tell();
    }

    // Whoever is not started yet is told once it is.
    void tell() {
        asio::post(socket_.get_executor(), [self = shared_from_this()] {
            if (auto* handler = std::exchange(self->handler_, nullptr)) handler->on_closed(self->why_);
        });
    }

    void shut() {
        if (std::exchange(shut_, true)) return;
        boost::system::error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
        queue_.clear();
    }

    tcp::socket socket_;
    TransportHandler* handler_ = nullptr;
    WriteQueue queue_;
    LineSplitter splitter_{limits::kFrameBytes};
    std::string peer_;
    LastLine last_line_;
    Error why_;
    net::ThreadChecker thread_;
    bool held_ = false;
    bool kept_open_ = false;
    bool reading_ = false;
    bool writing_ = false;
    bool finishing_ = false;
    bool peer_ended_ = false;
    bool shut_ = false;
};

class TcpTransport : public Transport {
  public:
    TcpTransport(tcp::socket socket, LastLine last_line)
        : connection_(std::make_shared<TcpConnection>(std::move(socket), last_line)) {}
    ~TcpTransport() override { connection_->let_go(); }
    TcpTransport(const TcpTransport&) = delete;
    TcpTransport& operator=(const TcpTransport&) = delete;

    void start(TransportHandler& handler) override { connection_->start(handler); }
    void hold_reading(bool held) override { connection_->hold_reading(held); }
    void keep_open(bool kept) override { connection_->keep_open(kept); }
    void write(Chunk bytes) override { connection_->write(std::move(bytes)); }
    void flush() override { connection_->flush(); }
    std::size_t queued_bytes() const override { return connection_->queued_bytes(); }
    void finish() override { connection_->finish(); }
    void close() override { connection_->close(); }
    const std::string& peer() const override { return connection_->peer(); }

  private:
    std::shared_ptr<TcpConnection> connection_;
};

}  // namespace

std::unique_ptr<Transport> make_tcp_transport(tcp::socket socket, LastLine last_line) {
    return std::make_unique<TcpTransport>(std::move(socket), last_line);
}

}  // namespace natter::net
