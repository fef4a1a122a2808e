// An HTTP server on the loopback that answers what a test has written down, byte for byte; also as a proxy, and over
// TLS. Runs on the test's loop.
#pragma once

#include "net/tls/identity.hpp"
#include "net/transport/byte_stream.hpp"
#include "net/transport/tcp_stream.hpp"
#include "net/transport/tls_stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <charconv>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::server::test {

/// What one request is answered.
struct Scripted {
    enum class Then { go_on, close, stall };
    std::vector<std::string> pieces{};  // each written by itself
    Then then = Then::go_on;
};

class ScriptedEndpoint {
  public:
    using Tcp = boost::asio::ip::tcp;

    struct Request {
        std::string head;
        std::string body;
        std::size_t connection;  // from 1
    };

    explicit ScriptedEndpoint(boost::asio::io_context& io, std::shared_ptr<net::TlsIdentity> tls = nullptr)
        : acceptor_(io, {boost::asio::ip::address_v4::loopback(), 0}), tls_(std::move(tls)) {
        accept();
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// As a proxy: what is inside a tunnel is answered as well.
    bool tunnels = false;
    std::string tunnel_reply = "HTTP/1.1 200 Connected\r\n\r\n";

    std::deque<Scripted> replies;  // of the requests to come; without one they wait for ever
    std::vector<Request> requests;
    std::vector<std::string> tunnels_asked;
    std::size_t accepted = 0;
    std::size_t open = 0;
    bool turns_away = false;  // closes whoever comes

  private:
    class Peer : public net::StreamWaiter, public std::enable_shared_from_this<Peer> {
      public:
        Peer(ScriptedEndpoint& owner, std::unique_ptr<net::ByteStream> stream, bool tls)
            : owner_(owner),
              owner_lives_(owner.lives_),
              stream_(std::move(stream)),
              number_(owner.accepted),
              tls_(tls) {
            ++owner_.open;
        }
        ~Peer() override { leave(); }
        Peer(const Peer&) = delete;
        Peer& operator=(const Peer&) = delete;

        void on_ready(net::Direction, const boost::system::error_code& error) override {
            if (!error) step();
        }

        void step() {
            if (stream_ == nullptr) return;
            boost::system::error_code error;
            if (tls_) {
                stream_->establish(error);
                if (net::would_block(error)) return wait(net::Direction::read);
                if (error) return leave();
                tls_ = false;
            }
            if (!unsent_.empty() || !pieces_.empty()) return write();
            read();
        }

      private:
        void wait(net::Direction direction) { stream_->async_wait(direction, shared_from_this()); }

        void read() {
            boost::system::error_code error;
            const auto buffer = net::shared_read_buffer();
            inbox_.append(buffer.data(), stream_->read_some(buffer, error));
            if (error && !net::would_block(error)) return leave();
            if (!stalled_) take_request();
            if (stream_ != nullptr && unsent_.empty() && pieces_.empty()) wait(net::Direction::read);
        }

        void take_request() {
            const std::size_t end = inbox_.find("\r\n\r\n");
            if (end == std::string::npos) return;
            const std::string head = inbox_.substr(0, end + 4);
            if (head.starts_with("CONNECT ")) {
                owner_.tunnels_asked.push_back(head);
                inbox_.erase(0, head.size());
                begin({{owner_.tunnel_reply}, Scripted::Then::go_on});
                into_tunnel_ = true;
                return;
            }
            constexpr std::string_view kLength = "Content-Length: ";
            const std::size_t at = head.find(kLength);
            std::size_t length = 0;
            if (at != std::string::npos) {
                std::from_chars(head.data() + at + kLength.size(), head.data() + head.size(), length);
            }
            if (inbox_.size() < head.size() + length) return;
            owner_.requests.push_back({head, inbox_.substr(head.size(), length), number_});
            inbox_.erase(0, head.size() + length);
            if (owner_.replies.empty()) return;
            const Scripted reply = std::move(owner_.replies.front());
            owner_.replies.pop_front();
            begin(reply);
        }

        void begin(const Scripted& reply) {
            pieces_.assign(reply.pieces.begin(), reply.pieces.end());
            then_ = reply.then;
            pieces_.empty() ? finish() : wait(net::Direction::write);
        }

        void write() {
            if (unsent_.empty()) {
                unsent_ = std::move(pieces_.front());
                pieces_.pop_front();
            }
            boost::system::error_code error;
            const boost::asio::const_buffer buffer = boost::asio::buffer(unsent_);
            unsent_.erase(0, stream_->write_some({&buffer, 1}, error));
            if (error && !net::would_block(error)) return leave();
            if (!unsent_.empty() || !pieces_.empty()) return wait(net::Direction::write);
            finish();
        }

        void finish() {
            if (std::exchange(into_tunnel_, false)) {
                stream_ = net::make_tls_server_stream(std::move(stream_), *owner_.tls_);
                tls_ = true;
                return step();
            }
            if (then_ == Scripted::Then::close) return leave();
            stalled_ = then_ == Scripted::Then::stall;
            wait(net::Direction::read);
        }

        void leave() {
            if (stream_ == nullptr) return;
            stream_->end_sending();
            stream_->close();
            stream_ = nullptr;
            if (!owner_lives_.expired()) --owner_.open;
        }

        ScriptedEndpoint& owner_;
        std::weak_ptr<bool> owner_lives_;
        std::unique_ptr<net::ByteStream> stream_;
        std::size_t number_;
        std::string inbox_;
        std::string unsent_;
        std::deque<std::string> pieces_;
        Scripted::Then then_ = Scripted::Then::go_on;
        bool tls_;
        bool into_tunnel_ = false;
        bool stalled_ = false;
    };

    void accept() {
        acceptor_.async_accept([this](const boost::system::error_code& error, Tcp::socket socket) {
            if (error) return;
            ++accepted;
            if (!turns_away) {
                auto stream = net::make_tcp_stream(std::move(socket));
                const bool tls = tls_ != nullptr && !tunnels;
                if (tls) stream = net::make_tls_server_stream(std::move(stream), *tls_);
                std::make_shared<Peer>(*this, std::move(stream), tls)->step();
            }
            accept();
        });
    }

    Tcp::acceptor acceptor_;
    std::shared_ptr<net::TlsIdentity> tls_;
    std::shared_ptr<bool> lives_ = std::make_shared<bool>(true);
};

}  // namespace natter::server::test
