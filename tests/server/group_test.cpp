// Group mode: the lobby, rooms, what is said, and who hears it.
#include "net/protocol/limits.hpp"
#include "tests/server/room_of_people.hpp"

#include <algorithm>

namespace natter::server::test {
namespace {

using net::Mode;

class Group : public RoomOfPeople {};

TEST_F(Group, A_newcomer_is_welcomed_into_the_lobby_with_its_people) {
    json("anna");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    const auto lines = bob.take_lines();
    ASSERT_EQ(lines.size(), 3U);
    const auto welcome = std::get<net::Welcome>(net::decode_server(lines[0]).value());
    EXPECT_EQ(welcome.nick, "bob");
    EXPECT_EQ(welcome.conversations.at(0).name, "#lobby");
    EXPECT_FALSE(welcome.token.empty());
    const auto people = std::get<net::People>(net::decode_server(lines[1]).value());
    EXPECT_EQ(people.users.size(), 2U);
    EXPECT_EQ(std::get<net::Joined>(net::decode_server(lines[2]).value()).nick, "bob");
}

TEST_F(Group, Arrivals_departures_and_renames_are_announced) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    EXPECT_EQ(anna.only<net::Joined>().nick, "bob");
    request(bob, net::Run{.id = "1", .command = "nick", .args = "rob"});
    const auto renamed = anna.only<net::Renamed>();
    EXPECT_EQ(renamed.nick, "bob");
    EXPECT_EQ(renamed.to, "rob");
    bob.vanish();
    settle();
    const auto left = anna.only<net::Left>();
    EXPECT_EQ(left.nick, "rob");
    EXPECT_EQ(left.of, "#lobby");
}

TEST_F(Group, A_message_reaches_everybody_once_and_its_sender_is_told_that_it_is_stored) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    anna.take_lines();
    request(anna, net::Send{.id = "m1", .to = "#lobby", .text = "hello"});
    const auto heard = bob.only<net::Message>();
    EXPECT_EQ(heard.text, "hello");
    EXPECT_EQ(heard.from, "anna");
    EXPECT_EQ(heard.seq, net::Seq{1});
    const auto lines = anna.take_lines();
    ASSERT_EQ(lines.size(), 2U);
    const auto ok = std::get<net::Ok>(net::decode_server(lines[0]).value());
    EXPECT_EQ(ok.re, "m1");
    EXPECT_EQ(ok.seq, net::Seq{1});
    EXPECT_EQ(std::get<net::Message>(net::decode_server(lines[1]).value()).id, "m1");
}

TEST_F(Group, The_same_id_again_gets_the_same_ok_and_nothing_new) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    forget_all();
    request(anna, net::Send{.id = "m1", .to = "#lobby", .text = "hello"});
    const auto first = anna.only<net::Ok>();
    request(anna, net::Send{.id = "m1", .to = "#lobby", .text = "hello"});
    EXPECT_EQ(anna.only<net::Ok>(), first);
    EXPECT_EQ(bob.take<net::Message>().size(), 1U);
}

TEST_F(Group, Rooms_are_heard_by_their_members_only) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& carl = json("carl");
    request(anna, net::Join{.id = "1", .room = "#garden"});
    request(bob, net::Join{.id = "1", .room = "Garden"});
    forget_all();
    request(anna, net::Send{.id = "2", .to = "#garden", .text = "roses"});
    EXPECT_EQ(bob.only<net::Message>().text, "roses");
    EXPECT_TRUE(carl.take<net::Message>().empty());
    request(carl, net::Send{.id = "3", .to = "#garden", .text = "let me in"});
    EXPECT_EQ(carl.only<net::ErrorReply>().code, "not_member");
    request(bob, net::Leave{.id = "4", .room = "#garden"});
    EXPECT_EQ(anna.only<net::Left>().nick, "bob");
    request(anna, net::Send{.id = "5", .to = "#garden", .text = "alone"});
    EXPECT_TRUE(bob.take<net::Message>().empty());
}

TEST_F(Group, What_is_said_to_one_person_is_seen_by_the_two_of_them_under_each_others_name) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& carl = json("carl");
    forget_all();
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "psst"});
    EXPECT_EQ(bob.only<net::Message>().to, "@anna");
    EXPECT_EQ(anna.only<net::Message>().to, "@bob");
    EXPECT_TRUE(carl.take_lines().empty());
}

TEST_F(Group, A_renamed_person_keeps_the_1_to_1_under_the_new_name) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "psst"});
    forget_all();
    request(bob, net::Run{.id = "1", .command = "nick", .args = "rob"});
    std::vector<std::string> renamed_in;
    for (const auto& renamed : anna.take<net::Renamed>()) renamed_in.push_back(renamed.of);
    EXPECT_EQ(renamed_in, (std::vector<std::string>{"#lobby", "@bob"}));
    request(bob, net::Send{.id = "2", .to = "@anna", .text = "it is me"});
    EXPECT_EQ(anna.only<net::Message>().to, "@rob");
}

TEST_F(Group, Somebody_who_joins_in_the_middle_of_a_turn_gets_nothing_from_before) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Join{.id = "1", .room = "#garden"});
    forget_all();
    anna.say(net::Send{.id = "2", .to = "#garden", .text = "before"});
    bob.say(net::Join{.id = "1", .room = "#garden"});
    settle();
    request(anna, net::Send{.id = "3", .to = "#garden", .text = "after"});
    const auto heard = bob.take<net::Message>();
    ASSERT_FALSE(heard.empty());
    EXPECT_EQ(heard.back().text, "after");
    EXPECT_EQ(anna.take<net::Message>().size(), 2U);
}

TEST_F(Group, History_pages_both_ways) {
    TestClient& anna = json("anna");
    for (int i = 1; i <= 10; ++i) request(anna, net::Send{.id = std::to_string(i), .to = "#lobby", .text = "x"});
    anna.take_lines();
    request(anna, net::History{.id = "h", .of = "#lobby", .before = net::Seq{8}, .limit = 3});
    const auto before = anna.only<net::Page>();
    ASSERT_EQ(before.messages.size(), 3U);
    EXPECT_EQ(before.messages.front().seq, net::Seq{5});
    EXPECT_TRUE(before.more);
    request(anna, net::History{.id = "h", .of = "#lobby", .after = net::Seq{8}});
    const auto after = anna.only<net::Page>();
    ASSERT_EQ(after.messages.size(), 2U);
    EXPECT_EQ(after.messages.back().seq, net::Seq{10});
    EXPECT_FALSE(after.more);
}

TEST_F(Group, A_page_of_large_messages_still_fits_a_frame) {
    TestClient& anna = json("anna");
    const std::string large(net::limits::kTextBytes, 'x');
    for (int i = 1; i <= 4; ++i) request(anna, net::Send{.id = std::to_string(i), .to = "#lobby", .text = large});
    anna.take_lines();
    request(anna, net::History{.id = "h", .of = "#lobby"});
    const auto page = anna.only<net::Page>();
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.messages.back().seq, net::Seq{4});
}

TEST_F(Group, A_person_who_comes_back_with_the_token_gets_what_was_missed_and_their_rooms) {
    TestClient& anna = json("anna");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    const std::string token = bob.only<net::Welcome>().token;
    request(bob, net::Join{.id = "1", .room = "#garden"});
    bob.vanish();
    settle();
    for (int i = 1; i <= 250; ++i) request(anna, net::Send{.id = std::to_string(i), .to = "#lobby", .text = "x"});
    TestClient& again = connect(net::Framing::json_lines, Mode::group);
    request(again, net::Hello{.version = 1, .nick = "bob", .token = token, .resume = {{{"#lobby", net::Seq{3}}}}});
    const auto lines = again.take_lines();
    const auto welcome = std::get<net::Welcome>(net::decode_server(lines.at(0)).value());
    EXPECT_EQ(welcome.token, token);
    EXPECT_EQ(welcome.conversations.size(), 2U);
    std::vector<std::uint64_t> missed;
    for (const auto& line : lines) {
        const auto message = net::decode_server(line).value();
        if (const auto* said = std::get_if<net::Message>(&message)) missed.push_back(said->seq.value);
    }
    ASSERT_EQ(missed.size(), 247U);
    EXPECT_EQ(missed.front(), 4U);
    EXPECT_EQ(missed.back(), 250U);
    EXPECT_TRUE(std::ranges::is_sorted(missed));
}

TEST_F(Group, A_second_connection_with_the_token_takes_over_from_the_first) {
    TestClient& anna = json("anna");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    const std::string token = bob.only<net::Welcome>().token;
    TestClient& again = connect(net::Framing::json_lines, Mode::group);
    request(again, net::Hello{.version = 1, .nick = "bob", .token = token});
    EXPECT_EQ(again.only<net::Welcome>().nick, "bob");
    EXPECT_EQ(bob.take<net::Bye>().size(), 1U);
    EXPECT_TRUE(bob.closed);
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "which one?"});
    EXPECT_EQ(again.take<net::Message>().size(), 1U);
}

TEST_F(Group, What_is_said_just_before_a_goodbye_is_stored_acknowledged_and_heard) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    forget_all();
    anna.say(net::Send{.id = "1", .to = "#lobby", .text = "and goodbye"});
    anna.say(net::ClientBye{});
    settle();
    EXPECT_EQ(anna.only<net::Ok>().re, "1");
    EXPECT_EQ(bob.only<net::Message>().text, "and goodbye");
}

TEST_F(Group, Typing_is_shown_to_the_others) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    forget_all();
    request(anna, net::Typing{.to = "#lobby"});
    EXPECT_EQ(bob.only<net::ServerTyping>().nick, "anna");
}

}  // namespace
}  // namespace natter::server::test
