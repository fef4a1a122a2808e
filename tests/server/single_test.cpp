// Single mode: who is paired with whom, and that only those two hear each other.
#include "tests/server/room_of_people.hpp"

namespace natter::server::test {
namespace {

using net::Mode;

class Single : public RoomOfPeople {
  protected:
    TestClient& single(const std::string& nick) { return json(nick, Mode::single); }
};

TEST_F(Single, The_first_one_waits_and_is_paired_with_the_next_one) {
    TestClient& anna = connect(net::Framing::json_lines, Mode::single);
    request(anna, net::Hello{.version = 1, .nick = "anna"});
    EXPECT_EQ(anna.take<net::Waiting>().size(), 1U);
    TestClient& bob = connect(net::Framing::json_lines, Mode::single);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    EXPECT_EQ(anna.only<net::Paired>().with, "bob");
    EXPECT_EQ(bob.only<net::Paired>().with, "anna");
}

TEST_F(Single, Only_the_two_see_what_is_said) {
    TestClient& lobby = json("watcher");
    TestClient& anna = single("anna");
    TestClient& bob = single("bob");
    TestClient& carl = single("carl");
    forget_all();
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "secret"});
    EXPECT_EQ(bob.only<net::Message>().text, "secret");
    EXPECT_EQ(anna.take<net::Message>().size(), 1U);
    EXPECT_TRUE(carl.take_lines().empty());
    EXPECT_TRUE(lobby.take_lines().empty());
    request(carl, net::Send{.id = "1", .to = "@bob", .text = "me too"});
    EXPECT_EQ(carl.only<net::ErrorReply>().code, "not_paired");
    request(lobby, net::Send{.id = "1", .to = "@bob", .text = "hey"});
    EXPECT_EQ(lobby.only<net::ErrorReply>().code, "wrong_mode");
    EXPECT_TRUE(bob.take<net::Message>().empty());
}

TEST_F(Single, A_partners_leaving_is_told_and_the_other_waits_again) {
    TestClient& anna = single("anna");
    TestClient& bob = single("bob");
    forget_all();
    bob.vanish();
    settle();
    const auto lines = anna.take_lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(std::get<net::Unpaired>(net::decode_server(lines[0]).value()).reason, "bob has left.");
    EXPECT_TRUE(std::holds_alternative<net::Waiting>(net::decode_server(lines[1]).value()));
    TestClient& carl = single("carl");
    EXPECT_EQ(anna.only<net::Paired>().with, "carl");
    request(carl, net::Send{.id = "1", .to = "@anna", .text = "hello"});
    EXPECT_EQ(anna.only<net::Message>().text, "hello");
}

TEST_F(Single, A_named_person_who_waits_is_paired_at_once) {
    TestClient& anna = single("anna");
    single("bob");
    TestClient& carl = single("carl");
    forget_all();
    request(anna, net::Pair{.id = "1", .with = "carl"});
    EXPECT_EQ(anna.only<net::Paired>().with, "carl");
    EXPECT_EQ(carl.only<net::Paired>().with, "anna");
}

TEST_F(Single, A_named_person_who_is_busy_is_told_and_waited_for) {
    single("anna");
    TestClient& bob = single("bob");
    TestClient& carl = single("carl");
    forget_all();
    request(carl, net::Pair{.id = "1", .with = "bob"});
    EXPECT_EQ(carl.take<net::Waiting>().size(), 1U);
    EXPECT_NE(bob.only<net::Notice>().text.find("carl would like to chat"), std::string::npos);
    request(bob, net::Unpair{.id = "1"});
    EXPECT_EQ(carl.only<net::Paired>().with, "bob");
}

TEST_F(Single, Whoever_waits_for_somebody_who_goes_is_told_and_waits_for_anybody) {
    json("carol", Mode::group);
    TestClient& anna = json("anna", Mode::single);
    request(anna, net::Pair{.id = "p", .with = "carol"});
    anna.take_lines();
    clients_.front().vanish();
    settle();
    const auto lines = anna.take_lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(std::get<net::Notice>(net::decode_server(lines[0]).value()).text,
              "carol is not here any more: you are paired with the next one instead.");
    TestClient& dora = json("dora", Mode::single);
    EXPECT_EQ(anna.only<net::Paired>().with, "dora");
    dora.take_lines();
}

TEST_F(Single, Whoever_is_asked_for_comes_by_switching_the_mode) {
    TestClient& carol = json("carol", Mode::group);
    TestClient& anna = json("anna", Mode::single);
    request(anna, net::Pair{.id = "p", .with = "carol"});
    json("dora", Mode::single);
    forget_all();
    request(carol, net::SetMode{.id = "m", .mode = Mode::single});
    EXPECT_TRUE(anna.take<net::Notice>().empty());
    EXPECT_EQ(server_->hub().people().by_nick("anna")->partner, server_->hub().people().by_nick("carol"));
}

TEST_F(Single, Two_who_have_left_each_other_wait_for_somebody_else) {
    TestClient& anna = single("anna");
    TestClient& bob = single("bob");
    forget_all();
    request(anna, net::Unpair{.id = "1"});
    EXPECT_EQ(anna.take<net::Paired>().size(), 0U);
    EXPECT_EQ(bob.take<net::Waiting>().size(), 1U);
    TestClient& carl = single("carl");
    EXPECT_EQ(bob.take<net::Paired>().size() + anna.take<net::Paired>().size(), 1U);
    static_cast<void>(carl);
}

TEST_F(Single, Asking_again_for_the_same_partner_changes_nothing) {
    TestClient& anna = single("anna");
    TestClient& bob = single("bob");
    forget_all();
    request(anna, net::Pair{.id = "1"});
    EXPECT_EQ(anna.only<net::Paired>().with, "bob");
    request(anna, net::Pair{.id = "2", .with = "bob"});
    EXPECT_EQ(anna.only<net::Paired>().with, "bob");
    EXPECT_TRUE(bob.take_lines().empty());
}

TEST_F(Single, The_mode_switches_without_reconnecting) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(bob, net::Join{.id = "0", .room = "#garden"});
    forget_all();
    request(anna, net::SetMode{.id = "1", .mode = Mode::single});
    EXPECT_EQ(bob.only<net::Left>().nick, "anna");
    EXPECT_EQ(anna.take<net::Waiting>().size(), 1U);
    request(bob, net::SetMode{.id = "1", .mode = Mode::single});
    EXPECT_EQ(anna.only<net::Paired>().with, "bob");
    bob.take_lines();
    request(bob, net::SetMode{.id = "2", .mode = Mode::group});
    EXPECT_EQ(anna.only<net::Unpaired>().reason, "bob has left.");
    std::vector<std::string> back_in;
    for (const auto& joined : bob.take<net::Joined>()) back_in.push_back(joined.of);
    EXPECT_EQ(back_in, (std::vector<std::string>{"#lobby", "#garden"}));
}

TEST_F(Single, Bad_requests_say_what_to_do) {
    TestClient& anna = json("anna");
    request(anna, net::Pair{.id = "1"});
    EXPECT_EQ(anna.only<net::ErrorReply>().code, "wrong_mode");
    TestClient& bob = single("bob");
    request(bob, net::Pair{.id = "1", .with = "nobody"});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "no_such_user");
    request(bob, net::Pair{.id = "2", .with = "bob"});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "bad_arguments");
    request(bob, net::Unpair{.id = "3"});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "not_paired");
    request(bob, net::Join{.id = "4", .room = "#garden"});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "wrong_mode");
}

TEST_F(Single, Plain_text_people_chat_by_typing) {
    TestClient& anna = text("anna", Mode::single);
    TestClient& bob = text("bob", Mode::single);
    anna.take_lines();
    type(bob, "hello anna");
    ASSERT_EQ(anna.take_lines().size(), 1U);
    EXPECT_TRUE(bob.take_lines().empty());
    type(anna, "/next");
    const auto lines = bob.take_lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], "* anna has left to talk to somebody else.");
}

}  // namespace
}  // namespace natter::server::test
