// What natterd admin asks for, and what becomes of it.
#include "server/admin/admin_request.hpp"
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

#include <set>

namespace natter::server::test {
namespace {

using testing::Contains;
using testing::HasSubstr;

class Admin : public RoomOfPeople {
  protected:
    struct Answer {
        std::string text;
        std::string error;
        bool ok = false;
    };

    Answer ask(std::string_view line) {
        Answer answer;
        do_admin_request(*server_, line, [&](const net::ServerMessage& message) {
            if (const auto* notice = std::get_if<net::Notice>(&message)) answer.text += notice->text;
            if (const auto* error = std::get_if<net::ErrorReply>(&message)) answer.error = error->message;
            answer.ok = answer.ok || std::holds_alternative<net::Ok>(message);
        });
        settle();
        return answer;
    }
};

TEST_F(Admin, Help_lists_every_verb_and_each_of_them_answers) {
    json("anna");
    const std::string help = ask("help").text;
    for (const char* request :
         {"people", "sessions", "rooms", "announce tea", "kick anna", "drain 1", "statistics", "stop"}) {
        const std::string_view verb = std::string_view(request).substr(0, std::string_view(request).find(' '));
        EXPECT_THAT(help, HasSubstr("\n  " + std::string(verb)));
        const Answer answer = ask(request);
        EXPECT_TRUE(answer.ok) << request << ": " << answer.error;
    }
}

TEST_F(Admin, Lists_people_connections_and_rooms) {
    json("anna");
    connect(net::Framing::plain_text, net::Mode::group);
    EXPECT_THAT(ask("people").text, HasSubstr("anna"));
    EXPECT_THAT(ask("sessions").text, testing::AllOf(HasSubstr("2 connections"), HasSubstr("(no nickname)")));
    EXPECT_THAT(ask("rooms").text, HasSubstr("#lobby (1)"));
    EXPECT_THAT(ask("statistics").text, HasSubstr("natter_people 1"));
}

TEST_F(Admin, Kicks_with_the_same_words_as_the_command) {
    TestClient& anna = json("anna");
    EXPECT_EQ(ask("kick anna spam").text, "anna is out.");
    EXPECT_THAT(anna.only<net::Bye>().reason, HasSubstr("spam"));
    EXPECT_THAT(ask("kick anna").error, HasSubstr("is called anna: check the name"));
    EXPECT_THAT(ask("kick").error, HasSubstr("Usage: /kick NICK [REASON]"));
}

TEST_F(Admin, Announces_to_everybody) {
    TestClient& anna = json("anna");
    TestClient& bob = text("bob", net::Mode::single);
    ask("announce The kettle is on.");
    EXPECT_EQ(anna.only<net::Notice>().text, "The kettle is on.");
    EXPECT_THAT(bob.take_lines(), Contains(HasSubstr("The kettle is on.")));
}

TEST_F(Admin, Drains_everybody_with_times_that_differ_and_lets_nobody_in_meanwhile) {
    std::vector<TestClient*> people;
    for (int i = 0; i < 20; ++i) people.push_back(&json("p" + std::to_string(i)));
    forget_all();
    EXPECT_TRUE(ask("drain 60 New tea.").ok);
    std::set<std::int64_t> times;
    for (TestClient* person : people) {
        const auto bye = person->only<net::Bye>();
        EXPECT_EQ(bye.reason, "New tea.");
        ASSERT_TRUE(bye.retry_after);
        EXPECT_GE(*bye.retry_after, 60'000);
        EXPECT_LE(*bye.retry_after, 90'000);
        times.insert(*bye.retry_after);
    }
    EXPECT_GT(times.size(), 10U);
    TestClient& late = connect(net::Framing::json_lines, net::Mode::group);
    settle();
    const auto bye = late.only<net::Bye>();
    EXPECT_GT(bye.retry_after.value_or(0), 50'000);
    EXPECT_FALSE(server_->is_stopping());
}

TEST_F(Admin, A_time_that_cannot_be_read_drains_nobody) {
    TestClient& anna = json("anna");
    for (const char* time : {"0", "3601", "99999999999999999999", "12monkeys"}) {
        EXPECT_THAT(ask(std::string("drain ") + time).error, HasSubstr("1 to 3600")) << time;
    }
    EXPECT_TRUE(anna.take_lines().empty());
}

TEST_F(Admin, Reload_says_what_it_did_or_why_not) {
    EXPECT_THAT(ask("reload").error, HasSubstr("nothing to read"));
    server_->on_reload = [] { return net::Result<std::string>("changed"); };
    EXPECT_EQ(ask("reload").text, "changed");
}

TEST_F(Admin, What_is_no_verb_is_told_with_the_nearest_one) {
    EXPECT_THAT(ask("kik anna").error, HasSubstr("Did you mean kick?"));
    EXPECT_THAT(ask("").error, HasSubstr("natterd admin help"));
    EXPECT_THAT(ask("join #lobby").error, HasSubstr("nothing called \"join\""));
    EXPECT_THAT(ask("\xff").error, HasSubstr("UTF-8"));
}

TEST_F(Admin, The_operators_verbs_are_no_guests) {
    TestClient& anna = json("anna");
    for (const char* command : {"sessions", "announce", "drain", "statistics", "reload"}) {
        request(anna, net::Run{.id = "c", .command = command, .args = "x"});
        EXPECT_EQ(anna.only<net::ErrorReply>().code, "forbidden") << command;
    }
}

class Reload : public RoomOfPeople {};

TEST_F(Reload, New_limits_and_the_line_for_arrivals_hold_at_once) {
    TestClient& anna = json("anna");
    ServerOptions changed = unhurried();
    changed.motd = "Tea is ready.";
    changed.limits.rates.messages = {0.01, 1};
    changed.limits.sessions = 2;
    ASSERT_TRUE(server_->reload(changed));
    for (const char* id : {"1", "2"}) request(anna, net::Send{.id = id, .to = "#lobby", .text = "x"});
    EXPECT_EQ(anna.only<net::ErrorReply>().code, "rate_limited");
    TestClient& bob = connect(net::Framing::json_lines, net::Mode::group);
    bob.say(net::Hello{.version = 1, .nick = "bob"});
    settle();
    EXPECT_EQ(bob.only<net::Welcome>().server.motd, "Tea is ready.");
    TestClient& late = connect(net::Framing::json_lines, net::Mode::group);
    settle();
    EXPECT_THAT(late.only<net::Bye>().reason, HasSubstr("full"));
}

}  // namespace
}  // namespace natter::server::test
