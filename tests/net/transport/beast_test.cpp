// Boost.Beast's WebSocket, which is not ours, as the other end: it understands us, and we it.
#include "net/transport/connect.hpp"
#include "net/transport/tcp.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <optional>

namespace natter::net {
namespace {

namespace beast = boost::beast;
using boost::asio::ip::tcp;
using boost::system::error_code;
using Lines = std::vector<std::string>;

class Beast : public testing::Test {
  protected:
    /// Runs the loop until an operation of Beast's has ended, and gives its error.
    template <class Begin>
    error_code finished(Begin begin) {
        std::optional<error_code> outcome;
        begin([&](const error_code& error, auto&&...) { outcome = error; });
        EXPECT_TRUE(loop_.run_until([&] { return outcome.has_value(); }));
        return outcome.value_or(boost::asio::error::timed_out);
    }

    std::string read() {
        beast::flat_buffer buffer;
        EXPECT_FALSE(finished([&](auto done) { beast_.async_read(buffer, std::move(done)); }));
        return beast::buffers_to_string(buffer.data());
    }

    void write(const std::string& text) {
        EXPECT_FALSE(finished([&](auto done) { beast_.async_write(boost::asio::buffer(text), std::move(done)); }));
    }

    void talk(TransportEnd& ours, std::string (*encode)(const Transport*, std::string), const Transport* transport) {
        const std::string large(60'000, 'x');
        beast_.text(true);
        beast_.auto_fragment(true);
        beast_.write_buffer_bytes(1'024);
        write("hello");
        write(large);
        ASSERT_TRUE(loop_.run_until([&] { return ours.frames.size() == 2; }));
        EXPECT_EQ(ours.frames, (Lines{"hello", large}));
        ours.send(encode(transport, "answer\n") + encode(transport, large + '\n'));
        EXPECT_EQ(read(), "answer");
        EXPECT_TRUE(beast_.got_text());
        EXPECT_EQ(read(), large);

        std::optional<std::string> pong;
        beast_.control_callback([&](beast::websocket::frame_type kind, beast::string_view text) {
            if (kind == beast::websocket::frame_type::pong) pong = std::string(text);
        });
        EXPECT_FALSE(finished([&](auto done) { beast_.async_ping("there?", std::move(done)); }));
        beast::flat_buffer buffer;
        beast_.async_read(buffer, [](const error_code&, std::size_t) {});
        ASSERT_TRUE(loop_.run_until([&] { return pong.has_value(); }));
        EXPECT_EQ(*pong, "there?");
        ours.send(encode(transport, "last\n"));
        ASSERT_TRUE(loop_.run_until([&] { return buffer.size() > 0; }));
        EXPECT_FALSE(finished([&](auto done) { beast_.async_close(beast::websocket::close_code::normal, done); }));
        ASSERT_TRUE(loop_.run_until([&] { return ours.closes == 1; }));
        EXPECT_EQ(ours.why.code, Errc::closed);
    }

    Loop loop_;
    beast::websocket::stream<tcp::socket> beast_{loop_.io};
};

TEST_F(Beast, as_a_client_talks_with_our_door) {
    const auto door = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    std::unique_ptr<TransportEnd> ours;
    door->start([&](std::unique_ptr<Transport> transport, Framing framing) {
        EXPECT_EQ(framing, Framing::websocket);
        ours = std::make_unique<TransportEnd>(std::move(transport));
        ours->start();
    });
    beast_.next_layer().connect({boost::asio::ip::address_v4::loopback(), door->port()});
    beast::websocket::permessage_deflate wished;
    wished.client_enable = true;
    beast_.set_option(wished);
    ASSERT_FALSE(finished([&](auto done) { beast_.async_handshake("localhost", "/ws", std::move(done)); }));
    ASSERT_NE(ours, nullptr);
    talk(
        *ours, [](const Transport*, std::string line) { return framed(Framing::websocket, std::move(line)); }, nullptr);
}

TEST_F(Beast, as_a_server_talks_with_our_client) {
    tcp::acceptor acceptor(loop_.io, {boost::asio::ip::address_v4::loopback(), 0});
    std::unique_ptr<TransportEnd> ours;
    const Transport* transport = nullptr;
    const auto attempt = connect(loop_.io, {"ws", "127.0.0.1", acceptor.local_endpoint().port()}, [&](auto connected) {
        ASSERT_TRUE(connected) << connected.error().message;
        transport = connected->get();
        ours = std::make_unique<TransportEnd>(std::move(*connected));
        ours->start();
    });
    ASSERT_FALSE(finished([&](auto done) { acceptor.async_accept(beast_.next_layer(), std::move(done)); }));
    ASSERT_FALSE(finished([&](auto done) { beast_.async_accept(std::move(done)); }));
    ASSERT_TRUE(loop_.run_until([&] { return ours != nullptr; }));
    talk(
        *ours, [](const Transport* client, std::string line) { return client->framed(std::move(line)); }, transport);
}

TEST_F(Beast, is_told_the_code_when_we_end) {
    const auto door = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    std::unique_ptr<Transport> ours;
    door->start([&](std::unique_ptr<Transport> transport, Framing) { ours = std::move(transport); });
    beast_.next_layer().connect({boost::asio::ip::address_v4::loopback(), door->port()});
    ASSERT_FALSE(finished([&](auto done) { beast_.async_handshake("localhost", "/ws", std::move(done)); }));
    ours->finish(Ending::try_later);
    beast::flat_buffer buffer;
    EXPECT_EQ(finished([&](auto done) { beast_.async_read(buffer, std::move(done)); }),
              beast::websocket::error::closed);
    EXPECT_EQ(beast_.reason().code, beast::websocket::close_code::try_again_later);
}

}  // namespace
}  // namespace natter::net
