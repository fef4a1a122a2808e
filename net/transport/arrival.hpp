// A new connection until it is known what it speaks: its first bytes tell, inside TLS too. Silence means plain text:
// soon where people come without TLS, and only after the time for a handshake where a program is likely to be slow.
// HTTP requests are answered here; a WebSocket upgrade becomes a transport.
//
// Guarantees:
// 1. No more is kept than a request may have, and no longer than `ArrivalLimits::time` for a handshake or a request.
// 2. The owner is told exactly once, and never from within `start`, unless `cancel` comes first.
// Thread: the stream's. Owner: the acceptor, through a shared pointer.
#pragma once

#include "net/transport/byte_stream.hpp"
#include "net/transport/http_reader.hpp"
#include "net/transport/tcp.hpp"
#include "net/transport/transport.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace natter::net {

class Arrival;

class ArrivalOwner {
  public:
    virtual ~ArrivalOwner() = default;

    /// It speaks `framing`, and is over.
    virtual void on_known(Arrival& arrival, std::unique_ptr<Transport> transport, Framing framing) = 0;
    /// It has been answered or given up, and is over.
    virtual void on_over(Arrival& arrival) = 0;
};

class Arrival : public StreamWaiter, private TransportHandler, public std::enable_shared_from_this<Arrival> {
  public:
    Arrival(std::unique_ptr<ByteStream> stream, const DoorSetup& setup, ArrivalOwner& owner);
    ~Arrival() override;
    Arrival(const Arrival&) = delete;
    Arrival& operator=(const Arrival&) = delete;

    void start();
    /// Drops the connection; the owner is told nothing any more.
    void cancel();

  private:
    void on_ready(Direction direction, const boost::system::error_code& error) override;
    void on_frame(std::string_view) override {}
    void on_oversize() override {}
    void on_drained() override {}
    void on_closed(const Error&) override { over(); }

    void step();
    void await();
    void arm(std::chrono::milliseconds time);
    void arm_for_first_bytes();
    [[nodiscard]] const ArrivalLimits& limits_now() const { return setup_.room->limits(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait_for(Effort effort) const;
    void on_time_up();
    void sniff_some();
    void decide(Framing framing);
    void wrap_in_tls();
    void expect_request();
    void read_request();
    void tell_to_continue();
    void route();
    void upgrade(const HttpRequest& request);
    void answer(const HttpResponse& response);
    void hand_over(std::unique_ptr<Framer> framer, Framing framing, std::string first_words = {});
    void over();

    std::unique_ptr<ByteStream> stream_;
    const DoorSetup& setup_;
    ArrivalOwner* owner_;
    std::unique_ptr<WaitingRoom::Place> place_;
    boost::asio::steady_timer timer_;
    std::string seen_;  // read while sniffing
    std::unique_ptr<HttpReader> http_;
    std::unique_ptr<Transport> last_words_;
    bool established_ = true;  // TCP is
    bool in_tls_ = false;
    bool waiting_ = false;
    bool answered_ = false;
    bool without_body_ = false;
};

}  // namespace natter::net
