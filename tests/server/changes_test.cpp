// Edit, remove, react, reply and find, as people meet them.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::Mode;
using net::Seq;
using testing::ElementsAre;

class Changes : public RoomOfPeople {
  protected:
    void say(TestClient& client, const std::string& to, const std::string& text) {
        request(client, net::Send{.id = std::to_string(++sent_), .to = to, .text = text});
    }

    std::vector<std::string> found(TestClient& client, const std::string& query) {
        client.take_lines();
        request(client, net::Find{.id = "f", .query = query});
        std::vector<std::string> found;
        for (const auto& message : client.only<net::Page>().messages) found.push_back(message.to + ' ' + message.text);
        return found;
    }

    int sent_ = 0;
};

TEST_F(Changes, An_edit_is_acknowledged_and_shown_to_all) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& nc = text("nc");
    say(anna, "#lobby", "tee");
    forget_all();
    request(anna, net::Edit{.id = "e", .to = "#lobby", .seq = Seq{1}, .text = "tea"});
    const auto changed = bob.only<net::Changed>();
    EXPECT_EQ(changed.to, "#lobby");
    EXPECT_EQ(changed.by, "anna");
    EXPECT_EQ(changed.text, "tea");
    EXPECT_THAT(nc.take_lines(), ElementsAre("* anna corrects: tea"));
    EXPECT_EQ(anna.only<net::Ok>().re, "e");
    request(bob, net::History{.id = "h", .of = "#lobby"});
    const auto message = bob.only<net::Page>().messages.at(0);
    EXPECT_EQ(message.text, "tea");
    EXPECT_TRUE(message.edited_at);
}

TEST_F(Changes, Nobody_edits_or_removes_what_others_said) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    say(anna, "#lobby", "mine");
    forget_all();
    request(bob, net::Edit{.id = "e", .to = "#lobby", .seq = Seq{1}, .text = "yours"});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "forbidden");
    request(bob, net::Remove{.id = "r", .to = "#lobby", .seq = Seq{1}});
    EXPECT_EQ(bob.only<net::ErrorReply>().code, "forbidden");
    EXPECT_TRUE(anna.take_lines().empty());
}

TEST_F(Changes, An_operator_removes_anything_in_a_room) {
    TestClient& anna = json("anna");
    TestClient& boss = connect(net::Framing::json_lines, Mode::group, Role::server_operator);
    request(boss, net::Hello{.version = 1, .nick = "boss"});
    say(anna, "#lobby", "spam");
    request(boss, net::Remove{.id = "r", .to = "#lobby", .seq = Seq{1}});
    EXPECT_EQ(anna.only<net::Changed>().removed, true);
    request(anna, net::History{.id = "h", .of = "#lobby"});
    const auto message = anna.only<net::Page>().messages.at(0);
    EXPECT_EQ(message.removed, true);
    EXPECT_EQ(message.text, "");
}

TEST_F(Changes, Reactions_are_counted_by_name) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    say(anna, "#lobby", "cake");
    request(bob, net::React{.id = "1", .to = "#lobby", .seq = Seq{1}, .emoji = "🎂", .on = true});
    forget_all();
    request(anna, net::React{.id = "2", .to = "#lobby", .seq = Seq{1}, .emoji = "🎂", .on = true});
    EXPECT_EQ(bob.only<net::Changed>().reactions, (Reactions{{"🎂", {"anna", "bob"}}}));
    for (const std::string& emoji :
         {std::string(), std::string("two words"), std::string("\x01"), std::string(33, 'x')}) {
        request(anna, net::React{.id = "3", .to = "#lobby", .seq = Seq{1}, .emoji = emoji, .on = true});
        EXPECT_EQ(anna.only<net::ErrorReply>().code, "bad_field");
    }
}

TEST_F(Changes, Only_members_change_anything) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& eve = json("eve");
    request(anna, net::Join{.id = "j", .room = "#garden"});
    say(anna, "#garden", "roses");
    say(anna, "@bob", "between us");
    forget_all();
    request(eve, net::React{.id = "1", .to = "#garden", .seq = Seq{1}, .emoji = "x", .on = true});
    EXPECT_EQ(eve.only<net::ErrorReply>().code, "not_member");
    request(eve, net::History{.id = "2", .of = "#garden"});
    EXPECT_EQ(eve.only<net::ErrorReply>().code, "not_member");
    request(eve, net::React{.id = "3", .to = "@anna", .seq = Seq{1}, .emoji = "x", .on = true});
    EXPECT_EQ(eve.only<net::ErrorReply>().code, "no_such_message") << "her own 1:1 with anna, which is empty";
    request(bob, net::React{.id = "4", .to = "@anna", .seq = Seq{1}, .emoji = "x", .on = true});
    EXPECT_EQ(bob.only<net::Changed>().to, "@anna");
    EXPECT_EQ(anna.only<net::Changed>().to, "@bob");
}

TEST_F(Changes, Find_reads_what_one_may_read_and_nothing_else) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& eve = json("eve");
    request(anna, net::Join{.id = "j", .room = "#garden"});
    say(anna, "#lobby", "tea for all");
    say(anna, "#garden", "tea among roses");
    say(anna, "@bob", "tea for two");
    EXPECT_THAT(found(anna, "tea"), ElementsAre("#lobby tea for all", "#garden tea among roses", "@bob tea for two"));
    EXPECT_THAT(found(bob, "tea"), ElementsAre("#lobby tea for all", "@anna tea for two"));
    EXPECT_THAT(found(eve, "tea"), ElementsAre("#lobby tea for all"));
    EXPECT_THAT(found(anna, "tea in:#garden"), ElementsAre("#garden tea among roses"));
    request(eve, net::Find{.id = "f", .query = "tea", .in = "#garden"});
    EXPECT_EQ(eve.only<net::ErrorReply>().code, "not_member");
    request(eve, net::Find{.id = "f", .query = "tea in:#garden"});
    EXPECT_EQ(eve.only<net::ErrorReply>().code, "not_member");
}

TEST_F(Changes, Find_and_history_are_commands_too) {
    TestClient& anna = json("anna");
    TestClient& nc = text("nc");
    say(anna, "#lobby", "tea at four");
    say(anna, "#lobby", "or five");
    nc.take_lines();
    type(nc, "/find tea");
    EXPECT_THAT(nc.take_lines(), ElementsAre(testing::MatchesRegex(R"(\* ....-..-.. ..:.. #lobby anna: tea at four)")));
    type(nc, "/history 1");
    EXPECT_THAT(nc.take_lines(),
                ElementsAre(testing::MatchesRegex(R"(\* ....-..-.. ..:.. anna: or five)"), "* There is more."));
    type(nc, "/find cake");
    EXPECT_THAT(nc.take_lines(), ElementsAre("* Nothing was found."));
    type(nc, "/history many");
    EXPECT_THAT(nc.take_lines(), ElementsAre(testing::HasSubstr("takes a number")));
}

TEST_F(Changes, A_one_to_one_stays_readable_when_the_other_has_gone) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    say(anna, "@bob", "see you");
    bob.vanish();
    settle();
    anna.take_lines();
    request(anna, net::History{.id = "h", .of = "@bob"});
    const auto page = anna.only<net::Page>();
    EXPECT_EQ(page.of, "@bob");
    EXPECT_EQ(page.messages.at(0).text, "see you");
    EXPECT_THAT(found(anna, "see"), ElementsAre("@bob see you"));
}

TEST_F(Changes, Ones_own_words_can_be_taken_back_when_the_other_has_gone) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    say(anna, "@bob", "too much");
    bob.vanish();
    settle();
    anna.take_lines();
    request(anna, net::Remove{.id = "r", .to = "@bob", .seq = Seq{1}});
    EXPECT_EQ(anna.only<net::Ok>().re, "r");
}

TEST_F(Changes, Every_frame_fits_however_many_react) {
    TestClient& anna = json("anna");
    say(anna, "#lobby", std::string(9'900, '\x01'));
    TestClient& crowd = json("crowd");
    for (int i = 0; i < 150; ++i) {
        request(crowd,
                net::Run{.id = "n", .command = "nick", .args = "somebody-with-a-long-name-" + std::to_string(i)});
        TestClient& one = json("reader" + std::to_string(i));
        for (int kind = 0; kind < 20; ++kind) {
            one.say(net::React{
                .id = "r", .to = "#lobby", .seq = Seq{1}, .emoji = "emoji" + std::to_string(kind), .on = true});
        }
        settle();
        one.vanish();
    }
    settle();
    request(anna, net::History{.id = "h", .of = "#lobby"});
    std::size_t frames = 0;
    for (const std::string& line : anna.take_lines()) {
        EXPECT_LT(line.size(), net::limits::kFrameBytes);
        ++frames;
    }
    EXPECT_GT(frames, 3'000U);
}

TEST_F(Changes, What_somebody_says_before_leaving_arrives) {
    TestClient& anna = text("anna");
    TestClient& bob = json("bob");
    forget_all();
    anna.type("/msg bob last words");
    anna.type("/exit");
    settle();
    EXPECT_EQ(bob.only<net::Message>().text, "last words");
}

}  // namespace
}  // namespace natter::server::test
