// What is said and what is heard, with no socket and no clock.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using Ids = std::vector<std::string>;

void come_back(FsmDriver& client, const Welcome& welcomed = welcome()) {
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.forget();
    client.link_up();
    client.frame(welcomed);
}

TEST(SessionMessages, a_message_said_online_leaves_at_once_and_waits_for_its_acknowledgement) {
    FsmDriver client;
    client.go_online();
    client.request(say("m1", "#lobby", "good morning"));
    ASSERT_EQ(client.written<Send>().size(), 1u);
    EXPECT_EQ(client.written<Send>().front().text, "good morning");
    ASSERT_EQ(client.events<Delivery>().size(), 1u);
    EXPECT_EQ(client.events<Delivery>().front().state, DeliveryState::waiting);

    client.frame(stored("m1", 7));
    const auto sent = client.events<Delivery>().back();
    EXPECT_EQ(sent.state, DeliveryState::sent);
    EXPECT_EQ(sent.to, "#lobby");
    EXPECT_EQ(sent.seq, Seq{7});
    EXPECT_EQ(sent.at, at(1'000));
    EXPECT_TRUE(client.received<Ok>().empty());
    EXPECT_EQ(client.outbox().size(), 0u);
}

TEST(SessionMessages, what_is_said_offline_leaves_after_the_welcome_in_order) {
    FsmDriver client;
    client.start();
    client.request(say("m1"));
    client.request(say("m2"));
    client.link_up();
    EXPECT_EQ(client.sent_ids(), Ids{});
    client.frame(welcome());
    EXPECT_EQ(client.sent_ids(), (Ids{"m1", "m2"}));
}

TEST(SessionMessages, a_text_that_is_too_long_for_this_server_is_refused_before_it_is_sent) {
    FsmDriver client;
    Welcome brief = welcome();
    brief.limits["text_bytes"] = 5;
    client.go_online(brief);
    client.request(say("m1", "#lobby", "12345"));
    client.request(say("m2", "#lobby", "123456"));
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
    const auto refused = client.events<Delivery>().back();
    EXPECT_EQ(refused.id, "m2");
    EXPECT_EQ(refused.state, DeliveryState::failed);
    EXPECT_EQ(refused.error->code, Errc::too_large);
    EXPECT_NE(refused.error->message.find("at most 5 bytes"), std::string::npos);
}

TEST(SessionMessages, what_was_not_acknowledged_is_sent_again_under_the_same_id) {
    FsmDriver client;
    client.go_online();
    for (const char* id : {"m1", "m2", "m3"}) client.request(say(id));
    client.frame(stored("m1", 1));
    come_back(client);
    EXPECT_EQ(client.sent_ids(), (Ids{"m2", "m3"}));
    client.frame(stored("m2", 2));
    client.frame(stored("m3", 3));
    EXPECT_EQ(client.events<Delivery>().size(), 2u);
    EXPECT_EQ(client.outbox().size(), 0u);
}

TEST(SessionMessages, a_refused_message_fails_and_can_be_retried) {
    FsmDriver client;
    client.go_online();
    client.request(say("m1"));
    client.frame(refused("m1", "not_member"));
    const auto failed = client.events<Delivery>().back();
    EXPECT_EQ(failed.state, DeliveryState::failed);
    ASSERT_TRUE(failed.error);
    EXPECT_EQ(failed.error->code, Errc::not_member);
    EXPECT_TRUE(client.received<ErrorReply>().empty());

    client.forget();
    client.request(RetryRequest{"m1"});
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
    EXPECT_EQ(client.events<Delivery>().back().state, DeliveryState::waiting);
}

TEST(SessionMessages, a_discarded_message_is_not_sent_again) {
    FsmDriver client;
    client.go_online();
    client.request(say("m1"));
    client.frame(refused("m1", "not_member"));
    client.request(DiscardRequest{"m1"});
    come_back(client);
    EXPECT_EQ(client.sent_ids(), Ids{});
}

TEST(SessionMessages, a_full_outbox_is_told_and_what_is_in_it_is_sent) {
    FsmDriver client;
    client.start();
    for (std::size_t i = 0; i < limits::kOutboxMessages; ++i) client.request(say("m" + std::to_string(i)));
    client.forget();
    client.request(say("one too many"));
    ASSERT_EQ(client.events<Delivery>().size(), 1u);
    EXPECT_EQ(client.events<Delivery>().front().state, DeliveryState::failed);
    EXPECT_EQ(client.events<Delivery>().front().error->code, Errc::queue_full);

    client.link_up();
    client.frame(welcome());
    for (std::size_t i = 0; i < limits::kOutboxMessages; ++i) {
        client.frame(stored("m" + std::to_string(i), i + 1));
    }
    EXPECT_EQ(client.sent_ids().size(), limits::kOutboxMessages);
    EXPECT_EQ(client.outbox().size(), 0u);
}

TEST(SessionMessages, no_more_are_in_flight_than_the_limit) {
    FsmDriver client;
    client.go_online();
    for (std::size_t i = 0; i < limits::kOutboxMessages; ++i) client.request(say("m" + std::to_string(i)));
    EXPECT_EQ(client.sent_ids().size(), limits::kOutboxInFlight);
    client.frame(stored("m0", 1));
    EXPECT_EQ(client.sent_ids().size(), limits::kOutboxInFlight + 1);
}

struct Unsendable {
    const char* what;
    SayRequest say;
    Errc code;
};

TEST(SessionMessages, what_the_server_could_not_even_answer_is_refused_here) {
    const std::string escapes(32'000, '\n');
    for (const auto& [what, request, code] :
         {Unsendable{"empty", say("m1", "#lobby", ""), Errc::bad_field},
          Unsendable{"no id", say("", "#lobby"), Errc::bad_field},
          Unsendable{"long id", say(std::string(65, 'x')), Errc::bad_field},
          Unsendable{"bad bytes", say("m1", "#lobby", "\xff"), Errc::bad_utf8},
          Unsendable{"long text", say("m1", "#lobby", std::string(40'000, 'x')), Errc::too_large},
          Unsendable{"long frame", say("m1", "#lobby", escapes + "\x01\x02" + std::string(700, '\x01')),
                     Errc::too_large}}) {
        FsmDriver client;
        client.go_online();
        client.request(request);
        ASSERT_EQ(client.events<Delivery>().size(), 1u) << what;
        EXPECT_EQ(client.events<Delivery>().front().state, DeliveryState::failed) << what;
        EXPECT_EQ(client.events<Delivery>().front().error->code, code) << what;
        EXPECT_TRUE(client.all_written().empty()) << what;
    }
}

TEST(SessionMessages, in_single_mode_the_outbox_waits_for_the_partner) {
    FsmDriver client({.server = "localhost", .nick = "anna", .mode = Mode::single});
    client.go_online(welcome("token", Mode::single));
    client.frame(Paired{.with = "bob"});
    client.request(say("m1", "@bob"));
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
    come_back(client, welcome("token", Mode::single));
    client.frame(Waiting{});
    EXPECT_EQ(client.sent_ids(), Ids{});
    client.frame(Paired{.with = "bob"});
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
}

TEST(SessionMessages, what_is_heard_is_handed_on_in_order) {
    FsmDriver client;
    client.go_online();
    client.frame(message(1, 100));
    client.frame(Joined{.of = "#lobby", .nick = "carl", .at = at(150)});
    client.frame(message(2, 200));
    ASSERT_EQ(client.events<Received>().size(), 3u);
    EXPECT_TRUE(std::holds_alternative<Joined>(client.events<Received>()[1].message));
}

TEST(SessionMessages, what_comes_twice_is_shown_once) {
    FsmDriver client;
    client.go_online();
    client.frame(message(1, 100));
    client.frame(message(2, 200));
    come_back(client);
    client.frame(message(2, 200));
    client.frame(message(3, 300));
    ASSERT_EQ(client.received<Message>().size(), 1u);
    EXPECT_EQ(client.received<Message>().front().seq, Seq{3});
}

TEST(SessionMessages, a_server_that_lost_its_log_is_heard_from_its_new_beginning) {
    FsmDriver client;
    client.go_online(welcome_to("#lobby", 500));
    client.frame(message(501, 100'000));
    come_back(client, welcome_to("#lobby", 0, "another"));
    client.frame(message(1, 200'000));
    EXPECT_EQ(client.received<Message>().size(), 1u);
    EXPECT_EQ(client.fsm().cursors().resume().at("#lobby"), Seq{1});
}

TEST(SessionMessages, a_stranger_with_an_old_nickname_is_heard) {
    FsmDriver client;
    client.go_online();
    client.frame(message(9, 100, "@bob"));
    client.frame(message(1, 200, "@bob"));
    EXPECT_EQ(client.received<Message>().size(), 2u);
}

TEST(SessionMessages, a_room_joined_later_is_resumed_and_one_that_was_left_is_not) {
    FsmDriver client;
    client.go_online();
    client.frame(Ok{.re = "j1", .room = "#garden", .last_seq = Seq{12}});
    EXPECT_EQ(client.fsm().cursors().resume().at("#garden"), Seq{12});
    client.frame(Ok{.re = "l1", .room = "#garden"});
    EXPECT_FALSE(client.fsm().cursors().resume().contains("#garden"));
    EXPECT_EQ(client.received<Ok>().size(), 2u);
}

TEST(SessionMessages, other_requests_pass_online_and_are_answered_offline) {
    FsmDriver client;
    client.start();
    client.request(SendRequest{net::Run{.id = "r1", .command = "users"}});
    client.request(SendRequest{Typing{.to = "#lobby"}});
    ASSERT_EQ(client.received<ErrorReply>().size(), 1u);
    EXPECT_EQ(client.received<ErrorReply>().front().re, "r1");
    EXPECT_EQ(client.received<ErrorReply>().front().code, "closed");

    client.go_online();
    client.request(SendRequest{net::Run{.id = "r2", .command = "users"}});
    EXPECT_EQ(client.written<net::Run>().size(), 1u);
    client.frame(Ok{.re = "r2"});
    EXPECT_EQ(client.received<Ok>().size(), 1u);
}

TEST(SessionMessages, a_frame_of_a_newer_server_is_passed_over_and_a_broken_one_is_told) {
    FsmDriver client;
    client.go_online();
    client.bad_frame(Errc::unknown_type);
    EXPECT_TRUE(client.all_events().empty());
    client.bad_frame(Errc::bad_field);
    EXPECT_EQ(client.received<ErrorReply>().size(), 1u);
    EXPECT_EQ(client.state(), SessionState::online);
}

}  // namespace
}  // namespace natter::net
