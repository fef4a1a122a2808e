#include "net/transport/connect.hpp"
#include "net/transport/tcp.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>
#include <boost/asio/ip/tcp.hpp>

#include <optional>

namespace natter::net {
namespace {

using boost::asio::ip::tcp;

class Connect : public testing::Test {
  protected:
    /// What a try comes to.
    Result<std::unique_ptr<Transport>> outcome_of(const ServerUrl& url) {
        std::optional<Result<std::unique_ptr<Transport>>> outcome;
        const auto attempt = connect(loop_.io, url, [&](auto result) { outcome = std::move(result); });
        EXPECT_FALSE(outcome) << "never from within the call";
        EXPECT_TRUE(loop_.run_until([&] { return outcome.has_value(); }));
        if (!outcome) return Error{Errc::timed_out, "The test waited in vain."};
        return std::move(*outcome);
    }

    Error error_of(const ServerUrl& url) {
        const auto outcome = outcome_of(url);
        return outcome ? Error{} : outcome.error();
    }

    Loop loop_;
};

TEST_F(Connect, reaches_a_server_and_both_can_talk) {
    const auto acceptor = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    std::unique_ptr<TransportEnd> theirs;
    acceptor->start([&](std::unique_ptr<Transport> transport, Framing) {
        theirs = std::make_unique<TransportEnd>(std::move(transport));
        theirs->start();
    });
    auto outcome = outcome_of({"tcp", "localhost", acceptor->port()});
    ASSERT_TRUE(outcome) << outcome.error().message;
    TransportEnd ours(std::move(*outcome));
    ours.start();
    ours.send("{}\n");
    ASSERT_TRUE(loop_.run_until([&] { return theirs != nullptr && !theirs->frames.empty(); }));
    theirs->send("hello\n");
    EXPECT_TRUE(loop_.run_until([&] { return !ours.frames.empty(); }));
    EXPECT_EQ(ours.peer(), "127.0.0.1:" + std::to_string(acceptor->port()));
}

TEST_F(Connect, to_a_port_where_nobody_listens_is_refused_by_name) {
    const tcp::socket taken(loop_.io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    const std::uint16_t port = taken.local_endpoint().port();
    const Error error = error_of({"tcp", "127.0.0.1", port});
    EXPECT_EQ(error.code, Errc::refused);
    EXPECT_NE(error.message.find("127.0.0.1:" + std::to_string(port)), std::string::npos) << error.message;
}

TEST_F(Connect, to_a_host_that_does_not_exist_is_an_unknown_host) {
    const Error error = error_of({"tcp", "nonexistent.invalid", 5002});
    EXPECT_EQ(error.code, Errc::unknown_host);
    EXPECT_NE(error.message.find("nonexistent.invalid"), std::string::npos) << error.message;
}

TEST_F(Connect, to_what_is_no_address_is_an_error_too) {
    EXPECT_NE(error_of({"tcp", "256.256.256.256", 5002}).message, "");
    EXPECT_NE(error_of({"tcp", std::string(300, 'x'), 5002}).message, "");
}

TEST_F(Connect, by_a_scheme_that_is_not_spoken_is_a_bad_address) {
    EXPECT_EQ(error_of({"gopher", "127.0.0.1", 70}).code, Errc::bad_address);
}

TEST_F(Connect, that_is_given_up_calls_nothing) {
    const auto acceptor = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    for (const std::string scheme : {"tcp", "gopher"}) {
        auto attempt =
            connect(loop_.io, {scheme, "127.0.0.1", acceptor->port()}, [](auto) { FAIL() << "it was given up"; });
        attempt.reset();
        loop_.settle();
    }
    for (int turns = 0; turns < 6; ++turns) {
        auto attempt = connect(loop_.io, {"tcp", "127.0.0.1", acceptor->port()}, [](auto) {});
        for (int turn = 0; turn < turns; ++turn) loop_.io.poll_one();
        attempt.reset();
        loop_.settle();
    }
}

TEST_F(Connect, can_be_given_up_from_within_its_own_callback) {
    const auto acceptor = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0));
    std::unique_ptr<ConnectAttempt> attempt;
    bool called = false;
    attempt = connect(loop_.io, {"tcp", "127.0.0.1", acceptor->port()}, [&](auto result) {
        called = true;
        EXPECT_TRUE(result);
        attempt.reset();
    });
    EXPECT_TRUE(loop_.run_until([&] { return called; }));
    EXPECT_EQ(attempt, nullptr);
}

}  // namespace
}  // namespace natter::net
