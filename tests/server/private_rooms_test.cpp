// Private and read-only rooms: nobody learns of what they may not see.
#include "tests/server/people_with_accounts.hpp"

namespace natter::server::test {
namespace {

using net::Seq;

class PrivateRooms : public PeopleWithAccounts {
  protected:
    PrivateRooms() {
        run(anna_, "join", "#den");
        request(anna_, net::Send{.id = "1", .to = "#den", .text = "the treasure"});
        run(anna_, "topic", "Treasures", "#den");
        EXPECT_EQ(run(anna_, "room", "private", "#den"), "");
        forget_all();
    }

    // Everything that a client has received.
    static std::string heard(TestClient& client) {
        std::string all;
        for (const std::string& line : client.take_lines()) all += line + '\n';
        return all;
    }

    // What a request is answered with, with one room's name in the place of another's.
    std::string answer_about(TestClient& client, const std::string& room, const net::ClientMessage& request) {
        client.take_lines();
        client.say(request);
        settle();
        std::string all = heard(client);
        for (auto at = all.find(room); at != std::string::npos; at = all.find(room))
            all.replace(at, room.size(), "ROOM");
        return all;
    }

    TestClient& boss_ = registered("boss");
    TestClient& anna_ = registered("anna");
    TestClient& bob_ = json("bob");
};

TEST_F(PrivateRooms, Outsiders_cannot_tell_one_from_a_room_that_does_not_exist) {
    const auto same = [&](auto request_about) {
        EXPECT_EQ(answer_about(bob_, "#den", request_about("#den")), answer_about(bob_, "#nil", request_about("#nil")));
    };
    same([](const std::string& room) { return net::Send{.id = "x", .to = room, .text = "hello"}; });
    same([](const std::string& room) { return net::Send{.id = "x", .to = room, .text = "hi", .reply_to = Seq{1}}; });
    same([](const std::string& room) { return net::Leave{.id = "x", .room = room}; });
    same([](const std::string& room) { return net::History{.id = "x", .of = room}; });
    same([](const std::string& room) { return net::Find{.id = "x", .query = "treasure", .in = room}; });
    same([](const std::string& room) { return net::Find{.id = "x", .query = "treasure in:" + room}; });
    same([](const std::string& room) { return net::Edit{.id = "x", .to = room, .seq = Seq{1}, .text = "x"}; });
    same([](const std::string& room) { return net::Remove{.id = "x", .to = room, .seq = Seq{1}}; });
    same([](const std::string& room) {
        return net::React{.id = "x", .to = room, .seq = Seq{1}, .emoji = "x", .on = true};
    });
    same([](const std::string& room) { return net::Typing{.to = room}; });
    for (const char* command : {"users", "topic", "history", "room", "invite"}) {
        same([&](const std::string& room) {
            const std::string args = command == std::string("room")     ? "public"
                                     : command == std::string("invite") ? "boss " + room
                                                                        : "";
            return net::Run{.id = "x", .to = room, .command = command, .args = args};
        });
    }
}

TEST_F(PrivateRooms, Nothing_of_them_reaches_who_may_not_enter) {
    EXPECT_EQ(run(bob_, "rooms"), "");
    EXPECT_EQ(run(bob_, "find", "treasure"), "no answer");
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#den"}), "no_such_room");
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#DEN"}), "no_such_room");
    EXPECT_EQ(asked(boss_, net::Join{.id = "j", .room = "#den"}), "no_such_room") << "nor does an owner come uninvited";
    request(anna_, net::Send{.id = "2", .to = "#den", .text = "more treasure"});
    const std::string all = heard(bob_) + heard(boss_);
    EXPECT_EQ(all.find("treasure\""), std::string::npos) << all;
    EXPECT_EQ(all.find("Treasures"), std::string::npos) << all;
    const auto carl = hello({.version = 1, .nick = "carl", .resume = {{{"#den", Seq{0}}}}}).take<net::Message>();
    EXPECT_TRUE(carl.empty());
}

TEST_F(PrivateRooms, Who_is_invited_comes_in_and_reads_what_was_said) {
    EXPECT_EQ(run(bob_, "invite", "bob #den"), "forbidden");
    EXPECT_EQ(run(anna_, "invite", "bob #den"), "");
    EXPECT_NE(heard(bob_).find("/join #den"), std::string::npos);
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#den"}), "");
    request(bob_, net::History{.id = "h", .of = "#den"});
    EXPECT_EQ(bob_.only<net::Page>().messages.at(0).text, "the treasure");
    EXPECT_EQ(run(bob_, "rooms"), "");
    EXPECT_NE(heard(bob_).find("#den"), std::string::npos);
}

TEST_F(PrivateRooms, Who_is_put_out_sees_nothing_more_and_cannot_come_back) {
    run(anna_, "invite", "bob #den");
    asked(bob_, net::Join{.id = "j", .room = "#den"});
    EXPECT_EQ(run(anna_, "uninvite", "bob #den"), "");
    EXPECT_EQ(bob_.take<net::Left>().size(), 1U);
    request(anna_, net::Send{.id = "2", .to = "#den", .text = "alone again"});
    EXPECT_EQ(heard(bob_).find("alone"), std::string::npos);
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#den"}), "no_such_room");
    EXPECT_EQ(asked(bob_, net::History{.id = "h", .of = "#den"}), "not_member");
}

TEST_F(PrivateRooms, Who_looks_after_one_puts_out_equals_but_nobody_above) {
    TestClient& dora = registered("dora");
    for (const char* nick : {"dora", "boss"}) run(anna_, "invite", std::string(nick) + " #den");
    asked(dora, net::Join{.id = "j", .room = "#den"});
    EXPECT_EQ(run(dora, "uninvite", "anna #den"), "forbidden");
    EXPECT_EQ(run(anna_, "uninvite", "dora #den"), "");
    EXPECT_EQ(asked(dora, net::Send{.id = "s", .to = "#den", .text = "x"}), "not_member");
    EXPECT_EQ(run(anna_, "uninvite", "boss #den"), "forbidden");
    EXPECT_EQ(run(anna_, "uninvite", "anna #den"), "bad_arguments");
}

TEST_F(PrivateRooms, Whoever_is_in_when_it_closes_stays_in_and_who_was_there_once_does_not) {
    run(anna_, "join", "#club");
    asked(bob_, net::Join{.id = "j", .room = "#club"});
    const std::string token = token_of({.version = 1, .nick = "dora"});
    TestClient& dora = hello({.version = 1, .nick = "dora", .token = token});
    asked(dora, net::Join{.id = "j", .room = "#club"});
    dora.vanish();
    settle();
    EXPECT_EQ(run(anna_, "room", "private", "#club"), "");
    TestClient& again = hello({.version = 1, .nick = "dora", .token = token});
    EXPECT_EQ(again.only<net::Welcome>().conversations.size(), 1U);
    EXPECT_EQ(asked(bob_, net::Send{.id = "s", .to = "#club", .text = "still here"}), "");
    anna_.take_lines();
    EXPECT_EQ(run(anna_, "room", "members", "#club"), "");
    EXPECT_EQ(told(anna_), "Let into #club: anna, bob.\n");
    EXPECT_EQ(run(bob_, "room", "members", "#club"), "forbidden");
}

TEST_F(PrivateRooms, Are_opened_again_by_who_made_them_or_an_owner_alone) {
    TestClient& dora = registered("dora");
    EXPECT_EQ(run(boss_, "role", "dora moderator"), "");
    run(anna_, "invite", "dora #den");
    asked(dora, net::Join{.id = "j", .room = "#den"});
    EXPECT_EQ(run(dora, "room", "public", "#den"), "forbidden");
    EXPECT_EQ(run(anna_, "room", "public", "#den"), "");
}

TEST_F(PrivateRooms, Do_not_tell_outsiders_whom_they_let_in) {
    run(anna_, "invite", "bob #den");
    TestClient& eve = registered("eve");
    bob_.vanish();
    settle();
    const auto about = [&](const std::string& room) {
        return answer_about(eve, room, net::Run{.id = "x", .command = "uninvite", .args = "bob " + room});
    };
    EXPECT_EQ(about("#den"), about("#nil"));
}

TEST_F(PrivateRooms, Stay_private_when_nobody_is_in_them) {
    EXPECT_EQ(run(anna_, "topic", "-", "#den"), "");
    EXPECT_EQ(asked(anna_, net::Leave{.id = "l", .room = "#den"}), "");
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#den"}), "no_such_room");
    EXPECT_EQ(asked(anna_, net::Join{.id = "j", .room = "#den"}), "");
    EXPECT_EQ(run(anna_, "room", "public", "#den"), "");
    EXPECT_EQ(asked(bob_, net::Join{.id = "j", .room = "#den"}), "");
}

TEST_F(PrivateRooms, The_lobby_is_nobodys_own) {
    EXPECT_EQ(run(boss_, "room", "private", "#lobby"), "forbidden");
    EXPECT_EQ(run(anna_, "room", "readonly", "#lobby"), "forbidden");
    EXPECT_EQ(run(boss_, "room", "readonly", "#lobby"), "");
    EXPECT_EQ(asked(bob_, net::Send{.id = "1", .to = "#lobby", .text = "x"}), "forbidden");
    EXPECT_EQ(run(boss_, "room", "open", "#lobby"), "");
    EXPECT_EQ(asked(bob_, net::Send{.id = "2", .to = "#lobby", .text = "x"}), "");
    EXPECT_EQ(run(boss_, "room", "sideways", "#lobby"), "bad_arguments");
}

}  // namespace
}  // namespace natter::server::test
