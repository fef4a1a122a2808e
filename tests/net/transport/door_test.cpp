// One port, every framing: what a door with a certificate and an HTTP handler makes of whoever comes.
#include "tests/net/transport/door_fixture.hpp"

namespace natter::net {
namespace {

TEST_F(Door, lets_clients_of_every_scheme_in_and_both_can_talk) {
    open_with_everything();
    const std::vector<std::pair<std::string, Framing>> table{{"tcp", Framing::json_lines},
                                                             {"tls", Framing::json_lines},
                                                             {"ws", Framing::websocket},
                                                             {"wss", Framing::websocket}};
    for (const auto& [scheme, framing] : table) {
        SCOPED_TRACE(scheme);
        framings_.clear();
        theirs_.reset();
        auto outcome = outcome_of(url(scheme));
        ASSERT_TRUE(outcome) << outcome.error().message;
        const Transport& transport = **outcome;
        const std::string line = transport.framed("{\"type\":\"ping\"}\n");
        TransportEnd ours(std::move(*outcome));
        ours.start();
        ours.send(line);
        ASSERT_TRUE(loop_.run_until([&] { return theirs_ != nullptr && !theirs_->frames.empty(); }));
        EXPECT_EQ(theirs_->frames, Lines{"{\"type\":\"ping\"}"});
        EXPECT_EQ(framings_, std::vector{framing});
        theirs_->send(framed(framing, "{\"type\":\"pong\"}\n"));
        ASSERT_TRUE(loop_.run_until([&] { return !ours.frames.empty(); }));
        EXPECT_EQ(ours.frames, Lines{"{\"type\":\"pong\"}"});
        theirs_->finish();
        ASSERT_TRUE(loop_.run_until([&] { return ours.closes == 1 && theirs_->closes == 1; }));
    }
}

// A slow program inside TLS was greeted as a person who types.
TEST_F(Door, takes_silence_for_plain_text_at_once_outside_tls_alone) {
    open_with_everything();
    auto outcome = outcome_of(url("tls"));
    ASSERT_TRUE(outcome);
    const std::string line = (*outcome)->framed("{\"type\":\"ping\"}\n");
    TransportEnd late(std::move(*outcome));
    late.start();
    loop_.settle();
    const RawPeer silent(loop_.io, acceptor_->port());
    ASSERT_TRUE(loop_.run_until([&] { return !framings_.empty(); }));
    EXPECT_EQ(framings_, std::vector{Framing::plain_text}) << "the one who came later";
    theirs_.reset();
    late.send(line);
    ASSERT_TRUE(loop_.run_until([&] { return theirs_ != nullptr && !theirs_->frames.empty(); }));
    EXPECT_EQ(framings_, (std::vector{Framing::plain_text, Framing::json_lines}));
}

TEST_F(Door, for_http_waits_longer_until_silence_is_plain_text) {
    limits_.time = std::chrono::milliseconds(50);
    limits_.sniff_time = std::chrono::hours(1);
    open({.room = room_, .for_http = true});
    const RawPeer silent(loop_.io, acceptor_->port());
    ASSERT_TRUE(loop_.run_until([&] { return !framings_.empty(); }));
    EXPECT_EQ(framings_.front(), Framing::plain_text);
}

TEST_F(Door, shares_its_bounds_with_others_and_puts_out_the_oldest_of_the_busiest) {
    limits_ = {.all = 3, .of_address = 10, .sniff_time = std::chrono::hours(1)};
    open({.room = room_});
    const auto other = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0, {.room = room_}));
    other->start([](std::unique_ptr<Transport>, Framing) {});
    RawPeer first(loop_.io, acceptor_->port()), second(loop_.io, other->port()), third(loop_.io, acceptor_->port());
    loop_.settle();
    EXPECT_EQ(room_->size(), 3u);
    RawPeer fourth(loop_.io, other->port());
    loop_.settle();
    EXPECT_EQ(room_->size(), 3u);
    static_cast<void>(first.read_available());
    EXPECT_TRUE(first.ended);
    fourth.send("{");
    third.send("{");
    ASSERT_TRUE(loop_.run_until([&] { return room_->size() == 1; })) << "whoever is known gives the place back";
    second.close();
    ASSERT_TRUE(loop_.run_until([&] { return room_->size() == 0; }));
}

TEST_F(Door, spends_nothing_on_who_has_to_wait) {
    std::vector<Effort> asked;
    open({.tls = test_identity(),
          .http = [](const auto&, const auto& respond) { respond({}); },
          .admit = [&](Effort effort, const std::string& peer) -> std::optional<std::chrono::milliseconds> {
              EXPECT_TRUE(peer.starts_with("127.0.0.1:"));
              asked.push_back(effort);
              return std::chrono::milliseconds(1'500);
          }});
    const std::string answer = answer_to("POST /hooks/x HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 429 ")) << answer;
    EXPECT_NE(answer.find("Retry-After: 2\r\n"), std::string::npos) << answer;
    EXPECT_EQ(answer_to("\x16\x03\x01\x02\x00\x01\x00\x01"), "");
    EXPECT_EQ(asked, (std::vector{Effort::request, Effort::handshake}));
}

// It was taken for somebody who types, without a connection.
TEST_F(Door, lets_go_of_who_was_refused_and_stays) {
    open({.room = room_, .admit = [](Effort, const std::string&) { return std::chrono::milliseconds(1); }});
    RawPeer peer(loop_.io, acceptor_->port());
    peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(loop_.run_until([&] { return peer.read_available().starts_with("HTTP/1.1 429 "); }));
    EXPECT_EQ(room_->size(), 1u);
    ASSERT_TRUE(loop_.run_until([&] { return room_->size() == 0; }));
    EXPECT_TRUE(framings_.empty());
}

TEST_F(Door, hears_what_a_websocket_client_says_right_behind_its_request) {
    open_with_everything();
    RawPeer peer(loop_.io, acceptor_->port());
    peer.send(
        "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
        websocket::masked_frame(websocket::Opcode::text, "early"));
    ASSERT_TRUE(loop_.run_until([&] { return theirs_ != nullptr && !theirs_->frames.empty(); }));
    EXPECT_EQ(theirs_->frames, Lines{"early"});
    EXPECT_TRUE(peer.read_available().starts_with("HTTP/1.1 101 "));
}

TEST_F(Door, without_a_certificate_hands_tls_over_to_be_refused) {
    open({});
    EXPECT_EQ(error_of(url("tcp")).message, "");
    RawPeer peer(loop_.io, acceptor_->port());
    peer.send("\x16\x03\x01\n");
    ASSERT_TRUE(loop_.run_until([&] { return !framings_.empty() && framings_.back() == Framing::tls; }));
}

TEST_F(Door, drops_who_breaks_the_handshake_and_serves_the_next) {
    open_with_everything();
    RawPeer broken(loop_.io, acceptor_->port());
    broken.send("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03garbage garbage garbage");
    RawPeer silent(loop_.io, acceptor_->port());
    silent.send("\x16");
    EXPECT_EQ(error_of(url("tls")).message, "");
    acceptor_.reset();
    loop_.settle();
    static_cast<void>(silent.read_available());
    EXPECT_TRUE(silent.ended);
}

}  // namespace
}  // namespace natter::net
