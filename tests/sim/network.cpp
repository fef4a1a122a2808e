#include "tests/sim/network.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/line_splitter.hpp"
#include "net/transport/write_queue.hpp"

#include <algorithm>
#include <string_view>

namespace natter::sim {

using net::Errc;
using net::Error;

class NetworkEnd : public std::enable_shared_from_this<NetworkEnd> {
  public:
    NetworkEnd(Schedule& schedule, std::string name)
        : schedule_(schedule), name_(std::move(name)), window_(1'024 + schedule.below(64 * 1'024)) {}

    void meet(const std::shared_ptr<NetworkEnd>& other) { other_ = other; }

    void start(net::TransportHandler& handler) { handler_ = &handler; }
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
    void write(net::Chunk bytes) {
        if (!shut_ && !finishing_) queue_.push(std::move(bytes));
    }
    void flush() {
        if (shut_) return;
        while (!queue_.empty() && under_way_ < window_) send_piece();
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

    /// What is under way to here arrives in part, and then nothing more.
    void break_off() {
        arrived_ += std::exchange(coming_, {}).substr(0, schedule_.below(200));
        deliver();
        end({Errc::io_error, "The connection broke."});
    }

    [[nodiscard]] std::size_t queued_bytes() const { return queue_.bytes(); }
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    [[nodiscard]] bool deaf() const { return handler_ == nullptr || shut_ || finishing_; }

    void send_piece() {
        const auto other = other_.lock();
        const auto first = std::string_view(*queue_.waiting().front()).substr(queue_.first_offset());
        const std::size_t most = std::min(first.size(), window_ - under_way_);
        const std::size_t count = schedule_.one_in(3) ? 1 + schedule_.below(most) : most;
        if (other != nullptr) other->expect(std::string(first.substr(0, count)));
        under_way_ += count;
        queue_.consume(count);
    }

    // Pieces keep their order, whatever each of them takes.
    void expect(std::string piece) {
        coming_ += piece;
        last_arrival_ = std::max(last_arrival_, schedule_.now() + Millis(1 + schedule_.below(20)));
        schedule_.at(last_arrival_, [self = shared_from_this(), count = piece.size()] { self->arrive(count); });
    }

    void arrive(std::size_t count) {
        if (shut_) return;
        arrived_ += coming_.substr(0, count);
        coming_.erase(0, std::min(count, coming_.size()));
        deliver();
    }

    void wake() {
        schedule_.after(Millis(0), [self = shared_from_this()] { self->deliver(); });
    }

    void deliver() {
        if (handler_ == nullptr || held_ || shut_) return;
        const std::string bytes = std::exchange(arrived_, {});
        splitter_.feed(finishing_ ? std::string_view{} : bytes);
        std::string_view frame;
        while (!deaf() && !held_) {
            const auto next = splitter_.next(frame);
            if (next == net::LineSplitter::Next::more) break;
            if (next == net::LineSplitter::Next::frame) {
                handler_->on_frame(frame);
            } else {
                handler_->on_oversize();
            }
        }
        splitter_.keep();
        if (const auto other = other_.lock()) other->taken(bytes.size());
        const bool over = peer_gone_ && !held_ && !kept_open_ && coming_.empty() && arrived_.empty();
        if (over) end({Errc::closed, "The other side closed the connection."});
    }

    void taken(std::size_t count) {
        under_way_ -= std::min(count, under_way_);
        if (!stalled_ || shut_) return;
        schedule_.after(Millis(schedule_.below(5)), [self = shared_from_this()] {
            if (self->shut_ || !self->stalled_) return;
            self->flush();
            if (self->queue_.empty() && self->handler_ != nullptr && !self->shut_) self->handler_->on_drained();
        });
    }

    void end(Error why) {
        if (shut_) return;
        shut();
        schedule_.after(Millis(0), [self = shared_from_this(), why = std::move(why)] {
            if (auto* handler = std::exchange(self->handler_, nullptr)) handler->on_closed(why);
        });
    }

    void shut() {
        if (std::exchange(shut_, true)) return;
        queue_.clear();
        say_end();
    }

    void say_end() {
        const auto other = other_.lock();
        if (other == nullptr || std::exchange(said_end_, true)) return;
        other->last_arrival_ = std::max(other->last_arrival_, schedule_.now() + Millis(1));
        schedule_.at(other->last_arrival_, [other] {
            other->peer_gone_ = true;
            other->deliver();
        });
    }

    Schedule& schedule_;
    std::string name_;
    std::size_t window_;
    std::weak_ptr<NetworkEnd> other_;
    net::TransportHandler* handler_ = nullptr;
    net::WriteQueue queue_;
    net::LineSplitter splitter_{net::limits::kFrameBytes};
    std::string coming_;   // under way to here
    std::string arrived_;  // and not yet read
    std::size_t under_way_ = 0;
    Millis last_arrival_{0};
    bool held_ = false;
    bool kept_open_ = false;
    bool stalled_ = false;
    bool finishing_ = false;
    bool peer_gone_ = false;
    bool said_end_ = false;
    bool shut_ = false;
};

namespace {

class SimTransport : public net::Transport {
  public:
    explicit SimTransport(std::shared_ptr<NetworkEnd> end) : end_(std::move(end)) {}
    ~SimTransport() override { end_->let_go(); }
    SimTransport(const SimTransport&) = delete;
    SimTransport& operator=(const SimTransport&) = delete;

    void start(net::TransportHandler& handler) override { end_->start(handler); }
    void hold_reading(bool held) override { end_->hold_reading(held); }
    void keep_open(bool kept) override { end_->keep_open(kept); }
    void write(net::Chunk bytes) override { end_->write(std::move(bytes)); }
    void flush() override { end_->flush(); }
    std::size_t queued_bytes() const override { return end_->queued_bytes(); }
    void finish(net::Ending) override { end_->finish(); }
    void close() override { end_->close(); }
    const std::string& peer() const override { return end_->name(); }

  private:
    std::shared_ptr<NetworkEnd> end_;
};

}  // namespace

void Cable::cut() {
    one_->break_off();
    other_->break_off();
}

Connection make_connection(Schedule& schedule, const std::string& name) {
    auto one = std::make_shared<NetworkEnd>(schedule, name);
    auto other = std::make_shared<NetworkEnd>(schedule, name);
    one->meet(other);
    other->meet(one);
    return {std::make_unique<SimTransport>(one), std::make_unique<SimTransport>(other), Cable(one, other)};
}

}  // namespace natter::sim
