// Plain text for nc and telnet: what lines mean and how the server's messages read.
#include "server/text_door.hpp"
#include "server/options.hpp"
#include "server/pairing.hpp"

#include <gtest/gtest.h>

namespace natter::server {
namespace {

template <class Kind>
Kind read(const std::string& line, bool has_nick = true, const std::string& current = "#lobby") {
    return std::get<Kind>(from_text(line, has_nick, current).value());
}

TEST(TextDoor, The_first_line_is_the_nickname) {
    EXPECT_EQ(read<net::Hello>(" anna ", false, "").nick, "anna");
    EXPECT_EQ(read<net::Hello>("/exit", false, "").nick, "/exit");
}

TEST(TextDoor, A_line_is_a_message_a_slash_a_command_and_two_slashes_a_slash) {
    EXPECT_EQ(read<net::Send>("hello there").text, "hello there");
    EXPECT_EQ(read<net::Send>("hello", true, "@bob").to, "@bob");
    EXPECT_EQ(read<net::Send>("//x").text, "/x");
    const auto run = read<net::Run>("/msg bob  hi there ");
    EXPECT_EQ(run.command, "msg");
    EXPECT_EQ(run.args, "bob  hi there");
    EXPECT_EQ(run.to, "#lobby");
    EXPECT_EQ(read<net::Run>("/").command, "");
}

TEST(TextDoor, A_password_may_come_with_the_nickname_and_is_never_said) {
    const auto hello = read<net::Hello>(" /login anna  correct-horse ", false, "");
    EXPECT_EQ(hello.nick, "anna");
    EXPECT_EQ(hello.password, "correct-horse");
    EXPECT_FALSE(read<net::Hello>("anna", false, "").password);
    for (const char* line : {"/login anna correct-horse", "  /login correct-horse", "\t/register correct-horse"}) {
        EXPECT_TRUE(read<net::Run>(line).args->ends_with("correct-horse")) << line;
    }
    EXPECT_EQ(read<net::Send>(" /me waves").text, " /me waves");
}

TEST(TextDoor, What_is_not_text_is_refused) {
    EXPECT_EQ(from_text("\xff\xfe", true, "#lobby").error().code, net::Errc::bad_utf8);
    EXPECT_EQ(from_text(std::string("a\0b", 3), true, "#lobby").error().code, net::Errc::bad_utf8);
}

TEST(TextDoor, Every_line_of_a_message_carries_its_time_and_author) {
    const std::string shown = to_text(net::Message{.to = "#lobby", .from = "anna", .text = "one\ntwo\tthree\x1b[0m"});
    EXPECT_EQ(shown.substr(10), " anna: one\n" + shown.substr(0, 10) + " anna: two\tthree\xEF\xBF\xBD[0m\n");
    EXPECT_EQ(shown[0], '[');
    EXPECT_EQ(shown[9], ']');
}

TEST(TextDoor, Everything_else_starts_with_a_star) {
    EXPECT_EQ(to_text(net::Joined{.of = "#lobby", .nick = "bob"}), "* bob joined #lobby\n");
    EXPECT_EQ(to_text(net::Notice{.text = "one\ntwo"}), "* one\n* two\n");
    EXPECT_EQ(to_text(net::Bye{.reason = "Goodbye."}), "* Goodbye.\n");
    EXPECT_EQ(to_text(net::Pong{}), "");
}

TEST(Doors, Are_read_from_text_or_refused_with_what_is_right) {
    const auto group = net::Mode::group;
    EXPECT_EQ(parse_door(group, "127.0.0.1:5002").value()->port, 5002);
    EXPECT_EQ(parse_door(group, "[::1]:0").value()->host, "::1");
    EXPECT_FALSE(parse_door(group, "off").value().has_value());
    for (const char* bad : {"", "5002", ":5002", "host:", "host:x", "host:70000", "host:-1", "[]:5"}) {
        const auto door = parse_door(group, bad);
        ASSERT_FALSE(door) << bad;
        EXPECT_NE(door.error().message.find("HOST:PORT"), std::string::npos);
    }
}

TEST(PairingOfWishes, Serves_whoever_has_waited_longest_among_those_who_fit) {
    Pairing pairing;
    const net::PersonId anna{1}, bob{2}, carl{3};
    EXPECT_FALSE(pairing.seek({.who = anna, .with = carl}));
    EXPECT_FALSE(pairing.seek({.who = bob}));
    EXPECT_EQ(pairing.seek({.who = carl}), anna);
    EXPECT_TRUE(pairing.waits(bob));
    EXPECT_FALSE(pairing.waits(anna));
    pairing.withdraw(bob);
    EXPECT_FALSE(pairing.waits(bob));
    EXPECT_FALSE(pairing.seek({.who = anna, .not_with = bob}));
    EXPECT_FALSE(pairing.seek({.who = bob}));
    EXPECT_EQ(pairing.seek({.who = bob, .with = anna}), std::nullopt);
    EXPECT_EQ(pairing.seek({.who = anna, .with = bob}), bob);
}

}  // namespace
}  // namespace natter::server
