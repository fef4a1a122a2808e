// Every slash command, as people type it in plain text and as programs run it.
#include "server/commands/command.hpp"
#include "server/commands/table.hpp"
#include "tests/server/room_of_people.hpp"

#include <algorithm>

namespace natter::server::test {
namespace {

using net::Mode;
using Lines = std::vector<std::string>;

class Commands : public RoomOfPeople {
  protected:
    Lines answer(TestClient& client, const std::string& line) {
        client.take_lines();
        type(client, line);
        return client.take_lines();
    }
};

TEST(CommandTable, Every_row_has_a_name_in_lower_case_a_help_sentence_and_a_function) {
    for (const CommandRow& row : command_table()) {
        EXPECT_TRUE(std::ranges::all_of(row.name, [](char c) { return c >= 'a' && c <= 'z'; })) << row.name;
        EXPECT_TRUE(row.help.ends_with('.') || row.help.ends_with("waves.")) << row.name;
        EXPECT_NE(row.run, nullptr);
    }
}

TEST_F(Commands, Help_lists_what_the_person_may_run_and_explains_one) {
    TestClient& anna = text("anna");
    const Lines all = answer(anna, "/help");
    EXPECT_EQ(all.size(), commands_for(Role::guest).size() + 1);
    EXPECT_TRUE(std::ranges::none_of(all, [](const auto& line) { return line.find("/kick") != line.npos; }));
    EXPECT_EQ(answer(anna, "/help join"), (Lines{"* /join #ROOM: Enters a room, or makes it."}));
    EXPECT_EQ(answer(anna, "/help /JOIN"), (Lines{"* /join #ROOM: Enters a room, or makes it."}));
    EXPECT_EQ(answer(anna, "/help kick").at(0), "* There is no such command: /help lists them all.");
}

TEST_F(Commands, A_wrong_command_is_answered_with_the_nearest_right_one) {
    TestClient& anna = text("anna");
    EXPECT_EQ(answer(anna, "/jion #x"), (Lines{"* There is no command /jion. Did you mean /join?"}));
    EXPECT_EQ(answer(anna, "/frobnicate"), (Lines{"* There is no command /frobnicate. /help lists the commands."}));
    EXPECT_EQ(answer(anna, "/msg"), (Lines{"* Usage: /msg NICK TEXT. Says something to one person alone."}));
    EXPECT_EQ(answer(anna, "/kick bob"),
              (Lines{"* Only a moderator or above may close somebody's connection: ask one of them."}));
}

TEST_F(Commands, A_slash_alone_and_a_slash_too_many_are_understood) {
    TestClient& anna = text("anna");
    const Lines alone{"* A command's name follows its slash at once: /help lists the commands."};
    EXPECT_EQ(answer(anna, "/"), alone);
    EXPECT_EQ(answer(anna, "/   help"), alone);
    TestClient& program = json("bob");
    request(program, net::Run{.id = "r", .command = "/help"});
    EXPECT_EQ(program.only<net::Ok>().re, "r");
    request(program, net::Run{.id = "s", .command = "/jion"});
    EXPECT_EQ(program.only<net::ErrorReply>().message, "There is no command /jion. Did you mean /join?");
}

TEST_F(Commands, Users_lists_who_is_here) {
    TestClient& anna = text("anna");
    json("bob");
    EXPECT_EQ(answer(anna, "/users"), (Lines{"* In #lobby (2): anna, bob"}));
    TestClient& carl = json("carl");
    request(carl, net::Run{.id = "u", .command = "users"});
    const auto people = carl.only<net::People>();
    EXPECT_EQ(people.re, "u");
    EXPECT_EQ(people.users.size(), 3U);
}

TEST_F(Commands, Nick_me_and_msg_do_what_they_say) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    anna.take_lines();
    EXPECT_EQ(answer(bob, "/nick rob"), (Lines{"* bob is now called rob"}));
    EXPECT_EQ(anna.take_lines(), (Lines{"* bob is now called rob"}));
    EXPECT_EQ(answer(bob, "/nick anna").at(0), "* Somebody here is called anna already: choose another nickname.");
    type(bob, "/me waves");
    EXPECT_EQ(anna.take_lines(), (Lines{"* rob waves"}));
    type(bob, "/msg anna just for you");
    const auto private_lines = anna.take_lines();
    EXPECT_EQ(private_lines.at(0), "* rob says to you alone (answer with /msg rob TEXT):");
    EXPECT_TRUE(private_lines.at(1).ends_with("rob: just for you"));
    EXPECT_EQ(answer(bob, "/msg nobody hello").at(0), "* Nobody here is called nobody: /users lists who is here.");
}

TEST_F(Commands, Me_by_program_is_a_message_of_kind_action_with_an_ok) {
    TestClient& anna = json("anna");
    request(anna, net::Run{.id = "r", .to = "#lobby", .command = "me", .args = "waves"});
    const auto lines = anna.take_lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(std::get<net::Ok>(net::decode_server(lines[0]).value()).re, "r");
    EXPECT_EQ(std::get<net::Message>(net::decode_server(lines[1]).value()).kind, net::MessageKind::action);
}

TEST_F(Commands, Join_leave_rooms_and_topic) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    EXPECT_EQ(answer(anna, "/join garden"), (Lines{"* You are in #garden now.", "* In #garden (1): anna"}));
    EXPECT_EQ(answer(anna, "/topic"), (Lines{"* #garden has no topic: set one with /topic TEXT."}));
    EXPECT_EQ(answer(anna, "/topic Roses"), (Lines{"* anna set the topic of #garden: Roses"}));
    EXPECT_EQ(answer(bob, "/rooms"), (Lines{"* Rooms:", "*   #garden (1): Roses", "*   #lobby (2)"}));
    EXPECT_EQ(answer(bob, "/join #garden").at(0), "* You are in #garden now. Topic: Roses");
    anna.take_lines();
    type(bob, "hello garden");
    EXPECT_TRUE(anna.take_lines().at(0).ends_with("bob: hello garden"));
    EXPECT_EQ(answer(bob, "/leave"), (Lines{"* You have left #garden."}));
    EXPECT_EQ(anna.take_lines(), (Lines{"* bob left #garden"}));
    EXPECT_EQ(answer(bob, "/leave #garden").at(0), "* You are not in #garden: join it first with /join #garden.");
}

TEST_F(Commands, Mode_pair_and_next) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    EXPECT_EQ(answer(anna, "/mode loud"), (Lines{"* Usage: /mode single, or /mode group."}));
    EXPECT_EQ(answer(anna, "/mode single").at(0), "* You are in single mode now.");
    type(bob, "/mode single");
    EXPECT_EQ(anna.take_lines(), (Lines{"* You are paired with bob: only the two of you see what is said."}));
    EXPECT_EQ(answer(bob, "/next").at(0), "* You have left anna.");
    EXPECT_EQ(answer(bob, "/pair anna").at(0), "* You are paired with anna: only the two of you see what is said.");
}

TEST_F(Commands, Exit_says_goodbye_and_closes) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    EXPECT_EQ(answer(bob, "/exit"), (Lines{"* Goodbye."}));
    EXPECT_TRUE(bob.closed);
    EXPECT_EQ(anna.take_lines().back(), "* bob left #lobby");
}

TEST_F(Commands, The_operator_sees_who_connects_kicks_and_stops) {
    TestClient& boss = text("boss", Mode::group, Role::server_operator);
    TestClient& bob = text("bob");
    const Lines seen = boss.take_lines();
    EXPECT_TRUE(std::ranges::count(seen, "* bob has connected from memory:2 (group mode, text)") == 1);
    const Lines who = answer(boss, "/who");
    EXPECT_EQ(who.size(), 3U);
    EXPECT_TRUE(std::ranges::any_of(who, [](const auto& line) { return line.find("memory:2") != line.npos; }));
    const Lines kicked = answer(boss, "/kick bob too loud");
    EXPECT_EQ(std::ranges::count(kicked, "* bob is out."), 1);
    EXPECT_EQ(std::ranges::count(kicked, "* bob left #lobby"), 1);
    EXPECT_EQ(bob.take_lines().back(), "* The operator has closed your connection: too loud");
    EXPECT_TRUE(bob.closed);
    bool stopped = false;
    server_->on_stopped = [&] { stopped = true; };
    type(boss, "/shutdown good night");
    EXPECT_TRUE(stopped);
    EXPECT_EQ(boss.take_lines().back(), "* good night");
    for (const char* typed : {"too loud", "good night"}) EXPECT_EQ(log_text_.str().find(typed), std::string::npos);
    EXPECT_NE(log_text_.str().find("closed: kicked"), std::string::npos);
    EXPECT_NE(log_text_.str().find("closed: the server is stopping"), std::string::npos);
}

TEST_F(Commands, The_operator_can_be_the_partner_in_single_mode) {
    TestClient& boss = text("boss", Mode::group, Role::server_operator);
    TestClient& anna = text("anna", Mode::single);
    EXPECT_TRUE(std::ranges::count(boss.take_lines(), "* anna waits for a partner: /mode single, then /pair anna") ==
                1);
    anna.take_lines();
    type(boss, "/mode single");
    type(boss, "how can I help?");
    const Lines heard = anna.take_lines();
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard[0], "* You are paired with boss: only the two of you see what is said.");
    EXPECT_TRUE(heard[1].ends_with("boss: how can I help?"));
}

TEST_F(Commands, Two_slashes_send_a_literal_one) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    anna.take_lines();
    type(bob, "//etc/hosts");
    EXPECT_TRUE(anna.take_lines().at(0).ends_with("bob: /etc/hosts"));
}

}  // namespace
}  // namespace natter::server::test
