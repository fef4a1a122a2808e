// What only TCP can do: end one direction alone, reset, and have an address.
#include "net/transport/tcp.hpp"
#include "tests/net/transport/conformance.hpp"
#include "tests/net/transport/raw_peer.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace natter::net {
namespace {

using boost::asio::ip::tcp;
using Lines = std::vector<std::string>;

class TcpTransport : public testing::Test {
  protected:
    Loop loop_;
    tcp::acceptor acceptor_{loop_.io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
    RawPeer peer_{loop_.io, acceptor_.local_endpoint().port()};
    TransportEnd end_{make_tcp_transport(acceptor_.accept())};
};

TEST_F(TcpTransport, names_its_peer_by_address_and_port) {
    EXPECT_TRUE(end_.peer().starts_with("127.0.0.1:")) << end_.peer();
}

TEST_F(TcpTransport, names_a_peer_of_version_6_in_brackets) {
    tcp::acceptor acceptor(loop_.io);
    boost::system::error_code error;
    acceptor.open(tcp::v6(), error);
    if (!error) acceptor.bind({boost::asio::ip::address_v6::loopback(), 0}, error);
    if (error) GTEST_SKIP() << "no IPv6 here: " << error.message();
    acceptor.listen();
    tcp::socket peer(loop_.io);
    peer.connect(acceptor.local_endpoint());
    const auto transport = make_tcp_transport(acceptor.accept());
    EXPECT_TRUE(transport->peer().starts_with("[::1]:")) << transport->peer();
}

TEST_F(TcpTransport, takes_a_reset_for_the_peers_end) {
    end_.start();
    peer_.reset_on_close();
    peer_.close();
    ASSERT_TRUE(loop_.run_until([&] { return end_.closes == 1; }));
    EXPECT_EQ(end_.why.code, Errc::closed);
}

TEST_F(TcpTransport, hears_all_that_a_peer_said_before_it_ended_its_direction) {
    peer_.send("one\ntwo\nunfinished");
    peer_.end_sending();
    end_.start();
    ASSERT_TRUE(loop_.run_until([&] { return end_.closes == 1; }));
    EXPECT_EQ(end_.frames, (Lines{"one", "two"}));
}

TEST_F(TcpTransport, drops_no_last_line_where_it_counts) {
    RawPeer peer(loop_.io, acceptor_.local_endpoint().port());
    TransportEnd end(make_tcp_transport(acceptor_.accept(), LastLine::counts));
    peer.send("one\nunfinished");
    peer.end_sending();
    end.in_frame = [&] { end.send("heard " + end.frames.back() + "\n"); };
    end.start();
    ASSERT_TRUE(loop_.run_until([&] { return end.closes == 1; }));
    EXPECT_EQ(end.frames, (Lines{"one", "unfinished"}));
    EXPECT_EQ(peer.read_available(), "heard one\nheard unfinished\n");
}

TEST_F(TcpTransport, drops_the_last_line_when_its_owner_has_closed_or_the_peer_is_reset) {
    RawPeer peer(loop_.io, acceptor_.local_endpoint().port());
    TransportEnd end(make_tcp_transport(acceptor_.accept(), LastLine::counts));
    peer.send("one\nunfinished");
    peer.end_sending();
    end.in_frame = [&] { end.finish(); };
    end.start();
    ASSERT_TRUE(loop_.run_until([&] { return end.closes == 1; }));
    EXPECT_EQ(end.frames, Lines{"one"});

    RawPeer other(loop_.io, acceptor_.local_endpoint().port());
    TransportEnd cut(make_tcp_transport(acceptor_.accept(), LastLine::counts));
    cut.start();
    other.send("unfinished");
    loop_.settle();
    other.reset_on_close();
    other.close();
    ASSERT_TRUE(loop_.run_until([&] { return cut.closes == 1; }));
    EXPECT_EQ(cut.frames, Lines{});
}

// The peer's end once threw away what still waited for it, although it went on reading.
TEST_F(TcpTransport, finishes_for_a_peer_that_has_ended_its_direction_and_reads_on) {
    constexpr std::size_t kFrames = 1'000;
    end_.start();
    end_.write(numbered_lines(0, kFrames, 32'000));
    end_.finish();
    ASSERT_GT(end_.queued(), 0u);
    peer_.end_sending();
    loop_.settle();
    peer_.read_on();
    ASSERT_TRUE(loop_.run_until([&] { return peer_.ended && end_.closes == 1; }));
    EXPECT_EQ(peer_.bytes_read, kFrames * 32'001);
}

}  // namespace
}  // namespace natter::net
