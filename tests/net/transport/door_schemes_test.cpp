// Clients that speak otherwise than a door does.
#include "tests/net/transport/door_fixture.hpp"

namespace natter::net {
namespace {

TEST_F(Door, tells_a_client_that_it_does_not_speak_its_scheme) {
    open({});
    for (const std::string scheme : {"tls", "wss"}) {
        acceptor_->start([](std::unique_ptr<Transport>, Framing) {});  // and closes
        const Error error = error_of(url(scheme));
        EXPECT_TRUE(error.code == Errc::unsupported || error.code == Errc::closed) << error.message;
    }
}

// A port that greets so many in plain text, as a door does whoever is late, and then passes them on.
class Greeter {
  public:
    using Tcp = boost::asio::ip::tcp;

    Greeter(boost::asio::io_context& io, std::size_t times)
        : acceptor_(io, {boost::asio::ip::address_v4::loopback(), 0}), times_(times) {
        accept();
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::size_t greeted = 0;
    std::unique_ptr<ByteStream> passed_on;

  private:
    void accept() {
        acceptor_.async_accept([this](const auto& error, Tcp::socket socket) {
            if (error) return;
            if (greeted == times_) {
                passed_on = make_tcp_stream(std::move(socket));
                return;
            }
            ++greeted;
            boost::asio::write(socket, boost::asio::buffer("* Welcome. Your nickname?\n", 26));
            late_.push_back(std::move(socket));
            accept();
        });
    }

    Tcp::acceptor acceptor_;
    std::size_t times_;
    std::vector<Tcp::socket> late_;
};

TEST_F(Door, that_speaks_plain_text_alone_is_told_from_tls_and_websocket_after_some_tries) {
    for (const std::string scheme : {"ws", "tls"}) {
        const Greeter greeter(loop_.io, 100);
        const Error error = error_of({scheme, "127.0.0.1", greeter.port()});
        EXPECT_EQ(error.code, Errc::unsupported) << error.message;
        EXPECT_EQ(greeter.greeted, 4u);
    }
}

// A client that had much to do began later than the door waits, and was told that no WebSocket is spoken there.
TEST_F(Door, that_took_a_late_client_for_plain_text_is_tried_again) {
    for (const std::string scheme : {"ws", "tls"}) {
        const Greeter greeter(loop_.io, 2);
        const auto attempt = connect(loop_.io, {scheme, "127.0.0.1", greeter.port()}, [](const auto&) {});
        ASSERT_TRUE(loop_.run_until([&] { return greeter.passed_on != nullptr; }));
        EXPECT_EQ(greeter.greeted, 2u);
    }
}

}  // namespace
}  // namespace natter::net
