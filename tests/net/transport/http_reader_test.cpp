// Requests as they come, and those that must not be believed. See http_reader.hpp.
#include "net/transport/http_reader.hpp"

#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace natter::net {
namespace {

using State = HttpReader::State;

// Feeds pieces of that size until the reader has made up its mind.
State feed(HttpReader& reader, std::string_view bytes, std::size_t piece = 65'536) {
    State state = State::more;
    while (!bytes.empty() && state == State::more) {
        state = reader.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return state;
}

int status_of(std::string_view bytes, std::size_t piece = 65'536) {
    HttpReader reader;
    const State state = feed(reader, bytes, piece);
    return state == State::bad ? reader.refusal().status : state == State::whole ? 200 : 0;
}

TEST(HttpReader, reads_a_request_in_pieces_of_any_size) {
    const std::string bytes =
        "POST /hooks/abc?x=1&y=2 HTTP/1.1\r\nHost: here:8000\r\nX-Thing: a b\r\ncontent-length: 5\r\n\r\nhello";
    for (const std::size_t piece : {1u, 2u, 7u, 1'000u}) {
        HttpReader reader;
        ASSERT_EQ(feed(reader, bytes, piece), State::whole) << piece;
        const HttpRequest request = reader.request();
        EXPECT_EQ(request.method, "POST");
        EXPECT_EQ(request.path, "/hooks/abc");
        EXPECT_EQ(request.query, "x=1&y=2");
        EXPECT_EQ(request.header("x-thing"), "a b");
        EXPECT_EQ(request.header("host"), "here:8000");
        EXPECT_EQ(request.header("cookie"), "");
        EXPECT_EQ(request.body, "hello");
    }
}

TEST(HttpReader, gives_back_what_follows_the_request) {
    HttpReader reader;
    ASSERT_EQ(reader.feed("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n\x81\x85rest"), State::whole);
    EXPECT_EQ(reader.rest(), "\x81\x85rest");
}

TEST(HttpReader, takes_the_largest_body_and_no_larger) {
    const auto with_body = [](std::size_t size) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
               std::string(size, 'x');
    };
    EXPECT_EQ(status_of(with_body(limits::kFrameBytes)), 200);
    EXPECT_EQ(status_of(with_body(limits::kFrameBytes + 1)), 413);
}

TEST(HttpReader, refuses_what_others_might_read_differently) {
    const std::string host = "Host: x\r\n";
    struct Row {
        std::string request;
        int status;
    };
    const std::vector<Row> table{
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
        {"GET /\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\n" + host + "\r\n", 400},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        {"GET http://other/ HTTP/1.1\r\n" + host + "\r\n", 400},
        {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host + "Bad Name: x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host + "Name : x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" + host +
             "Name: a\x01"
             "b\r\n\r\n",
         400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5, 5\r\n\r\nhello", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 0x5\r\n\r\nhello", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1073741824\r\n\r\n", 413},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\nhello", 411},
    };
    for (const Row& row : table) EXPECT_EQ(status_of(row.request), row.status) << row.request;
}

TEST(HttpReader, refuses_a_head_that_is_too_large_before_it_ends) {
    std::string flood = "GET / HTTP/1.1\r\nHost: x\r\n";
    while (flood.size() < 2 * limits::kHttpHeadBytes) flood += "X-Flood: and on and on\r\n";
    const std::string line = "GET /" + std::string(2 * limits::kHttpHeadBytes, 'x');
    for (const std::size_t piece : {100u, 65'536u}) {
        EXPECT_EQ(status_of(flood, piece), 431) << piece;
        EXPECT_EQ(status_of(line, piece), 431) << piece;
    }
}

TEST(HttpReader, refuses_what_ends_too_early) {
    HttpReader reader;
    ASSERT_EQ(reader.feed("GET / HTTP/1.1\r\nHost"), State::more);
    EXPECT_EQ(reader.feed_end(), State::bad);
    EXPECT_EQ(reader.refusal().status, 400);
}

TEST(HttpResponse, says_all_that_a_client_needs_to_know) {
    const std::string whole = encode({.status = 405, .body = "No.\n", .headers = {{"Allow", "GET"}}});
    EXPECT_TRUE(whole.starts_with("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\n"));
    EXPECT_NE(whole.find("Content-Length: 4\r\n"), std::string::npos);
    EXPECT_NE(whole.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(whole.ends_with("\r\n\r\nNo.\n"));
    EXPECT_TRUE(encode({.body = "text"}, false).ends_with("\r\n\r\n"));
}

}  // namespace
}  // namespace natter::net
