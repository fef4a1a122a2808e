// Connecting, greeting, silence, loss and back-off, with no socket and no clock.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(SessionLink, start_connects_and_says_so) {
    FsmDriver client;
    client.start();
    EXPECT_EQ(client.connects(), 1);
    ASSERT_EQ(client.events<Connecting>().size(), 1u);
    EXPECT_EQ(client.events<Connecting>().front().attempt, 1);
    EXPECT_EQ(client.state(), SessionState::connecting);
}

TEST(SessionLink, a_link_is_greeted_with_who_and_what_we_are) {
    FsmDriver client({.server = "localhost", .nick = "anna", .mode = Mode::single, .client_name = "natter-cli"});
    client.start();
    client.link_up();
    const auto hello = client.written<Hello>();
    ASSERT_EQ(hello.size(), 1u);
    EXPECT_EQ(hello.front().version, 1);
    EXPECT_EQ(hello.front().nick, "anna");
    EXPECT_EQ(hello.front().mode, Mode::single);
    EXPECT_EQ(hello.front().client, "natter-cli " NATTER_VERSION);
    EXPECT_FALSE(hello.front().token);
    EXPECT_FALSE(hello.front().resume);
}

TEST(SessionLink, whoever_has_a_password_or_an_invitation_says_so) {
    FsmDriver client({.server = "localhost", .nick = "anna", .password = "engine no 1", .invite = "9c01"});
    client.start();
    client.link_up();
    EXPECT_EQ(client.written<Hello>().front().password, "engine no 1");
    EXPECT_EQ(client.written<Hello>().front().invite, "9c01");
}

TEST(SessionLink, whoever_is_refused_may_log_in) {
    FsmDriver client;
    client.start();
    client.link_up();
    client.frame(ErrorReply{.re = {}, .code = "nick_registered", .message = "Log in.", .retry_after = {}});
    client.request(RenameRequest{"hanna", "correct-horse"});
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().nick, "hanna");
    EXPECT_EQ(client.written<Hello>().back().password, "correct-horse");
}

TEST(SessionLink, a_token_that_was_revoked_is_not_shown_again) {
    FsmDriver client({.server = "localhost", .nick = "anna", .token = "old"});
    client.start();
    client.link_up();
    EXPECT_EQ(client.written<Hello>().front().token, "old");
    client.frame(ErrorReply{.re = {}, .code = "token_revoked", .message = "Log in again.", .retry_after = {}});
    EXPECT_EQ(client.state(), SessionState::stopped);
    client.request(ReconnectRequest{});
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().token, "");
}

TEST(SessionLink, a_second_welcome_makes_somebody_else_of_the_client) {
    FsmDriver client;
    client.go_online(welcome("guest"));
    client.frame(welcome("registered"));
    ASSERT_EQ(client.events<Connected>().size(), 1u);
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().token, "registered");
}

TEST(SessionLink, the_door_may_decide_the_mode_until_it_is_known) {
    FsmDriver client({.server = "localhost", .nick = "anna", .door_decides = true});
    client.start();
    client.link_up();
    EXPECT_FALSE(client.written<Hello>().front().mode);
    client.frame(welcome("token", Mode::single));
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().mode, Mode::single);
}

TEST(SessionLink, a_welcome_means_connected) {
    FsmDriver client;
    client.start();
    client.link_up();
    client.frame(welcome());
    ASSERT_EQ(client.events<Connected>().size(), 1u);
    EXPECT_FALSE(client.events<Connected>().front().resumed);
    EXPECT_EQ(client.state(), SessionState::online);
}

TEST(SessionLink, after_a_loss_the_same_person_resumes_from_the_last_message_seen) {
    FsmDriver client;
    client.go_online(welcome_to("#lobby", 40));
    client.frame(message(41, 100));
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    const auto hello = client.written<Hello>();
    ASSERT_EQ(hello.size(), 1u);
    EXPECT_EQ(hello.front().token, "token");
    EXPECT_EQ(hello.front().resume, (std::map<std::string, Seq>{{"#lobby", Seq{41}}}));
    client.frame(welcome());
    EXPECT_TRUE(client.events<Connected>().back().resumed);
}

TEST(SessionLink, a_server_that_does_not_know_the_token_makes_somebody_new) {
    FsmDriver client;
    client.go_online();
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    client.frame(welcome("another"));
    EXPECT_FALSE(client.events<Connected>().back().resumed);
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().token, "another");
}

TEST(SessionLink, the_nickname_and_mode_in_force_are_asked_for_again) {
    FsmDriver client;
    client.go_online();
    client.frame(Renamed{.of = "#lobby", .nick = "anna", .to = "hanna", .at = at(1)});
    client.frame(Ok{.re = "m", .mode = Mode::single});
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().nick, "hanna");
    EXPECT_EQ(client.written<Hello>().back().mode, Mode::single);
}

struct Failure {
    Errc code;
    bool retries;
};

TEST(SessionLink, only_what_can_pass_is_tried_again) {
    for (const auto& [code, retries] :
         {Failure{Errc::refused, true}, Failure{Errc::unknown_host, true}, Failure{Errc::timed_out, true},
          Failure{Errc::io_error, true}, Failure{Errc::closed, true}, Failure{Errc::bad_address, false}}) {
        FsmDriver client;
        client.start();
        client.link_down(code);
        EXPECT_EQ(client.will_retry(), retries) << to_word(code);
        EXPECT_EQ(client.state(), retries ? SessionState::backing_off : SessionState::stopped);
        EXPECT_EQ(client.last_error().code, code);
    }
}

TEST(SessionLink, only_a_refusal_that_can_pass_is_tried_again) {
    for (const auto& [code, retries] :
         {Failure{Errc::nick_taken, false}, Failure{Errc::nick_bad, false}, Failure{Errc::version_unsupported, false},
          Failure{Errc::bad_field, false}, Failure{Errc::server_full, true}, Failure{Errc::rate_limited, true}}) {
        FsmDriver client;
        client.start();
        client.link_up();
        client.frame(ErrorReply{.re = {}, .code = std::string(to_word(code)), .message = "No.", .retry_after = {}});
        EXPECT_EQ(client.will_retry(), retries) << to_word(code);
        EXPECT_EQ(client.closes(), 1);
        EXPECT_EQ(client.last_error().message, "No.");
    }
}

// It was a dead end: nobody tried again, and what waited stayed for ever.
TEST(SessionLink, whoever_was_in_waits_for_their_name_to_be_free_again) {
    FsmDriver client;
    client.start();
    client.go_online();
    client.link_down();
    client.pass(std::chrono::seconds(31));
    client.link_up();
    client.frame(ErrorReply{.re = {}, .code = "nick_taken", .message = "Taken.", .retry_after = {}});
    EXPECT_TRUE(client.will_retry());
    EXPECT_EQ(client.last_error().code, Errc::nick_taken);
    client.request(RenameRequest{"hanna"});
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().nick, "hanna");
}

TEST(SessionLink, one_try_is_enough_for_who_asked_for_one) {
    FsmDriver client({.server = "localhost", .nick = "anna", .reconnect = false});
    client.start();
    client.link_down(Errc::refused);
    EXPECT_FALSE(client.will_retry());
    EXPECT_FALSE(client.next_wake());
}

TEST(SessionLink, each_failed_try_waits_longer_and_a_welcome_forgets_them) {
    FsmDriver client;
    client.start();
    client.link_down(Errc::refused);
    EXPECT_EQ(client.next_wake(), limits::kBackOffFirst / 2);
    client.pass(*client.next_wake());
    client.link_down(Errc::refused);
    EXPECT_EQ(client.next_wake(), limits::kBackOffFirst);
    client.pass(*client.next_wake());
    EXPECT_EQ(client.events<Connecting>().back().attempt, 3);
    client.go_online();
    client.link_down();
    EXPECT_EQ(client.next_wake(), limits::kBackOffFirst / 2);
}

TEST(SessionLink, nothing_is_tried_before_its_time) {
    FsmDriver client;
    client.start();
    client.link_down(Errc::refused);
    client.forget();
    client.pass(*client.next_wake() - std::chrono::milliseconds(1));
    EXPECT_EQ(client.connects(), 0);
    client.pass(std::chrono::milliseconds(1));
    EXPECT_EQ(client.connects(), 1);
}

TEST(SessionLink, a_server_that_says_when_to_come_back_is_obeyed) {
    FsmDriver client;
    client.go_online();
    client.frame(Bye{.reason = "Restarting.", .retry_after = 60'000});
    client.link_down();
    EXPECT_EQ(client.last_error().message, "Restarting.");
    EXPECT_EQ(client.last_error().code, Errc::shutting_down);
    EXPECT_EQ(client.next_wake(), std::chrono::seconds(60));
}

TEST(SessionLink, a_refusal_that_says_when_to_come_back_is_obeyed) {
    FsmDriver client;
    client.start();
    client.link_up();
    client.frame(ErrorReply{.re = {}, .code = "server_full", .message = "Full.", .retry_after = 30'000});
    EXPECT_EQ(client.next_wake(), std::chrono::seconds(30));
}

TEST(SessionLink, a_goodbye_that_says_nothing_of_coming_back_is_final) {
    FsmDriver client;
    client.go_online();
    client.frame(Bye{.reason = "You were removed.", .retry_after = {}});
    client.link_down();
    EXPECT_FALSE(client.will_retry());
    EXPECT_EQ(client.last_error().message, "You were removed.");
}

TEST(SessionLink, a_goodbye_counts_for_one_connection) {
    FsmDriver client;
    client.go_online();
    client.frame(Bye{.reason = "You were removed.", .retry_after = {}});
    client.link_down();
    client.request(ReconnectRequest{});
    client.go_online();
    client.link_down();
    EXPECT_TRUE(client.will_retry());
}

TEST(SessionLink, another_nickname_connects_again) {
    FsmDriver client;
    client.start();
    client.link_up();
    client.frame(ErrorReply{.re = {}, .code = "nick_taken", .message = "Taken.", .retry_after = {}});
    client.forget();
    client.request(RenameRequest{"hanna"});
    EXPECT_EQ(client.connects(), 1);
    client.link_up();
    EXPECT_EQ(client.written<Hello>().back().nick, "hanna");
}

TEST(SessionLink, the_user_may_connect_at_once_instead_of_waiting) {
    FsmDriver client;
    client.start();
    client.link_down(Errc::refused);
    client.forget();
    client.request(ReconnectRequest{});
    EXPECT_EQ(client.connects(), 1);
    client.request(ReconnectRequest{});
    EXPECT_EQ(client.connects(), 1);
}

TEST(SessionLink, a_server_that_does_not_welcome_in_time_is_given_up) {
    FsmDriver client;
    client.start();
    client.link_up();
    EXPECT_EQ(client.next_wake(), limits::kConnectTime);
    client.pass(limits::kConnectTime);
    EXPECT_EQ(client.closes(), 1);
    EXPECT_EQ(client.last_error().code, Errc::timed_out);
    EXPECT_TRUE(client.will_retry());
}

TEST(SessionLink, what_is_no_natter_server_is_not_tried_again) {
    FsmDriver client;
    client.start();
    client.link_up();
    client.bad_frame(Errc::bad_json);
    EXPECT_EQ(client.closes(), 1);
    EXPECT_FALSE(client.will_retry());
}

TEST(SessionLink, silence_is_met_with_a_ping_and_any_sign_of_life_will_do) {
    FsmDriver client;
    client.go_online();
    EXPECT_EQ(client.next_wake(), limits::kClientPingAfter);
    client.pass(limits::kClientPingAfter);
    ASSERT_EQ(client.written<Ping>().size(), 1u);
    EXPECT_EQ(client.next_wake(), limits::kClientPongTime);
    client.frame(Pong{.re = client.written<Ping>().front().id});
    EXPECT_EQ(client.next_wake(), limits::kClientPingAfter);
    EXPECT_TRUE(client.all_events().empty()) << "our own ping is nobody's business";
}

TEST(SessionLink, who_does_not_answer_a_ping_is_gone) {
    FsmDriver client;
    client.go_online();
    client.pass(limits::kClientPingAfter);
    client.pass(limits::kClientPongTime);
    EXPECT_EQ(client.closes(), 1);
    EXPECT_EQ(client.last_error().code, Errc::timed_out);
    EXPECT_TRUE(client.will_retry());
}

TEST(SessionLink, while_reading_is_held_back_silence_proves_nothing) {
    FsmDriver client;
    client.go_online();
    client.pass(limits::kClientPingAfter);
    client.hold(true);
    EXPECT_FALSE(client.next_wake());
    client.pass(std::chrono::hours(1));
    EXPECT_EQ(client.closes(), 0);
    client.hold(false);
    EXPECT_EQ(client.next_wake(), limits::kClientPingAfter);
}

TEST(SessionLink, a_ping_of_the_server_is_answered_and_not_shown) {
    FsmDriver client;
    client.go_online();
    client.frame(Ping{.id = "p1"});
    ASSERT_EQ(client.written<Pong>().size(), 1u);
    EXPECT_EQ(client.written<Pong>().front().re, "p1");
    EXPECT_TRUE(client.all_events().empty());
}

TEST(SessionLink, quitting_says_goodbye_and_waits_for_the_server_to_close) {
    FsmDriver client;
    client.go_online();
    client.request(QuitRequest{});
    EXPECT_EQ(client.written<ClientBye>().size(), 1u);
    EXPECT_TRUE(client.events<Disconnected>().empty());
    client.link_down();
    ASSERT_EQ(client.events<Disconnected>().size(), 1u);
    EXPECT_FALSE(client.will_retry());
    EXPECT_EQ(client.state(), SessionState::stopped);
}

TEST(SessionLink, quitting_does_not_wait_for_ever) {
    FsmDriver client;
    client.go_online();
    client.request(QuitRequest{});
    EXPECT_EQ(client.next_wake(), limits::kCloseTime);
    client.pass(limits::kCloseTime);
    EXPECT_EQ(client.closes(), 1);
    EXPECT_EQ(client.events<Disconnected>().size(), 1u);
    EXPECT_FALSE(client.will_retry());
}

TEST(SessionLink, quitting_ends_in_one_disconnected_whatever_the_state) {
    FsmDriver idle, connecting, greeting, waiting;
    connecting.start();
    greeting.start();
    greeting.link_up();
    waiting.start();
    waiting.link_down(Errc::refused);
    for (FsmDriver* client : {&idle, &connecting, &greeting, &waiting}) {
        const bool linked = client == &connecting || client == &greeting;
        client->forget();
        client->request(QuitRequest{});
        EXPECT_EQ(client->events<Disconnected>().size(), 1u);
        EXPECT_FALSE(client->will_retry());
        EXPECT_EQ(client->closes(), linked ? 1 : 0);
        EXPECT_FALSE(client->next_wake());
    }
}

TEST(SessionLink, late_news_of_a_dead_link_changes_nothing) {
    FsmDriver client;
    client.start();
    client.link_down(Errc::refused);
    client.forget();
    client.link_down();
    client.link_up();
    client.frame(welcome());
    EXPECT_TRUE(client.all_events().empty());
    EXPECT_EQ(client.state(), SessionState::backing_off);
}

}  // namespace
}  // namespace natter::net
