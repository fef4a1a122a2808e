// What a door makes of HTTP, and when it answers.
#include "tests/net/transport/door_fixture.hpp"

namespace natter::net {
namespace {

TEST_F(Door, answers_http_by_its_handler_and_closes) {
    open_with_everything();
    const std::string answer = answer_to("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\nbody of /healthz\n")) << answer;
    EXPECT_TRUE(answer_to("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n").ends_with("\r\n\r\n"));
    EXPECT_EQ(paths_, (Lines{"/healthz", "/x"}));
    EXPECT_TRUE(framings_.empty());
}

TEST_F(Door, tells_whoever_expects_it_to_send_the_body) {
    open_with_everything();
    RawPeer peer(loop_.io, acceptor_->port());
    peer.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-Continue\r\n\r\n");
    std::string all;
    const auto read_until = [&](std::string_view end) {
        return loop_.run_until([&] {
            all += peer.read_available();
            return all.ends_with(end);
        });
    };
    ASSERT_TRUE(read_until("HTTP/1.1 100 Continue\r\n\r\n"));
    EXPECT_TRUE(paths_.empty());
    peer.send("body");
    ASSERT_TRUE(read_until("body of /x\n"));
    EXPECT_EQ(all.find("100 Continue", 20), std::string::npos) << "once";
    EXPECT_TRUE(answer_to("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: much\r\n\r\n")
                    .starts_with("HTTP/1.1 417 "));
    EXPECT_TRUE(answer_to("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nbody")
                    .starts_with("HTTP/1.1 200 "))
        << "who did not wait";
}

TEST_F(Door, answers_http_without_a_handler_too) {
    open({});
    EXPECT_TRUE(answer_to("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").starts_with("HTTP/1.1 404 "));
}

TEST_F(Door, answers_one_request_and_never_a_second_that_is_smuggled_behind_it) {
    open_with_everything();
    const std::string answer = answer_to("GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.find("/two"), std::string::npos);
    EXPECT_EQ(paths_, Lines{"/one"});
    EXPECT_TRUE(answer_to("POST /three HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "0\r\n\r\nGET /four HTTP/1.1\r\n\r\n")
                    .starts_with("HTTP/1.1 400 "));
    EXPECT_EQ(paths_, Lines{"/one"});
}

TEST_F(Door, may_be_answered_later_or_by_nobody_while_it_goes) {
    HttpRespond later;
    open({.http = [&](const HttpRequest&, HttpRespond respond) { later = std::move(respond); }});
    RawPeer peer(loop_.io, acceptor_->port());
    peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(loop_.run_until([&] { return later != nullptr; }));
    const HttpRespond again = later;
    later({.body = "late\n"});
    again({.body = "twice\n"});
    std::string all;
    ASSERT_TRUE(loop_.run_until([&] {
        all += peer.read_available();
        return peer.ended;
    }));
    EXPECT_TRUE(all.ends_with("late\n"));
    EXPECT_EQ(all.find("twice"), std::string::npos);

    later = nullptr;
    RawPeer other(loop_.io, acceptor_->port());
    other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(loop_.run_until([&] { return later != nullptr; }));
    acceptor_.reset();
    later({.body = "to nobody\n"});
    loop_.settle();
}

}  // namespace
}  // namespace natter::net
