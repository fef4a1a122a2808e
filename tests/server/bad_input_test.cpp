// What a peer may do wrong: each gets a clear error or a close with a reason, and nobody else notices.
#include "net/protocol/limits.hpp"
#include "tests/server/room_of_people.hpp"

#include <algorithm>

namespace natter::server::test {
namespace {

using net::Mode;

class BadInput : public RoomOfPeople {
  protected:
    BadInput() : RoomOfPeople(small()) {}

    static ServerOptions small() {
        ServerOptions options = unhurried();
        options.limits.session_queue_bytes = 200'000;
        options.limits.sessions = 5;
        return options;
    }

    std::string code_for(TestClient& client, const std::string& line) {
        type(client, line);
        return client.only<net::ErrorReply>().code;
    }
};

TEST_F(BadInput, Anything_before_hello_is_refused_but_ping_is_answered) {
    TestClient& client = connect(net::Framing::json_lines, Mode::group);
    EXPECT_EQ(code_for(client, R"({"type":"send","id":"1","to":"#lobby","text":"x"})"), "hello_first");
    request(client, net::Ping{.id = "p"});
    EXPECT_EQ(client.only<net::Pong>().re, "p");
}

TEST_F(BadInput, Hello_twice_another_version_and_odd_ids_are_refused) {
    TestClient& client = json("anna");
    EXPECT_EQ(code_for(client, R"({"type":"hello","version":1,"nick":"bob"})"), "hello_twice");
    EXPECT_EQ(code_for(client, R"({"type":"join","id":"","room":"#x"})"), "bad_field");
    EXPECT_EQ(code_for(client, R"({"type":"join","id":")" + std::string(65, 'x') + R"(","room":"#x"})"), "bad_field");
    TestClient& other = connect(net::Framing::json_lines, Mode::group);
    EXPECT_EQ(code_for(other, R"({"type":"hello","version":2,"nick":"bob"})"), "version_unsupported");
}

TEST_F(BadInput, Frames_that_cannot_be_read_get_their_reason_and_the_id_where_it_can_be_read) {
    TestClient& client = json("anna");
    EXPECT_EQ(code_for(client, "{]"), "bad_json");
    EXPECT_EQ(code_for(client, "{\"type\":\"\xff\"}"), "bad_utf8");
    EXPECT_EQ(code_for(client, std::string(10'000, '[')), "too_deep");
    EXPECT_EQ(code_for(client, std::string(70'000, 'x')), "too_large");
    type(client, R"({"type":"join","id":"7","room":5})");
    const auto error = client.only<net::ErrorReply>();
    EXPECT_EQ(error.code, "bad_field");
    EXPECT_EQ(error.re, "7");
}

TEST_F(BadInput, Whoever_goes_on_sending_nonsense_is_closed_with_a_reason_and_others_are_not) {
    TestClient& witness = json("witness");
    TestClient& client = json("anna");
    for (std::size_t i = 0; i < net::limits::kBadFrames + 5; ++i) type(client, "nonsense");
    EXPECT_EQ(client.take<net::Bye>().size(), 1U);
    EXPECT_TRUE(client.closed);
    EXPECT_EQ(witness.take<net::Left>().size(), 1U);
    EXPECT_FALSE(witness.closed);
    EXPECT_NE(log_text_.str().find("bad frame: bad_json"), std::string::npos);
}

TEST_F(BadInput, A_peer_that_never_reads_costs_no_more_than_its_bound_and_the_others_go_on) {
    TestClient& witness = json("witness");
    TestClient& deaf = json("deaf");
    deaf.stop_reading();
    const std::string large(30'000, 'x');
    for (int i = 0; i < 30; ++i) request(witness, net::Send{.id = std::to_string(i), .to = "#lobby", .text = large});
    EXPECT_EQ(witness.take<net::Message>().size(), 30U);
    const std::size_t queued = server_->hub().people().by_nick("deaf")->session->queued_bytes();
    EXPECT_LE(queued, options_.limits.session_queue_bytes);
    request(witness, net::Run{.id = "u", .command = "users"});
    EXPECT_EQ(witness.only<net::People>().users.size(), 2U);
}

TEST_F(BadInput, A_full_server_says_so) {
    for (int i = 0; i < 5; ++i) json("p" + std::to_string(i));
    TestClient& late = connect(net::Framing::json_lines, Mode::group);
    settle();
    const auto bye = late.only<net::Bye>();
    EXPECT_NE(bye.reason.find("full"), std::string::npos);
    EXPECT_TRUE(bye.retry_after.has_value());
}

TEST_F(BadInput, Nicknames_are_refused_with_the_reason) {
    json("Anna");
    TestClient& client = connect(net::Framing::json_lines, Mode::group);
    const auto refused = [&](const std::string& nick) {
        request(client, net::Hello{.version = 1, .nick = nick});
        return client.only<net::ErrorReply>().message;
    };
    EXPECT_NE(refused("anna").find("already"), std::string::npos);
    EXPECT_NE(refused("  ").find("empty"), std::string::npos);
    EXPECT_NE(refused(std::string(33, 'x')).find("too long"), std::string::npos);
    std::string wide;
    for (int i = 0; i < 22; ++i) wide += "\u6F22";
    EXPECT_NE(refused(wide).find("64 bytes"), std::string::npos);
    EXPECT_NE(refused("a\x1b[31m").find("control"), std::string::npos);
    EXPECT_NE(refused("\u200b").find("invisible"), std::string::npos);
    EXPECT_NE(refused("\u3164").find("invisible"), std::string::npos);
    EXPECT_NE(refused("a b").find("blank"), std::string::npos);
    EXPECT_NE(refused("a@b").find("\"@\""), std::string::npos);
    request(client, net::Hello{.version = 1, .nick = "Ännä"});
    EXPECT_EQ(client.only<net::Welcome>().nick, "Ännä");
}

TEST_F(BadInput, No_escape_sequence_reaches_a_terminal_and_no_text_passes_for_another_line) {
    TestClient& anna = json("anna");
    TestClient& terminal = text("bob");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "\x1b]0;pwned\x07\n* anna left\xc2\x9b[2J"});
    for (const std::string& line : terminal.take_lines()) {
        EXPECT_EQ(line.find('\x1b'), std::string::npos);
        EXPECT_EQ(line.find("\xc2\x9b"), std::string::npos);
        EXPECT_EQ(line.substr(10, 7), " anna: ") << line;
    }
}

TEST_F(BadInput, Empty_and_oversize_messages_are_refused_and_unknown_places_too) {
    TestClient& anna = json("anna");
    const auto refused = [&](const std::string& to, const std::string& said) {
        request(anna, net::Send{.id = "1", .to = to, .text = said});
        return anna.only<net::ErrorReply>().code;
    };
    EXPECT_EQ(refused("#lobby", ""), "bad_field");
    EXPECT_EQ(refused("#lobby", std::string(net::limits::kTextBytes + 1, 'x')), "too_large");
    EXPECT_EQ(refused("#nowhere", "x"), "not_member");
    EXPECT_EQ(refused("@nobody", "x"), "no_such_user");
    EXPECT_EQ(refused("@anna", "x"), "bad_arguments");
    EXPECT_EQ(refused("", "x"), "not_member");
    const auto not_found = [&](const net::Find& find) {
        request(anna, find);
        return anna.only<net::ErrorReply>().code;
    };
    EXPECT_EQ(not_found({.id = "1", .query = ""}), "bad_arguments");
    EXPECT_EQ(not_found({.id = "1", .query = std::string(10'240, 'x')}), "too_large");
    EXPECT_EQ(not_found({.id = "1", .query = "before:tomorrow"}), "bad_arguments");
    EXPECT_EQ(not_found({.id = "1", .query = "x", .in = "#nowhere"}), "not_member");
    EXPECT_EQ(not_found({.id = "1", .query = "x", .limit = 0}), "bad_field");
    EXPECT_EQ(not_found({.id = "1", .query = "x", .skip = -1}), "bad_field");
    EXPECT_EQ(not_found({.id = "1", .query = "x", .skip = 1'000'000}), "bad_field");
}

TEST_F(BadInput, No_log_line_holds_a_message_or_a_token) {
    TestClient& anna = connect(net::Framing::json_lines, Mode::group);
    request(anna, net::Hello{.version = 1, .nick = "anna"});
    const std::string token = anna.only<net::Welcome>().token;
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "my secret text"});
    type(anna, R"({"type":"send","to":"my secret text"})");
    EXPECT_EQ(log_text_.str().find("secret"), std::string::npos);
    EXPECT_EQ(log_text_.str().find(token), std::string::npos);
    EXPECT_NE(log_text_.str().find("session 1 from memory:1"), std::string::npos);
}

}  // namespace
}  // namespace natter::server::test
