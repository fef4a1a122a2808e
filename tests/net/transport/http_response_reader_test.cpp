// Responses of an HTTP service, cut at every byte.
#include "net/transport/http_response_reader.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using Response = HttpResponseReader;

struct Understood {
    Response::State state = Response::State::more;
    Response::Problem problem = Response::Problem::none;
    int status = 0;
    std::string body{};
    bool may_go_on = false;

    bool operator==(const Understood&) const = default;
};

Understood understood(const std::vector<std::string>& pieces, bool end = false, Response::To to = Response::To::post) {
    Response reader(to);
    Understood result;
    for (const std::string& piece : pieces) {
        reader.feed(piece);
        result.body += reader.take_body();
    }
    if (end) reader.feed_end();
    result.body += reader.take_body();
    result.state = reader.state();
    result.problem = reader.problem();
    result.status = reader.head().status;
    result.may_go_on = reader.may_go_on();
    return result;
}

TEST(HttpResponseReader, Reads_bodies_of_every_kind_wherever_they_are_cut) {
    const std::string sized = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const std::string chunked =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"
        "Transfer-Encoding: chunked\r\n\r\n2;name=value\r\nhe\r\n3\r\nllo\r\n0\r\nX: y\r\n\r\n";
    for (const std::string& bytes : {sized, chunked}) {
        const Understood expected{Response::State::whole, Response::Problem::none, 200, "hello", true};
        for (std::size_t at = 0; at <= bytes.size(); ++at) {
            EXPECT_EQ(understood({bytes.substr(0, at), bytes.substr(at)}), expected) << bytes << at;
        }
    }
    EXPECT_EQ(understood({"HTTP/1.1 200 OK\r\n\r\nhel", "lo"}, true),
              (Understood{Response::State::whole, Response::Problem::none, 200, "hello", false}));
    EXPECT_EQ(understood({"HTTP/1.1 204 No\r\n\r\n"}),
              (Understood{Response::State::whole, Response::Problem::none, 204, "", true}));
    EXPECT_FALSE(understood({sized + "HTTP"}).may_go_on);
    EXPECT_FALSE(understood({"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"}).may_go_on);
    EXPECT_FALSE(understood({"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"}).may_go_on);
}

TEST(HttpResponseReader, Tells_an_end_that_comes_too_early) {
    for (const char* bytes : {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
                              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"}) {
        EXPECT_EQ(understood({bytes}, true).problem, Response::Problem::cut) << bytes;
    }
}

TEST(HttpResponseReader, Reads_no_more_than_it_may) {
    const std::string head = "HTTP/1.1 200 OK\r\n";
    EXPECT_EQ(understood({head + "X: " + std::string(20'000, 'x')}).problem, Response::Problem::head_too_large);
    EXPECT_EQ(understood({head + "X: " + std::string(20'000, 'x') + "\r\n\r\n"}).problem,
              Response::Problem::head_too_large);
    EXPECT_EQ(understood({head + "Content-Length: 4194305\r\n\r\n"}).problem, Response::Problem::body_too_large);
    EXPECT_EQ(understood({head + "Transfer-Encoding: chunked\r\n\r\n400001\r\n", std::string(4'194'305, 'x')}).problem,
              Response::Problem::body_too_large);
    EXPECT_EQ(understood({"SSH-2.0-OpenSSH\r\n"}).problem, Response::Problem::no_http);
    EXPECT_EQ(understood({head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"}).problem, Response::Problem::no_http);
    EXPECT_EQ(understood({"HTTP/1.1 101 Switching\r\n\r\n"}).problem, Response::Problem::no_http);
    std::string interim;
    for (int i = 0; i < 20; ++i) interim += "HTTP/1.1 100 Continue\r\n\r\n";
    EXPECT_EQ(understood({interim}).problem, Response::Problem::no_http);
}

TEST(HttpResponseReader, Knows_that_a_tunnel_has_no_body) {
    const auto to = Response::To::connect;
    EXPECT_EQ(understood({"HTTP/1.1 200 Connected\r\n", "\r\n"}, false, to).state, Response::State::whole);
    EXPECT_EQ(understood({"HTTP/1.1 407 No\r\nContent-Length: 7\r\n\r\n"}, false, to).status, 407);
}

}  // namespace
}  // namespace natter::net
