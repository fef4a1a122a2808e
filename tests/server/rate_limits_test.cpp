// What somebody who asks too much is told, and what becomes of them.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using testing::Contains;
using testing::HasSubstr;

// Rates so slow that no test sees a second token.
class RateLimited : public RoomOfPeople {
  protected:
    RateLimited() : RoomOfPeople(slow()) {}

    static ServerOptions slow() {
        ServerOptions options = unhurried();
        options.limits.rates.messages = {0.01, 3};
        options.limits.rates.commands = {0.01, 2};
        options.limits.rates.finds = {0.01, 1};
        return options;
    }

    net::Send next_message() { return {.id = std::to_string(++sent_), .to = "#lobby", .text = "tea"}; }

  private:
    int sent_ = 0;
};

TEST_F(RateLimited, Messages_beyond_the_burst_are_refused_with_a_time_and_not_said) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    forget_all();
    for (int i = 0; i < 5; ++i) request(anna, next_message());
    EXPECT_EQ(bob.take<net::Message>().size(), 3U);
    const auto errors = anna.take<net::ErrorReply>();
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].re, "4");
    EXPECT_EQ(errors[0].code, "rate_limited");
    EXPECT_THAT(errors[0].message, HasSubstr("Too many messages at once: try again in 100 s."));
    EXPECT_GT(errors[0].retry_after.value_or(0), 90'000);
    request(bob, next_message());
    EXPECT_EQ(bob.take<net::Ok>().size(), 1U) << "one person's haste is no other's";
}

TEST_F(RateLimited, A_new_connection_of_the_same_person_has_no_new_tokens) {
    TestClient& anna = connect(net::Framing::json_lines, net::Mode::group);
    anna.say(net::Hello{.version = 1, .nick = "anna"});
    settle();
    const std::string token = anna.only<net::Welcome>().token;
    for (int i = 0; i < 3; ++i) request(anna, next_message());
    TestClient& again = connect(net::Framing::json_lines, net::Mode::group);
    again.say(net::Hello{.version = 1, .nick = "anna", .token = token});
    again.say(next_message());
    settle();
    EXPECT_EQ(again.only<net::ErrorReply>().code, "rate_limited");
}

TEST_F(RateLimited, Commands_and_searches_have_rates_of_their_own) {
    TestClient& anna = json("anna");
    for (int i = 0; i < 3; ++i) request(anna, net::Run{.id = "c" + std::to_string(i), .command = "rooms"});
    const auto refused = anna.only<net::ErrorReply>();
    EXPECT_EQ(refused.re, "c2");
    EXPECT_THAT(refused.message, HasSubstr("Too many commands"));
    for (int i = 0; i < 2; ++i) request(anna, net::Find{.id = "f" + std::to_string(i), .query = "tea"});
    EXPECT_THAT(anna.only<net::ErrorReply>().message, HasSubstr("Too many searches"));
    request(anna, next_message());
    EXPECT_EQ(anna.take<net::Ok>().size(), 1U);
}

TEST_F(RateLimited, Plain_text_is_told_in_words) {
    TestClient& carl = text("carl");
    for (int i = 0; i < 4; ++i) type(carl, "hello");
    EXPECT_THAT(carl.take_lines(), Contains(HasSubstr("Too many messages at once")));
}

TEST_F(RateLimited, Whoever_insists_is_closed_with_a_reason_and_a_time) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    for (double i = 0; i < 3 * net::limits::kRefusalBurst; ++i) anna.say(next_message());
    settle();
    const auto bye = anna.only<net::Bye>();
    EXPECT_THAT(bye.reason, HasSubstr("Too much at once"));
    EXPECT_EQ(bye.retry_after, 60'000);
    EXPECT_EQ(bob.take<net::Left>().size(), 1U);
}

TEST_F(RateLimited, The_operator_is_not_held_back) {
    TestClient& op = text("op", net::Mode::group, Role::server_operator);
    for (int i = 0; i < 10; ++i) type(op, "/rooms");
    EXPECT_THAT(op.take_lines(), testing::Not(Contains(HasSubstr("Too many"))));
}

TEST_F(RateLimited, What_was_refused_is_counted) {
    TestClient& anna = json("anna");
    for (int i = 0; i < 5; ++i) request(anna, next_message());
    const std::string metrics = server_->metrics_text();
    EXPECT_THAT(metrics, HasSubstr("natter_rate_limited_total{asked=\"message\"} 2\n"));
    EXPECT_THAT(metrics, HasSubstr("natter_errors_total{code=\"rate_limited\"} 2\n"));
    EXPECT_THAT(metrics, HasSubstr("natter_published_total 3\n"));
}

class RequestLimited : public RoomOfPeople {
  protected:
    RequestLimited() : RoomOfPeople(slow()) {}

    static ServerOptions slow() {
        ServerOptions options = unhurried();
        options.limits.rates.requests = {0.01, 4};
        return options;
    }
};

TEST_F(RequestLimited, Requests_of_any_kind_are_counted_by_connection_also_before_hello) {
    TestClient& anna = connect(net::Framing::json_lines, net::Mode::group);
    for (int i = 0; i < 5; ++i) request(anna, net::Ping{.id = std::to_string(i)});
    const auto refused = anna.only<net::ErrorReply>();
    EXPECT_EQ(refused.re, "4");
    EXPECT_THAT(refused.message, HasSubstr("Too many requests"));
    TestClient& bob = json("bob");
    request(bob, net::Ping{.id = "p"});
    EXPECT_EQ(bob.take<net::Pong>().size(), 1U);
}

class ConnectionLimited : public RoomOfPeople {
  protected:
    ConnectionLimited() : RoomOfPeople(slow()) {}

    static ServerOptions slow() {
        ServerOptions options = unhurried();
        options.limits.rates.connections = {0.01, 2};
        return options;
    }
};

TEST_F(ConnectionLimited, Connections_beyond_the_burst_are_told_when_to_come_back) {
    json("anna");
    json("bob");
    TestClient& late = connect(net::Framing::json_lines, net::Mode::group);
    settle();
    const auto bye = late.only<net::Bye>();
    EXPECT_THAT(bye.reason, HasSubstr("Too many connections from your address"));
    EXPECT_GT(bye.retry_after.value_or(0), 90'000);
    EXPECT_THAT(server_->metrics_text(), HasSubstr("natter_rate_limited_total{asked=\"connection\"} 1\n"));
    EXPECT_THAT(log_text_.str(), testing::Not(HasSubstr("session 3")));
}

}  // namespace
}  // namespace natter::server::test
