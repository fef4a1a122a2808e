#include "net/transport/tcp.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/raw_peer.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

class TcpAcceptor : public testing::Test {
  protected:
    struct Arrival {
        std::unique_ptr<TransportEnd> end;
        Framing framing;
    };

    TcpAcceptor() { start(); }

    void start() {
        acceptor_->start([this](std::unique_ptr<Transport> transport, Framing framing) {
            arrivals_.push_back({std::make_unique<TransportEnd>(std::move(transport)), framing});
        });
    }

    void reopen(const ArrivalLimits& limits) {
        limits_ = limits;
        const auto room = std::make_shared<WaitingRoom>(limits_, [](const std::string& peer) { return peer; });
        acceptor_ = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0, {.room = room}));
        arrivals_.clear();
        start();
    }

    RawPeer connect() { return {loop_.io, acceptor_->port()}; }

    [[nodiscard]] bool run_until_arrivals(std::size_t count) {
        return loop_.run_until([&] { return arrivals_.size() >= count; });
    }

    Loop loop_;
    ArrivalLimits limits_;
    std::unique_ptr<Acceptor> acceptor_ = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    std::vector<Arrival> arrivals_;
};

TEST_F(TcpAcceptor, says_where_it_listens) {
    EXPECT_EQ(acceptor_->host(), "127.0.0.1");
    EXPECT_NE(acceptor_->port(), 0);
}

TEST_F(TcpAcceptor, tells_what_a_connection_speaks_and_loses_none_of_its_bytes) {
    const std::vector<std::pair<std::string, Framing>> table{
        {"{\"type\":\"ping\"}\n", Framing::json_lines},
        {"ada\n", Framing::plain_text},
        {"\x16\x03\x01\n", Framing::tls},
        {"Gertrude\n", Framing::plain_text},
    };
    for (const auto& [line, framing] : table) {
        RawPeer peer = connect();
        peer.send(line);
        arrivals_.clear();
        ASSERT_TRUE(run_until_arrivals(1));
        EXPECT_EQ(arrivals_[0].framing, framing) << line;
        TransportEnd& end = *arrivals_[0].end;
        end.start();
        ASSERT_TRUE(loop_.run_until([&] { return !end.frames.empty(); }));
        EXPECT_EQ(end.frames[0] + "\n", line);
    }
}

TEST_F(TcpAcceptor, takes_silence_for_plain_text) {
    const RawPeer peer = connect();
    ASSERT_TRUE(run_until_arrivals(1));
    EXPECT_EQ(arrivals_[0].framing, Framing::plain_text);
}

TEST_F(TcpAcceptor, waits_for_bytes_that_tell_when_the_first_do_not) {
    RawPeer peer = connect();
    peer.send("G");
    loop_.settle();
    EXPECT_TRUE(arrivals_.empty());
    peer.send("ET lost\n");
    ASSERT_TRUE(run_until_arrivals(1));
    EXPECT_EQ(arrivals_[0].framing, Framing::plain_text);
}

TEST_F(TcpAcceptor, takes_bytes_that_never_tell_for_plain_text_after_the_time_for_a_request) {
    RawPeer peer = connect();
    peer.send("G");
    loop_.settle();
    const RawPeer silent = connect();
    ASSERT_TRUE(run_until_arrivals(1));
    EXPECT_EQ(arrivals_.size(), 1u) << "the silent one, who came later";
    reopen({.time = std::chrono::milliseconds(1)});
    RawPeer other = connect();
    other.send("G");
    ASSERT_TRUE(run_until_arrivals(1));
    EXPECT_EQ(arrivals_[0].framing, Framing::plain_text);
}

TEST_F(TcpAcceptor, hands_a_connection_over_that_has_ended_already) {
    connect().close();
    ASSERT_TRUE(run_until_arrivals(1));
    arrivals_[0].end->start();
    EXPECT_TRUE(loop_.run_until([&] { return arrivals_[0].end->closes == 1; }));
}

TEST_F(TcpAcceptor, survives_a_connection_that_was_reset_while_it_looked) {
    RawPeer peer = connect();
    loop_.settle();
    peer.reset_on_close();
    peer.close();
    RawPeer next = connect();
    next.send("ada\n");
    EXPECT_TRUE(loop_.run_until([&] {
        return std::ranges::any_of(arrivals_, [&](const Arrival& each) { return each.end->peer() != "unknown"; });
    }));
}

TEST_F(TcpAcceptor, does_not_let_a_silent_connection_hold_up_the_next) {
    const RawPeer silent = connect();
    RawPeer talker = connect();
    talker.send("{");
    ASSERT_TRUE(run_until_arrivals(1));
    EXPECT_EQ(arrivals_[0].framing, Framing::json_lines);
}

TEST_F(TcpAcceptor, takes_200_connections_at_once) {
    std::vector<RawPeer> peers;
    for (int i = 0; i < 200; ++i) {
        peers.push_back(connect());
        peers.back().send("{");
    }
    EXPECT_TRUE(run_until_arrivals(200));
}

TEST_F(TcpAcceptor, once_stopped_refuses_and_drops_whom_it_has_not_handed_over) {
    RawPeer known = connect();
    known.send("{\"type\":\"ping\"}\n");
    ASSERT_TRUE(run_until_arrivals(1));
    RawPeer unknown = connect();
    loop_.settle();
    acceptor_->stop();
    loop_.settle();
    static_cast<void>(unknown.read_available());
    EXPECT_TRUE(unknown.ended);
    EXPECT_THROW(static_cast<void>(connect()), boost::system::system_error);

    TransportEnd& end = *arrivals_[0].end;
    end.start();
    EXPECT_TRUE(loop_.run_until([&] { return !end.frames.empty(); })) << "whom it has handed over stays";
    EXPECT_EQ(arrivals_.size(), 1u);
}

TEST_F(TcpAcceptor, can_be_destroyed_while_it_looks) {
    const RawPeer silent = connect();
    loop_.settle();
    acceptor_.reset();
    loop_.settle();
    EXPECT_TRUE(arrivals_.empty());
}

TEST_F(TcpAcceptor, lets_another_have_its_port_once_it_is_gone) {
    const std::uint16_t port = acceptor_->port();
    acceptor_.reset();
    EXPECT_TRUE(listen_tcp(loop_.io, "127.0.0.1", port));
}

TEST_F(TcpAcceptor, says_which_address_is_in_use) {
    const auto second = listen_tcp(loop_.io, "127.0.0.1", acceptor_->port());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::address_in_use);
    EXPECT_NE(second.error().message.find(std::to_string(acceptor_->port())), std::string::npos);
}

TEST_F(TcpAcceptor, says_which_address_is_none) {
    for (const std::string host : {"", "nowhere", "300.1.1.1", "127.0.0.1:5001", "[::1]"}) {
        const auto listening = listen_tcp(loop_.io, host, 0);
        ASSERT_FALSE(listening) << host;
        EXPECT_EQ(listening.error().code, Errc::bad_address);
        EXPECT_NE(listening.error().message.find('"' + host + '"'), std::string::npos);
    }
}

TEST_F(TcpAcceptor, says_that_an_address_is_not_of_this_machine) {
    const auto listening = listen_tcp(loop_.io, "192.0.2.1", 0);
    ASSERT_FALSE(listening);
    EXPECT_EQ(listening.error().code, Errc::bad_address);
    EXPECT_TRUE(listening.error().message.starts_with("192.0.2.1:0 is not an address of this machine: write"));
}

TEST_F(TcpAcceptor, takes_localhost_for_the_loopback) { EXPECT_TRUE(listen_tcp(loop_.io, "localhost", 0)); }

}  // namespace
}  // namespace natter::net
