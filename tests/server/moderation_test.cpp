// Bans and mutes that hold, and names that pass for others.
#include "tests/server/people_with_accounts.hpp"

namespace natter::server::test {
namespace {

class Moderation : public PeopleWithAccounts {
  protected:
    /// Somebody new from that address.
    TestClient& guest(const std::string& nick, const std::string& peer = "192.0.2.7:1") {
        TestClient& client = hello({.version = 1, .nick = nick}, peer);
        client.take_lines();
        return client;
    }

    TestClient& anna_ = registered("anna");
};

TEST_F(Moderation, A_banned_guest_does_not_come_back_as_another_guest) {
    guest("mallory");
    TestClient& neighbour = guest("neighbour");
    EXPECT_EQ(run(anna_, "ban", "mallory 10m"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "trudy"}, "192.0.2.7:2"), "banned");
    EXPECT_EQ(refused({.version = 1, .nick = "trudy"}, "192.0.2.8:2"), "") << "from elsewhere";
    EXPECT_FALSE(neighbour.closed) << "was here before";
    EXPECT_EQ(run(anna_, "unban", "mallory"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "trent"}, "192.0.2.7:3"), "");
}

TEST_F(Moderation, A_banned_guest_leaves_members_and_old_guests_of_that_address_in_peace) {
    TestClient& bob = registered("bob");
    bob.vanish();
    settle();
    const std::string token = hello({.version = 1, .nick = "carol"}, "192.0.2.7:1").only<net::Welcome>().token;
    guest("mallory");
    EXPECT_EQ(run(anna_, "ban", "mallory"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "bob", .password = kPassword}, "192.0.2.7:2"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "carol", .token = token}, "192.0.2.7:2"), "");
}

// Numbers of sanctions were given twice, so that the second one passed for older than who was there.
TEST_F(Moderation, A_guest_who_was_there_before_a_mute_keeps_speaking_whatever_was_lifted_before) {
    guest("mallory");
    EXPECT_EQ(run(anna_, "mute", "mallory"), "");
    TestClient& carol = guest("carol", "192.0.2.7:2");
    EXPECT_EQ(run(anna_, "unmute", "mallory"), "");
    EXPECT_EQ(run(anna_, "mute", "mallory"), "");
    EXPECT_EQ(asked(carol, net::Send{.id = "1", .to = "#lobby", .text = "hello"}), "");
}

TEST_F(Moderation, A_muted_guest_is_muted_under_a_new_name_too) {
    TestClient& mallory = guest("mallory");
    EXPECT_EQ(run(anna_, "mute", "mallory 10m"), "");
    EXPECT_EQ(run(mallory, "nick", "trudy"), "muted") << "a name is something to read";
    mallory.vanish();
    settle();
    TestClient& again = guest("trudy");
    EXPECT_EQ(asked(again, net::Send{.id = "1", .to = "#lobby", .text = "hello"}), "muted");
    TestClient& other = guest("carol", "192.0.2.9:1");
    EXPECT_EQ(asked(other, net::Send{.id = "1", .to = "#lobby", .text = "hello"}), "");
    EXPECT_EQ(run(anna_, "unmute", "mallory"), "");
    EXPECT_EQ(asked(again, net::Send{.id = "2", .to = "#lobby", .text = "hello"}), "");
}

TEST_F(Moderation, Whoever_is_muted_asks_nobody_for_a_chat) {
    TestClient& bob = guest("bob");
    EXPECT_EQ(run(anna_, "mute", "bob"), "");
    EXPECT_EQ(asked(bob, net::SetMode{.id = "1", .mode = net::Mode::single}), "");
    EXPECT_EQ(asked(bob, net::Pair{.id = "2", .with = "anna"}), "muted");
}

TEST_F(Moderation, A_moderator_does_not_find_out_who_is_where) {
    TestClient& bob = registered("bob");
    EXPECT_EQ(run(anna_, "role", "bob moderator"), "");
    guest("mallory");
    EXPECT_EQ(run(bob, "ban", "192.0.2.7"), "forbidden");
    EXPECT_EQ(run(bob, "ban", "mallory"), "");
    EXPECT_EQ(run(bob, "unban", "192.0.2.7"), "no_such_user");
    bob.take_lines();
    EXPECT_EQ(run(bob, "bans"), "");
    EXPECT_EQ(told(bob).find("192.0.2.7"), std::string::npos);
}

TEST_F(Moderation, Only_who_is_not_below_takes_a_sanction_back_and_nobody_their_own) {
    TestClient& bob = registered("bob");
    EXPECT_EQ(run(anna_, "role", "bob moderator"), "");
    guest("mallory");
    EXPECT_EQ(run(anna_, "ban", "mallory"), "");
    EXPECT_EQ(run(anna_, "mute", "bob"), "");
    EXPECT_EQ(run(bob, "unmute", "bob"), "forbidden");
    EXPECT_EQ(run(bob, "unban", "mallory"), "forbidden");
    EXPECT_EQ(run(anna_, "unmute", "bob"), "");
    EXPECT_EQ(run(anna_, "unban", "mallory"), "");
}

TEST_F(Moderation, Owners_do_not_change_each_others_roles) {
    TestClient& olga = registered("olga");
    EXPECT_EQ(run(anna_, "role", "olga owner"), "");
    EXPECT_EQ(run(olga, "role", "anna member"), "forbidden");
    EXPECT_EQ(run(olga, "role", "olga member"), "") << "their own they give up";
}

TEST_F(Moderation, A_ban_of_somebody_with_an_account_is_not_shaken_off_as_a_guest) {
    TestClient& pat = guest("pat");
    EXPECT_EQ(run(pat, "register", kPassword), "");
    EXPECT_EQ(run(anna_, "ban", "pat"), "");
    EXPECT_EQ(refused({.version = 1, .nick = "other"}, "192.0.2.7:5"), "banned");
}

TEST_F(Moderation, A_reason_is_one_line_that_a_terminal_may_show) {
    guest("mallory");
    EXPECT_EQ(run(anna_, "ban", "mallory 1h \x1b[31mred"), "bad_arguments");
    EXPECT_EQ(run(anna_, "ban", "mallory 1h two\nlines"), "bad_arguments");
}

TEST_F(Moderation, Whoever_is_muted_makes_no_rooms) {
    TestClient& bob = guest("bob");
    EXPECT_EQ(run(anna_, "mute", "bob"), "");
    EXPECT_EQ(run(bob, "join", "#buy-this"), "muted");
    run(anna_, "join", "#tea");
    EXPECT_EQ(run(bob, "join", "#tea"), "");
}

TEST_F(Moderation, Who_passes_for_somebody_gives_that_name_up_once_it_is_registered) {
    TestClient& fake = guest("саrl");
    TestClient& other = guest("carla");
    TestClient& carl = guest("carl");
    EXPECT_EQ(run(carl, "register", kPassword), "");
    EXPECT_TRUE(fake.closed);
    EXPECT_FALSE(other.closed);
    EXPECT_FALSE(carl.closed);
}

TEST_F(Moderation, Nobody_passes_for_the_operator) {
    EXPECT_EQ(refused({.version = 1, .nick = "Operator"}), "nick_registered");
    EXPECT_EQ(refused({.version = 1, .nick = "0реrаtоr"}), "nick_registered");
    EXPECT_EQ(run(guest("bob"), "nick", "operator"), "nick_registered");
}

TEST_F(Moderation, Others_are_told_now_and_then_that_somebody_is_typing) {
    TestClient& bob = guest("bob");
    anna_.take_lines();
    for (int i = 0; i < 100; ++i) bob.say(net::Typing{.to = "#lobby"});
    settle();
    EXPECT_LE(anna_.take<net::ServerTyping>().size(), 4U);
}

TEST_F(Moderation, Who_is_away_can_be_put_out_of_a_private_room) {
    run(anna_, "join", "#den");
    EXPECT_EQ(run(anna_, "room", "private", "#den"), "");
    TestClient& bob = hello({.version = 1, .nick = "bob"});
    const std::string token = bob.only<net::Welcome>().token;
    EXPECT_EQ(run(anna_, "invite", "bob #den"), "");
    bob.vanish();
    settle();
    EXPECT_EQ(run(anna_, "uninvite", "bob #den"), "");
    TestClient& again = hello({.version = 1, .nick = "bob", .token = token});
    EXPECT_EQ(run(again, "join", "#den"), "no_such_room");
    EXPECT_EQ(run(anna_, "uninvite", "carl #den"), "no_such_user");
}

TEST_F(Moderation, An_unknown_command_of_many_letters_is_named_up_to_a_whole_one) {
    std::string name;
    for (int i = 0; i < 30; ++i) name += "é";
    name.insert(0, "x");
    TestClient& bob = guest("bob");
    bob.say(net::Run{.id = "1", .command = name});
    settle();
    EXPECT_TRUE(net::decode_server(bob.take_lines().at(0)).has_value());
}

}  // namespace
}  // namespace natter::server::test
