// How a connection inside TLS ends: announced, or cut off by whoever is in between.
#include "net/transport/line_framer.hpp"
#include "net/transport/stream_transport.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/stream_pair.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>
#include <boost/asio/error.hpp>

#include <array>

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

class TlsEnd : public testing::Test {
  protected:
    void write(std::string_view bytes) {
        const boost::asio::const_buffer buffer(bytes.data(), bytes.size());
        boost::system::error_code error;
        EXPECT_EQ(pair_.left->write_some({&buffer, 1}, error), bytes.size());
    }

    [[nodiscard]] bool run_until_closed() {
        return loop_.run_until([&] { return end_.closes == 1; });
    }

    Loop loop_;
    StreamPair pair_ = tls_streams(loop_.io);
    TransportEnd end_{make_stream_transport(std::move(pair_.right), std::make_unique<LineFramer>(LastLine::counts))};
};

TEST_F(TlsEnd, of_a_peer_makes_its_last_line_count) {
    end_.start();
    write("one\ntwo");
    pair_.left->end_sending();
    ASSERT_TRUE(run_until_closed());
    EXPECT_EQ(end_.frames, (Lines{"one", "two"}));
    EXPECT_EQ(end_.why.code, Errc::closed);
}

// Half of "/ban carlos" is a command, too.
TEST_F(TlsEnd, that_nobody_has_announced_makes_no_line_of_what_was_cut_off) {
    end_.start();
    write("one\ntwo");
    pair_.left->close();
    ASSERT_TRUE(run_until_closed());
    EXPECT_EQ(end_.frames, Lines{"one"});
    EXPECT_EQ(end_.why.code, Errc::closed);
}

TEST_F(TlsEnd, of_a_peer_is_answered_with_an_end_in_order) {
    end_.start();
    pair_.left->end_sending();
    ASSERT_TRUE(run_until_closed());
    std::array<char, 100> bytes{};
    boost::system::error_code error;
    do {
        EXPECT_EQ(pair_.left->read_some(bytes, error), 0u);
    } while (would_block(error));
    EXPECT_EQ(error, boost::asio::error::eof);
}

}  // namespace
}  // namespace natter::net
