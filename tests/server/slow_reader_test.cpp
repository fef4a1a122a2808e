// Slow readers read from the log.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

#include <numeric>

namespace natter::server::test {
namespace {

using net::Mode;
using net::Seq;

ServerOptions narrow() {
    ServerOptions options;
    options.limits.rates = RateLimits::none();
    options.limits.session_queue_bytes = 131'072;
    return options;
}

class SlowReader : public RoomOfPeople {
  protected:
    SlowReader() : RoomOfPeople(narrow()) {}

    void say(TestClient& client, int count, const std::string& text = std::string(2'000, 'x')) {
        for (int i = 0; i < count; ++i) {
            request(client, net::Send{.id = std::to_string(++sent_), .to = "#lobby", .text = text});
        }
    }

    [[nodiscard]] std::size_t queued(const std::string& nick) const {
        return server_->hub().people().by_nick(nick)->session->queued_bytes();
    }

    static std::vector<std::uint64_t> numbers(const std::vector<net::Message>& messages) {
        std::vector<std::uint64_t> all;
        for (const net::Message& each : messages) all.push_back(each.seq.value);
        return all;
    }

    static std::vector<std::uint64_t> up_to(std::size_t last) {
        std::vector<std::uint64_t> all(last);
        std::iota(all.begin(), all.end(), 1U);
        return all;
    }

    int sent_ = 0;
};

TEST_F(SlowReader, Gets_everything_once_and_in_order_and_holds_no_more_than_its_bound) {
    TestClient& anna = json("anna");
    TestClient& slow = json("slow");
    slow.stop_reading();
    settle();
    for (int i = 0; i < 20; ++i) {
        say(anna, 20);
        EXPECT_LE(queued("slow"), options_.limits.session_queue_bytes + net::limits::kFeedBytes);
    }
    slow.read_on();
    settle();
    say(anna, 3, "live again");
    EXPECT_EQ(numbers(slow.take<net::Message>()), up_to(403));
    EXPECT_FALSE(slow.closed);
    EXPECT_EQ(numbers(anna.take<net::Message>()), up_to(403));
}

TEST_F(SlowReader, That_stops_again_and_again_misses_nothing) {
    TestClient& anna = json("anna");
    TestClient& slow = json("slow");
    for (int i = 0; i < 10; ++i) {
        slow.stop_reading();
        say(anna, 137);
        slow.read_on();
        if (i % 3 != 0) settle();
    }
    settle();
    EXPECT_EQ(numbers(slow.take<net::Message>()), up_to(1370));
}

TEST_F(SlowReader, Learns_of_a_topic_that_was_set_meanwhile) {
    TestClient& anna = json("anna");
    TestClient& slow = json("slow");
    slow.stop_reading();
    say(anna, 160);
    request(anna, net::Run{.id = "t1", .to = "#lobby", .command = "topic", .args = "Tea"});
    slow.read_on();
    settle();
    EXPECT_EQ(slow.only<net::TopicSet>().topic, "Tea");
}

TEST_F(SlowReader, Learns_of_changes_to_what_it_has_been_shown) {
    TestClient& anna = json("anna");
    TestClient& slow = json("slow");
    say(anna, 1, "first");
    slow.stop_reading();
    say(anna, 160);
    request(anna, net::Edit{.id = "e1", .to = "#lobby", .seq = Seq{1}, .text = "first, corrected"});
    request(anna, net::Edit{.id = "e2", .to = "#lobby", .seq = Seq{160}, .text = "late, corrected"});
    slow.read_on();
    settle();
    std::map<std::uint64_t, std::string> texts;
    for (const std::string& line : slow.take_lines()) {
        const auto message = net::decode_server(line).value();
        if (const auto* said = std::get_if<net::Message>(&message)) texts[said->seq.value] = said->text;
        if (const auto* changed = std::get_if<net::Changed>(&message)) texts[changed->seq.value] = *changed->text;
    }
    EXPECT_EQ(texts[1], "first, corrected");
    EXPECT_EQ(texts[160], "late, corrected");
}

TEST_F(SlowReader, Of_its_own_answers_is_not_heard_until_it_has_read_them) {
    TestClient& anna = json("anna");
    say(anna, 50);
    TestClient& slow = json("slow");
    slow.stop_reading();
    settle();
    for (int i = 0; i < 200; ++i) slow.say(net::History{.id = std::to_string(i), .of = "#lobby", .limit = 30});
    settle();
    EXPECT_LE(queued("slow"), 2 * options_.limits.session_queue_bytes + net::limits::kFrameBytes);
    slow.read_on();
    settle();
    EXPECT_EQ(slow.take<net::Page>().size(), 200U);
}

}  // namespace
}  // namespace natter::server::test
