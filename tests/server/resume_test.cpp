#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::Mode;
using net::Seq;
using testing::ElementsAre;

std::vector<std::uint64_t> numbers(const std::vector<net::Message>& messages) {
    std::vector<std::uint64_t> all;
    for (const net::Message& each : messages) all.push_back(each.seq.value);
    return all;
}

class Resume : public RoomOfPeople {
  protected:
    // Somebody whose connection is gone, and the way back.
    net::Hello gone(const std::string& nick, Mode mode = Mode::group) {
        TestClient& client = connect(net::Framing::json_lines, mode);
        request(client, net::Hello{.version = 1, .nick = nick});
        net::Hello again{.version = 1, .nick = nick, .mode = mode, .token = client.only<net::Welcome>().token};
        client.vanish();
        settle();
        return again;
    }

    TestClient& back(const net::Hello& hello) {
        TestClient& client = connect(net::Framing::json_lines, Mode::group);
        request(client, hello);
        return client;
    }

    void say(TestClient& client, const std::string& to, const std::string& text) {
        request(client, net::Send{.id = std::to_string(++sent_), .to = to, .text = text});
    }

    int sent_ = 0;
};

TEST_F(Resume, More_than_a_queue_can_hold_comes_as_fast_as_it_is_read) {
    TestClient& anna = json("anna");
    net::Hello hello = gone("bob");
    const std::string text(16'400, 'x');
    const std::size_t many = net::limits::kSessionQueueBytes / text.size() + 100;
    for (std::size_t i = 0; i < many; ++i) say(anna, "#lobby", text);
    hello.resume = {{"#lobby", Seq{0}}};
    TestClient& bob = back(hello);
    const auto missed = numbers(bob.take<net::Message>());
    ASSERT_EQ(missed.size(), many);
    EXPECT_TRUE(std::ranges::is_sorted(missed));
    EXPECT_FALSE(bob.closed);
}

TEST_F(Resume, Whoever_does_not_read_holds_no_more_than_a_page_of_it) {
    TestClient& anna = json("anna");
    net::Hello hello = gone("bob");
    for (int i = 0; i < 500; ++i) say(anna, "#lobby", std::string(16'400, 'x'));
    hello.resume = {{"#lobby", Seq{0}}};
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    bob.say(hello);
    bob.stop_reading();
    settle();
    say(anna, "#lobby", "still here");
    EXPECT_THAT(numbers(anna.take<net::Message>()), testing::Contains(501U));
    bob.read_on();
    settle();
    EXPECT_EQ(numbers(bob.take<net::Message>()).size(), 501U);
}

TEST_F(Resume, What_is_said_meanwhile_comes_once_and_in_order) {
    TestClient& anna = json("anna");
    net::Hello hello = gone("bob");
    for (int i = 0; i < 300; ++i) say(anna, "#lobby", "before");
    hello.resume = {{"#lobby", Seq{298}}};
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    bob.say(hello);
    anna.say(net::Send{.id = "live", .to = "#lobby", .text = "live"});
    settle();
    say(anna, "#lobby", "after");
    EXPECT_THAT(numbers(bob.take<net::Message>()), ElementsAre(299, 300, 301, 302));
}

TEST_F(Resume, Brings_a_one_to_one_too) {
    TestClient& anna = json("anna");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    net::Hello hello{.version = 1, .nick = "bob", .token = bob.only<net::Welcome>().token};
    say(anna, "@bob", "seen");
    say(anna, "@bob", "lost on a dead line");
    bob.vanish();
    settle();
    hello.resume = {{"@Anna", Seq{1}}};
    TestClient& again = back(hello);
    const auto missed = again.take<net::Message>();
    ASSERT_EQ(missed.size(), 1U);
    EXPECT_EQ(missed.front().to, "@anna");
    EXPECT_EQ(missed.front().text, "lost on a dead line");
    say(anna, "@bob", "live");
    EXPECT_THAT(numbers(again.take<net::Message>()), ElementsAre(3));
}

TEST_F(Resume, Brings_what_a_partner_said_in_single_mode) {
    TestClient& carl = json("carl", Mode::single);
    TestClient& bob = connect(net::Framing::json_lines, Mode::single);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    net::Hello hello{.version = 1, .nick = "bob", .mode = Mode::single, .token = bob.only<net::Welcome>().token};
    say(carl, "@bob", "one");
    say(carl, "@bob", "two");
    bob.vanish();
    settle();
    hello.resume = {{"@carl", Seq{1}}};
    EXPECT_THAT(numbers(back(hello).take<net::Message>()), ElementsAre(2));
}

TEST_F(Resume, A_name_that_two_people_had_is_that_of_whoever_is_here) {
    net::Hello hello = gone("anna");
    TestClient& anna = back(hello);
    TestClient& first = json("bob");
    for (int i = 0; i < 4; ++i) say(anna, "@bob", "to the first");
    first.vanish();
    settle();
    json("bob");
    for (int i = 0; i < 2; ++i) say(anna, "@bob", "to the second");
    anna.vanish();
    settle();
    hello.resume = {{"@bob", Seq{1}}};
    std::vector<std::string> texts;
    for (const auto& message : back(hello).take<net::Message>()) texts.push_back(message.text);
    EXPECT_EQ(std::ranges::count(texts, "to the second"), 1) << "after the number that was named";
}

TEST_F(Resume, Whoever_comes_back_renamed_is_heard_under_the_new_name) {
    net::Hello hello = gone("anna");
    TestClient& anna = back(hello);
    TestClient& bob = json("bob");
    say(anna, "@bob", "one");
    anna.vanish();
    settle();
    say(bob, "#lobby", "still here");
    hello.nick = "anna2";
    TestClient& again = back(hello);
    bob.take_lines();
    say(again, "@bob", "two");
    EXPECT_EQ(bob.only<net::Message>().to, "@anna2");
}

TEST_F(Resume, Without_resume_nothing_old_comes) {
    TestClient& anna = json("anna");
    const net::Hello hello = gone("bob");
    say(anna, "#lobby", "old");
    EXPECT_TRUE(back(hello).take<net::Message>().empty());
}

TEST_F(Resume, A_repeat_of_what_was_acknowledged_is_acknowledged_whatever_has_changed) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Join{.id = "j", .room = "#garden"});
    forget_all();
    const net::Send to_room{.id = "r", .to = "#garden", .text = "roses"};
    const net::Send to_bob{.id = "b", .to = "@bob", .text = "hello"};
    request(anna, to_room);
    const auto first_to_room = anna.only<net::Ok>();
    request(anna, to_bob);
    const auto first_to_bob = anna.only<net::Ok>();
    request(anna, net::Leave{.id = "l", .room = "#garden"});
    bob.vanish();
    settle();
    forget_all();
    request(anna, to_room);
    EXPECT_EQ(anna.only<net::Ok>(), first_to_room);
    request(anna, to_bob);
    EXPECT_EQ(anna.only<net::Ok>(), first_to_bob);
    request(anna, net::Send{.id = "new", .to = "@bob", .text = "hello"});
    EXPECT_EQ(anna.only<net::ErrorReply>().code, "no_such_user");
}

}  // namespace
}  // namespace natter::server::test
