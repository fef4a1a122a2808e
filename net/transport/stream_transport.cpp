#include "net/transport/stream_transport.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/write_queue.hpp"
#include "net/util/thread_checker.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// The part that pending operations keep alive; `handler_` is null once the owner has let go.
class StreamConnection : public StreamWaiter, public std::enable_shared_from_this<StreamConnection> {
  public:
    StreamConnection(std::unique_ptr<ByteStream> stream, std::unique_ptr<Framer> framer)
        : stream_(std::move(stream)), framer_(std::move(framer)) {}

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
        if (!held && !reading_) asio::post(stream_->executor(), [self = shared_from_this()] { self->resume(); });
    }

    void keep_open(bool kept) {
        thread_.check();
        kept_open_ = kept;
        if (kept || !peer_ended_) return;
        asio::post(stream_->executor(), [self = shared_from_this()] { self->finish(Ending::normal); });
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

    void finish(Ending ending) {
        if (shut_ || finishing_) return;
        say(framer_->farewell(ending));
        finishing_ = true;
        held_ = false;
        flush();
    }

    void close() { end({Errc::closed, "The connection was closed."}); }

    [[nodiscard]] std::string framed(std::string line) const { return framer_->framed(std::move(line)); }
    [[nodiscard]] std::size_t queued_bytes() const { return queue_.bytes(); }
    [[nodiscard]] std::size_t unacknowledged_bytes() const { return shut_ ? 0 : stream_->unacknowledged_bytes(); }
    [[nodiscard]] const std::string& peer() const { return stream_->peer(); }
    [[nodiscard]] Privacy privacy() const { return stream_->privacy(); }

  private:
    [[nodiscard]] bool gone() const { return handler_ == nullptr || shut_; }
    [[nodiscard]] bool deaf() const { return gone() || finishing_; }

    void on_ready(Direction direction, const error_code& error) override {
        if (direction == Direction::read) {
            reading_ = false;
            if (!error) read_some();
            return;
        }
        writing_ = false;
        if (error || shut_) return;
        flush();
        if (queue_.empty() && handler_ != nullptr && !shut_) handler_->on_drained();
    }

    void await_readable() {
        if (gone() || held_ || reading_) return;
        reading_ = true;
        stream_->async_wait(Direction::read, shared_from_this());
    }

    void read_some() {
        if (gone() || held_) return;
        const auto buffer = shared_read_buffer();
        error_code error;
        const std::size_t count = stream_->read_some(buffer, error);
        if (error == asio::error::eof) {
            meet_end();
        } else if (error && !would_block(error)) {
            end(from_system(error, peer()));
        } else {
            framer_->feed({buffer.data(), finishing_ ? 0 : count});
            deliver();
        }
    }

    void meet_end() {
        if (!deaf() && framer_->end_of_bytes()) return deliver();  // and meets the end again
        const bool still_reads = finishing_ ? !queue_.empty() && !over_ : kept_open_;
        if (!still_reads) return end_too();
        peer_ended_ = true;
    }

    // The peer, who has ended in order, is told that it was understood so.
    void end_too() {
        stream_->end_sending();
        end({Errc::closed, "The other side closed the connection."});
    }

    // Closing while bytes of the peer's are unread would make the system throw away what we sent last: so
    // only our direction ends, and the peer's is read and dropped until it ends too, or the owner calls
    // `close`.
    void linger() {
        if (peer_ended_ || over_) return end_too();
        stream_->end_sending();
        await_readable();
    }

    void resume() {
        if (gone() || held_ || reading_) return;
        framer_->feed({});
        deliver();
    }

    void deliver() {
        std::string_view bytes;
        answered_ = false;
        while (!deaf() && !held_) {
            const auto next = framer_->next(bytes);
            if (next == Framer::Next::more) break;
            take(next, bytes);
        }
        framer_->keep();
        if (answered_) flush();
        await_readable();
    }

    void take(Framer::Next next, std::string_view bytes) {
        switch (next) {
            case Framer::Next::frame: return handler_->on_frame(bytes);
            case Framer::Next::oversize: return handler_->on_oversize();
            case Framer::Next::answer: handler_->on_control(Control::ping); return answer(bytes);
            case Framer::Next::pong: return handler_->on_control(Control::pong);
            case Framer::Next::fragment: return handler_->on_control(Control::fragment);
            case Framer::Next::ended: return part(std::string(bytes));
            case Framer::Next::more: return;
        }
    }

    // Of a peer that asks and asks, and does not read, only so many answers wait.
    void answer(std::string_view bytes) {
        if (deaf() || queue_.bytes() > limits::kFrameBytes) return;
        say(std::string(bytes));
        answered_ = true;
    }

    // The framing's own end: the answer to it is the last that is sent, and nothing is waited for.
    void part(std::string bytes) {
        say(std::move(bytes));
        finishing_ = over_ = true;
        flush();
    }

    void say(std::string bytes) {
        if (!bytes.empty()) queue_.push(std::make_shared<const std::string>(std::move(bytes)));
    }

    void write_some() {
        error_code error;
        while (!queue_.empty() && !error) queue_.consume(stream_->write_some(gather(), error));
        if (would_block(error)) {
            writing_ = true;
            stream_->async_wait(Direction::write, shared_from_this());
        } else if (error) {
            end(from_system(error, peer()));
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

    void end(Error why) {
        if (shut_) return;
        shut();
        why_ = std::move(why);
        tell();
    }

    // Whoever is not started yet is told once it is.
    void tell() {
        asio::post(stream_->executor(), [self = shared_from_this()] {
            if (auto* handler = std::exchange(self->handler_, nullptr)) handler->on_closed(self->why_);
        });
    }

    void shut() {
        if (std::exchange(shut_, true)) return;
        stream_->close();
        queue_.clear();
    }

    std::unique_ptr<ByteStream> stream_;
    std::unique_ptr<Framer> framer_;
    TransportHandler* handler_ = nullptr;
    WriteQueue queue_;
    Error why_;
    ThreadChecker thread_;
    bool held_ = false;
    bool kept_open_ = false;
    bool reading_ = false;
    bool writing_ = false;
    bool answered_ = false;  // in this turn
    bool finishing_ = false;
    bool over_ = false;  // by the framing's own end: nothing more is expected of the peer
    bool peer_ended_ = false;
    bool shut_ = false;
};

class StreamTransport : public Transport {
  public:
    explicit StreamTransport(std::shared_ptr<StreamConnection> connection) : connection_(std::move(connection)) {}
    ~StreamTransport() override { connection_->let_go(); }
    StreamTransport(const StreamTransport&) = delete;
    StreamTransport& operator=(const StreamTransport&) = delete;

    void start(TransportHandler& handler) override { connection_->start(handler); }
    void hold_reading(bool held) override { connection_->hold_reading(held); }
    void keep_open(bool kept) override { connection_->keep_open(kept); }
    std::string framed(std::string line) const override { return connection_->framed(std::move(line)); }
    void write(Chunk bytes) override { connection_->write(std::move(bytes)); }
    void flush() override { connection_->flush(); }
    std::size_t queued_bytes() const override { return connection_->queued_bytes(); }
    std::size_t unacknowledged_bytes() const override { return connection_->unacknowledged_bytes(); }
    void finish(Ending ending) override { connection_->finish(ending); }
    void close() override { connection_->close(); }
    const std::string& peer() const override { return connection_->peer(); }
    Privacy privacy() const override { return connection_->privacy(); }

  private:
    std::shared_ptr<StreamConnection> connection_;
};

}  // namespace

std::unique_ptr<Transport> make_stream_transport(std::unique_ptr<ByteStream> stream, std::unique_ptr<Framer> framer) {
    return std::make_unique<StreamTransport>(std::make_shared<StreamConnection>(std::move(stream), std::move(framer)));
}

}  // namespace natter::net
