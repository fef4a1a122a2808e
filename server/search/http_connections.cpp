#include "server/search/http_connections.hpp"

#include "net/protocol/limits.hpp"

#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace natter::server {

class HttpConnections::Idle : public net::StreamWaiter, public std::enable_shared_from_this<Idle> {
  public:
    Idle(std::unique_ptr<net::ByteStream> stream, std::weak_ptr<HttpConnections> owner)
        : stream_(std::move(stream)), timer_(stream_->executor()), owner_(std::move(owner)) {}

    void watch() {
        stream_->async_wait(net::Direction::read, shared_from_this());
        timer_.expires_after(net::limits::kIdleEndpointTime);
        timer_.async_wait([self = weak_from_this()](const boost::system::error_code& error) {
            const auto alive = self.lock();
            if (!error && alive != nullptr) alive->leave();
        });
    }

    void on_ready(net::Direction, const boost::system::error_code& error) override {
        if (!error) leave();
    }

    std::unique_ptr<net::ByteStream> take() {
        timer_.cancel();
        stream_->cancel();
        return std::move(stream_);
    }

    void close() {
        timer_.cancel();
        if (stream_ != nullptr) stream_->close();
    }

  private:
    void leave() {
        const auto owner = owner_.lock();
        if (stream_ != nullptr && owner != nullptr) owner->drop(*this);
    }

    std::unique_ptr<net::ByteStream> stream_;
    boost::asio::steady_timer timer_;
    std::weak_ptr<HttpConnections> owner_;
};

HttpConnections::~HttpConnections() {
    for (const auto& idle : idle_) idle->close();
    for (const auto& each : lingering_) {
        if (const auto alive = each.lock()) alive->close();
    }
}

void HttpConnections::linger(std::weak_ptr<Lingering> lingering) {
    lingering_.remove_if([](const auto& each) { return each.expired(); });
    lingering_.push_back(std::move(lingering));
}

void HttpConnections::keep(std::unique_ptr<net::ByteStream> stream) {
    if (idle_.size() >= net::limits::kIdleEndpointConnections) {
        stream->close();
        return;
    }
    idle_.push_back(std::make_shared<Idle>(std::move(stream), weak_from_this()));
    idle_.back()->watch();
}

std::unique_ptr<net::ByteStream> HttpConnections::take() {
    if (idle_.empty()) return nullptr;
    auto stream = idle_.back()->take();
    idle_.pop_back();
    return stream;
}

void HttpConnections::drop(const Idle& idle) {
    for (auto each = idle_.begin(); each != idle_.end(); ++each) {
        if (each->get() != &idle) continue;
        const auto kept = *each;
        idle_.erase(each);
        kept->close();
        return;
    }
}

}  // namespace natter::server
