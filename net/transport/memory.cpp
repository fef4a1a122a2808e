#include "net/transport/memory.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/line_splitter.hpp"
#include "net/transport/write_queue.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;

// One end. The two ends know each other weakly; pending turns of the loop keep an end alive.
class MemoryEnd : public std::enable_shared_from_this<MemoryEnd> {
  public:
    MemoryEnd(asio::io_context& io, std::string peer, std::size_t window)
        : io_(io), peer_(std::move(peer)), window_(window) {}

    void tie(const std::shared_ptr<MemoryEnd>& other) { other_ = other; }

    void start(TransportHandler& handler) {
        handler_ = &handler;
        if (shut_) tell();
        wake();
    }

    void let_go() {
        handler_ = nullptr;
        shut();
    }

    void hold_reading(bool held) {
        held_ = held;
        if (!held) wake();
    }

    void keep_open(bool kept) {
        kept_open_ = kept;
        if (!kept) wake();
    }

    void write(Chunk bytes) {
        if (!shut_ && !finishing_) queue_.push(std::move(bytes));
    }

    void flush() {
        if (shut_) return;
        if (const auto other = other_.lock()) {
            while (!queue_.empty() && other->inbox_.size() < window_) pass_on(*other);
        }
        stalled_ = !queue_.empty();
        if (queue_.empty() && finishing_) say_end();
    }

    void finish() {
        finishing_ = true;
        held_ = false;
        flush();
        wake();
    }

    void close() { end({Errc::closed, "The connection was closed."}); }

    [[nodiscard]] std::size_t queued_bytes() const { return queue_.bytes(); }
    [[nodiscard]] const std::string& peer() const { return peer_; }

  private:
    [[nodiscard]] bool deaf() const { return handler_ == nullptr || shut_ || finishing_; }

    void pass_on(MemoryEnd& other) {
        const auto first = std::string_view(*queue_.waiting().front()).substr(queue_.first_offset());
        const std::size_t count = std::min(first.size(), window_ - other.inbox_.size());
        other.inbox_.append(first.substr(0, count));
        queue_.consume(count);
        other.wake();
    }

    void wake() {
        if (std::exchange(awake_, true)) return;
        asio::post(io_, [self = shared_from_this()] {
            self->awake_ = false;
            self->deliver();
        });
    }

    void deliver() {
        if (handler_ == nullptr || held_) return;
        const std::string arrived = std::exchange(inbox_, {});
        splitter_.feed(finishing_ ? std::string_view{} : arrived);
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
        if (const auto other = other_.lock()) other->on_window_open();
        if (peer_gone_ && !held_ && !kept_open_ && inbox_.empty())
            end({Errc::closed, "The other side closed the connection."});
    }

    void on_window_open() {
        if (shut_ || !stalled_) return;
        flush();
        if (queue_.empty() && handler_ != nullptr && !shut_) handler_->on_drained();
    }

    void end(Error why) {
        if (shut_) return;
        shut();
        why_ = std::move(why);
        tell();
    }

    // Whoever is not started yet is told once it is.
    void tell() {
        asio::post(io_, [self = shared_from_this()] {
            if (auto* handler = std::exchange(self->handler_, nullptr)) handler->on_closed(self->why_);
        });
    }

    void shut() {
        if (std::exchange(shut_, true)) return;
        queue_.clear();
        say_end();
    }

    void say_end() {
        if (const auto other = other_.lock()) {
            other->peer_gone_ = true;
            other->wake();
        }
    }

    asio::io_context& io_;
    std::weak_ptr<MemoryEnd> other_;
    TransportHandler* handler_ = nullptr;
    WriteQueue queue_;
    LineSplitter splitter_{limits::kFrameBytes};
    std::string inbox_;
    std::string peer_;
    std::size_t window_;
    Error why_;
    bool awake_ = false;
    bool held_ = false;
    bool kept_open_ = false;
    bool stalled_ = false;
    bool finishing_ = false;
    bool peer_gone_ = false;
    bool shut_ = false;
};

class MemoryTransport : public Transport {
  public:
    explicit MemoryTransport(std::shared_ptr<MemoryEnd> end) : end_(std::move(end)) {}
    ~MemoryTransport() override { end_->let_go(); }
    MemoryTransport(const MemoryTransport&) = delete;
    MemoryTransport& operator=(const MemoryTransport&) = delete;

    void start(TransportHandler& handler) override { end_->start(handler); }
    void keep_open(bool kept) override { end_->keep_open(kept); }
    void hold_reading(bool held) override { end_->hold_reading(held); }
    void write(Chunk bytes) override { end_->write(std::move(bytes)); }
    void flush() override { end_->flush(); }
    std::size_t queued_bytes() const override { return end_->queued_bytes(); }
    void finish(Ending) override { end_->finish(); }
    void close() override { end_->close(); }
    const std::string& peer() const override { return end_->peer(); }

  private:
    std::shared_ptr<MemoryEnd> end_;
};

class MemoryAcceptorImpl : public MemoryAcceptor {
  public:
    explicit MemoryAcceptorImpl(asio::io_context& io) : io_(io) {}

    void start(OnAccept on_accept) override { on_accept_ = std::move(on_accept); }
    void stop() override { on_accept_ = nullptr; }
    const std::string& host() const override { return host_; }
    std::uint16_t port() const override { return 0; }

    std::unique_ptr<Transport> connect(Framing framing) override {
        auto [ours, theirs] = make_memory_pair(io_, "memory:" + std::to_string(++accepted_));
        if (on_accept_ != nullptr) on_accept_(std::move(ours), framing);
        return std::move(theirs);
    }

  private:
    asio::io_context& io_;
    OnAccept on_accept_;
    std::string host_ = "memory";
    std::uint64_t accepted_ = 0;
};

}  // namespace

std::pair<std::unique_ptr<Transport>, std::unique_ptr<Transport>> make_memory_pair(asio::io_context& io,
                                                                                   const std::string& peer,
                                                                                   std::size_t window) {
    auto left = std::make_shared<MemoryEnd>(io, peer, window);
    auto right = std::make_shared<MemoryEnd>(io, peer, window);
    left->tie(right);
    right->tie(left);
    return {std::make_unique<MemoryTransport>(std::move(left)), std::make_unique<MemoryTransport>(std::move(right))};
}

std::unique_ptr<MemoryAcceptor> make_memory_acceptor(asio::io_context& io) {
    return std::make_unique<MemoryAcceptorImpl>(io);
}

}  // namespace natter::net
