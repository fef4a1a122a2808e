// Frames that bring no message are told to the owner of a connection: so many of them are work, too.
#include "net/transport/stream_transport.hpp"
#include "net/transport/websocket_framer.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/stream_pair.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using websocket::masked_frame;
using websocket::Opcode;

class WebSocketControls : public testing::Test {
  protected:
    void write(const std::string& bytes) {
        const boost::asio::const_buffer buffer(bytes.data(), bytes.size());
        boost::system::error_code error;
        EXPECT_EQ(pair_.left->write_some({&buffer, 1}, error), bytes.size());
    }

    std::string read() {
        boost::system::error_code error;
        const auto buffer = shared_read_buffer();
        return {buffer.data(), pair_.left->read_some(buffer, error)};
    }

    Loop loop_;
    StreamPair pair_ = tcp_streams(loop_.io);
    TransportEnd end_{
        make_stream_transport(std::move(pair_.right), std::make_unique<WebSocketFramer>(WebSocketRole::server))};
};

TEST_F(WebSocketControls, are_told_one_by_one_and_so_is_each_fragment_but_the_last) {
    end_.start();
    write(masked_frame(Opcode::ping, "there?") + masked_frame(Opcode::pong, "") +
          masked_frame(Opcode::text, "", false) + masked_frame(Opcode::continuation, "", false) +
          masked_frame(Opcode::ping, "") + masked_frame(Opcode::continuation, "whole") +
          masked_frame(Opcode::text, "next"));
    ASSERT_TRUE(loop_.run_until([&] { return end_.frames.size() == 2; }));
    EXPECT_EQ(end_.frames, (std::vector<std::string>{"whole", "next"}));
    EXPECT_EQ(end_.controls,
              (std::vector{Control::ping, Control::pong, Control::fragment, Control::fragment, Control::ping}));
    EXPECT_EQ(read(), websocket::frame(Opcode::pong, "there?") + websocket::frame(Opcode::pong, ""));
}

TEST_F(WebSocketControls, are_not_answered_by_an_end_that_closes_for_them) {
    end_.in_control = [&] { end_.close(); };
    end_.start();
    write(masked_frame(Opcode::ping, "there?") + masked_frame(Opcode::ping, "there?"));
    ASSERT_TRUE(loop_.run_until([&] { return end_.closes == 1; }));
    EXPECT_EQ(end_.controls.size(), 1u);
    EXPECT_EQ(read(), "");
}

}  // namespace
}  // namespace natter::net
