// One port, every framing: what a door with a certificate and an HTTP handler makes of whoever comes.
#include "net/tls/identity.hpp"
#include "net/transport/connect.hpp"
#include "net/transport/tcp.hpp"
#include "net/transport/websocket_frame.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/raw_peer.hpp"
#include "tests/net/transport/stream_pair.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

class Door : public testing::Test {
  protected:
    void open(DoorSetup setup) {
        acceptor_ = std::move(*listen_tcp(loop_.io, "127.0.0.1", 0, std::move(setup)));
        acceptor_->start([this](std::unique_ptr<Transport> transport, Framing framing) {
            framings_.push_back(framing);
            theirs_ = std::make_unique<TransportEnd>(std::move(transport));
            theirs_->start();
        });
    }

    void open_with_everything() {
        open({.tls = test_identity(), .http = [this](const HttpRequest& request, const HttpRespond& respond) {
                  paths_.push_back(request.path);
                  respond({.body = "body of " + request.path + '\n'});
              }});
    }

    ServerUrl url(const std::string& scheme, bool pinned = true) {
        ServerUrl made{scheme, "127.0.0.1", acceptor_->port()};
        if (pinned && find_scheme(scheme)->tls) made.pinned = test_identity()->fingerprint();
        return made;
    }

    Result<std::unique_ptr<Transport>> outcome_of(const ServerUrl& where, const TlsTrust& trust = {}) {
        std::optional<Result<std::unique_ptr<Transport>>> outcome;
        const auto attempt = connect(
            loop_.io, where, [&](auto result) { outcome = std::move(result); }, trust);
        EXPECT_TRUE(loop_.run_until([&] { return outcome.has_value(); }));
        if (!outcome) return Error{Errc::timed_out, "The test waited in vain."};
        return std::move(*outcome);
    }

    Error error_of(const ServerUrl& where) {
        const auto outcome = outcome_of(where);
        return outcome ? Error{} : outcome.error();
    }

    /// What the door answers to bytes, until it closes.
    std::string answer_to(const std::string& bytes) {
        RawPeer peer(loop_.io, acceptor_->port());
        peer.send(bytes);
        std::string all;
        EXPECT_TRUE(loop_.run_until([&] {
            all += peer.read_available();
            return peer.ended;
        }));
        return all;
    }

    Loop loop_;
    ArrivalLimits limits_;
    std::shared_ptr<WaitingRoom> room_ =
        std::make_shared<WaitingRoom>(limits_, [](const std::string& peer) { return peer.substr(0, peer.find(':')); });
    std::unique_ptr<Acceptor> acceptor_;
    std::vector<Framing> framings_;
    std::vector<std::string> paths_;
    std::unique_ptr<TransportEnd> theirs_;
};

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

TEST_F(Door, is_not_trusted_with_another_certificate_than_the_one_that_is_pinned) {
    open_with_everything();
    for (const std::string scheme : {"tls", "wss"}) {
        ServerUrl other = url(scheme);
        other.pinned->bytes[0] ^= 1;
        const Error error = error_of(other);
        EXPECT_EQ(error.code, Errc::certificate_changed) << error.message;
        EXPECT_EQ(error.fingerprint, to_text(test_identity()->fingerprint()));
        EXPECT_NE(error.message.find(short_code(test_identity()->fingerprint())), std::string::npos);
    }
    loop_.settle();
    EXPECT_TRUE(framings_.empty()) << "nothing has been said";
}

TEST_F(Door, is_not_trusted_when_nobody_vouches_for_it) {
    open_with_everything();
    const Error error = error_of(url("tls", false));
    EXPECT_EQ(error.code, Errc::certificate_unknown) << error.message;
    EXPECT_EQ(error.fingerprint, to_text(test_identity()->fingerprint()));
}

// What becomes of the door's certificate, which nobody vouches for, at a client that trusts like that.
TEST_F(Door, is_trusted_at_first_sight_and_then_as_what_was_seen) {
    open_with_everything();
    const Fingerprint shown = test_identity()->fingerprint();
    const auto trusted_as = [&](const TlsTrust& trust, const ServerUrl& where) -> std::optional<TrustedAs> {
        const auto outcome = outcome_of(where, trust);
        if (!outcome) return std::nullopt;
        const Privacy privacy = (*outcome)->privacy();
        EXPECT_FALSE(privacy.exposed);
        EXPECT_EQ(privacy.certificate->fingerprint, shown);
        return privacy.certificate->trusted_as;
    };
    const ServerUrl bare = url("tls", false);
    EXPECT_EQ(trusted_as({.first_sight = true}, bare), TrustedAs::first_seen);
    const KnownCertificate known{shown}, other{}, renewable{.fingerprint = {}, .vouched = true};
    EXPECT_EQ(trusted_as({.known = known}, bare), TrustedAs::known);
    EXPECT_EQ(trusted_as({.known = other, .first_sight = true}, bare), std::nullopt);
    EXPECT_EQ(trusted_as({}, url("wss")), TrustedAs::pinned);
    EXPECT_EQ(trusted_as({.known = other}, url("wss")), std::nullopt) << "an address does not replace what is known";
    EXPECT_EQ(trusted_as({.known = renewable, .first_sight = true}, bare), std::nullopt) << "nobody vouches for it";
    EXPECT_EQ(trusted_as({.known = renewable}, url("wss")), std::nullopt);
    const std::string code = parse_code(short_code(shown)).value();
    EXPECT_EQ(trusted_as({.known = other, .accepted = code}, bare), TrustedAs::accepted);
    EXPECT_EQ(trusted_as({.accepted = std::string(16, '0'), .first_sight = true}, bare), std::nullopt)
        << "whoever names a code wants no other";
}

TEST_F(Door, names_what_was_expected_and_what_came_when_its_certificate_has_changed) {
    open_with_everything();
    const auto outcome = outcome_of(url("tls", false), {.known = KnownCertificate{}, .first_sight = true});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Errc::certificate_changed);
    EXPECT_EQ(outcome.error().fingerprint, to_text(test_identity()->fingerprint()));
    for (const Fingerprint& each : {Fingerprint{}, test_identity()->fingerprint()}) {
        EXPECT_NE(outcome.error().message.find(short_code(each)), std::string::npos) << outcome.error().message;
    }
}

TEST_F(Door, on_this_machine_exposes_nobody) {
    open_with_everything();
    for (const std::string scheme : {"tcp", "ws"}) {
        const auto outcome = outcome_of(url(scheme));
        ASSERT_TRUE(outcome);
        EXPECT_EQ((*outcome)->privacy(), Privacy{}) << scheme;
    }
}

TEST_F(Door, tells_a_client_that_it_does_not_speak_its_scheme) {
    open({});
    for (const std::string scheme : {"tls", "wss"}) {
        acceptor_->start([](std::unique_ptr<Transport>, Framing) {});  // and closes
        const Error error = error_of(url(scheme));
        EXPECT_TRUE(error.code == Errc::unsupported || error.code == Errc::closed) << error.message;
    }
}

// A port that greets so many in plain text, as a door does whoever is late, and then passes them on.
class Greeter {
  public:
    using Tcp = boost::asio::ip::tcp;

    Greeter(boost::asio::io_context& io, std::size_t times)
        : acceptor_(io, {boost::asio::ip::address_v4::loopback(), 0}), times_(times) {
        accept();
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::size_t greeted = 0;
    std::unique_ptr<ByteStream> passed_on;

  private:
    void accept() {
        acceptor_.async_accept([this](const auto& error, Tcp::socket socket) {
            if (error) return;
            if (greeted == times_) {
                passed_on = make_tcp_stream(std::move(socket));
                return;
            }
            ++greeted;
            boost::asio::write(socket, boost::asio::buffer("* Welcome. Your nickname?\n", 26));
            late_.push_back(std::move(socket));
            accept();
        });
    }

    Tcp::acceptor acceptor_;
    std::size_t times_;
    std::vector<Tcp::socket> late_;
};

TEST_F(Door, that_speaks_plain_text_alone_is_told_from_tls_and_websocket_after_some_tries) {
    for (const std::string scheme : {"ws", "tls"}) {
        const Greeter greeter(loop_.io, 100);
        const Error error = error_of({scheme, "127.0.0.1", greeter.port()});
        EXPECT_EQ(error.code, Errc::unsupported) << error.message;
        EXPECT_EQ(greeter.greeted, 4u);
    }
}

// A client that had much to do began later than the door waits, and was told that no WebSocket is spoken there.
TEST_F(Door, that_took_a_late_client_for_plain_text_is_tried_again) {
    for (const std::string scheme : {"ws", "tls"}) {
        const Greeter greeter(loop_.io, 2);
        const auto attempt = connect(loop_.io, {scheme, "127.0.0.1", greeter.port()}, [](const auto&) {});
        ASSERT_TRUE(loop_.run_until([&] { return greeter.passed_on != nullptr; }));
        EXPECT_EQ(greeter.greeted, 2u);
    }
}

}  // namespace
}  // namespace natter::net
