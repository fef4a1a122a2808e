// What natter-cli does, with no terminal and no network.
#include "console/chat.hpp"

#include "net/protocol/limits.hpp"
#include "tests/console/chat_driver.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

namespace limits = net::limits;

Options sending(std::string text) {
    Options options;
    options.send = std::move(text);
    return options;
}

Options listening(std::size_t count) {
    Options options;
    options.listen = count;
    return options;
}

TEST(Chat, a_line_is_said_where_the_user_is) {
    Driver chat(Audience::program);
    EXPECT_FALSE(chat->accept("too early"));
    chat.connect();
    EXPECT_TRUE(chat->accept("hello"));
    EXPECT_TRUE(chat->accept("//slash"));
    EXPECT_EQ(chat.requests(), (Words{"say id-1 #lobby hello", "say id-2 #lobby /slash"}));
}

TEST(Chat, after_a_join_lines_go_to_the_new_room_and_not_before_it_is_joined) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("/join #garden"));
    EXPECT_EQ(chat.requests(), Words{"run id-1 #lobby join #garden"});
    EXPECT_FALSE(chat->accept("in the garden"));
    chat.hear(net::Ok{.re = "id-1", .room = "#garden", .last_seq = net::Seq{0}});
    EXPECT_TRUE(chat->accept("in the garden"));
    EXPECT_EQ(chat.requests(), Words{"say id-2 #garden in the garden"});
    EXPECT_EQ(chat->prompt(), "#garden> ");
}

TEST(Chat, after_leaving_the_user_is_in_a_room_that_is_left) {
    Driver chat(Audience::person);
    chat.connect();
    chat.hear(net::Ok{.re = "x", .room = "#garden", .last_seq = net::Seq{0}});
    chat.hear(net::Ok{.re = "y", .room = "#garden"});
    EXPECT_EQ(chat->prompt(), "#lobby> ");
}

TEST(Chat, a_script_that_has_left_every_room_is_told_that_its_lines_go_nowhere) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("/leave"));
    chat.hear(net::Ok{.re = "id-1", .room = "#lobby"});
    static_cast<void>(chat.requests());
    EXPECT_TRUE(chat->accept("said nowhere"));
    EXPECT_EQ(chat->take_errors(),
              "natter-cli: not sent: you are in no room: /join #ROOM comes before what is said there\n");
    EXPECT_TRUE(chat->accept("/help"));
    EXPECT_EQ(chat.requests(), Words{"run id-2 - help -"});
    chat.hear(net::Ok{.re = "id-2"});
    chat->end_input();
    EXPECT_EQ(chat.requests(), Words{"quit"});
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

TEST(Chat, a_script_that_changes_to_group_mode_waits_for_the_lobby) {
    Driver chat(Audience::program);
    chat.connect(net::Mode::single);
    chat.hear(net::Ok{.re = "x", .mode = net::Mode::group});
    EXPECT_FALSE(chat->accept("hello"));
    chat.hear(net::People{.of = "#lobby"});
    EXPECT_TRUE(chat->accept("hello"));
    EXPECT_EQ(chat.requests(), Words{"say id-1 #lobby hello"});
}

TEST(Chat, messages_of_other_conversations_are_tagged) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    chat.hear_from("bob", "here");
    chat.hear_from("bob", "there", "#garden");
    chat.hear_from("bob", "psst", "@bob");
    EXPECT_EQ(chat->take_output(), "[12:00:00] bob: here\n[12:00:00] #garden bob: there\n[12:00:00] @bob bob: psst\n");
}

TEST(Chat, comings_and_goings_of_others_are_told_and_our_own_are_not) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    chat.hear(net::Joined{.of = "#lobby", .nick = "anna", .at = {}});
    chat.hear(net::Joined{.of = "#lobby", .nick = "bob", .at = {}});
    chat.hear(net::Renamed{.of = "#lobby", .nick = "bob", .to = "rob", .at = {}});
    chat.hear(net::Renamed{.of = "@bob", .nick = "bob", .to = "rob", .at = {}});
    EXPECT_EQ(chat->names().nicks, Words{"rob"});
    chat.hear(net::Left{.of = "#lobby", .nick = "rob", .at = {}});
    EXPECT_EQ(chat->take_output(), "* bob joined #lobby\n* bob is now called rob\n* rob left #lobby\n");
    EXPECT_EQ(chat->names().nicks, Words{});
}

TEST(Chat, in_single_mode_lines_wait_for_the_partner_and_follow_their_name) {
    Driver chat(Audience::program);
    chat.connect(net::Mode::single);
    chat.hear(net::Waiting{});
    EXPECT_FALSE(chat->accept("hello"));
    EXPECT_EQ(chat->prompt(), "(waiting)> ");
    chat.hear(net::Paired{.with = "bob"});
    EXPECT_TRUE(chat->accept("hello"));
    chat.hear(net::Renamed{.of = "@bob", .nick = "bob", .to = "rob", .at = {}});
    EXPECT_TRUE(chat->accept("again"));
    EXPECT_EQ(chat.requests(), (Words{"say id-1 @bob hello", "say id-2 @rob again"}));
    chat.hear(net::Unpaired{.reason = "rob has left."});
    EXPECT_FALSE(chat->accept("hello?"));
}

TEST(Chat, at_the_end_of_the_input_it_waits_for_what_is_unacknowledged) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("hello"));
    EXPECT_EQ(chat.requests(), Words{"say id-1 #lobby hello"});
    chat->end_input();
    EXPECT_EQ(chat.requests(), Words{});
    chat.deliver("id-1");
    EXPECT_EQ(chat.requests(), Words{"quit"});
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::ok);
}

TEST(Chat, quit_waits_for_the_answer_of_a_command_too) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("/users"));
    EXPECT_FALSE(chat->accept("/quit"));
    static_cast<void>(chat.requests());
    chat.hear(net::Ok{.re = "id-1"});
    EXPECT_TRUE(chat->accept("/quit"));
    EXPECT_EQ(chat.requests(), Words{"quit"});
}

TEST(Chat, what_was_refused_shows_in_a_script_s_exit_code) {
    Driver chat(Audience::program);
    chat.connect();
    EXPECT_TRUE(chat->accept("/nonsense"));
    chat.hear(net::ErrorReply{.re = "id-1", .code = "unknown_command", .message = "No such command."});
    chat->end_input();
    EXPECT_EQ(chat.requests().back(), "quit");
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

TEST(Chat, no_more_lines_are_taken_than_can_be_in_flight) {
    Driver chat(Audience::program);
    chat.connect();
    for (std::size_t i = 0; i < limits::kOutboxInFlight; ++i) EXPECT_TRUE(chat->accept("x"));
    EXPECT_FALSE(chat->accept("x"));
    chat.deliver("id-1");
    EXPECT_TRUE(chat->accept("x"));
}

TEST(Chat, one_message_is_sent_and_nothing_printed) {
    Driver chat(Audience::program, sending("/not a command"));
    chat.connect();
    chat.hear_from("anna", "/not a command");
    EXPECT_EQ(chat.requests(), Words{"say id-1 #lobby /not a command"});
    chat.deliver("id-1");
    EXPECT_EQ(chat.requests(), Words{"quit"});
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::ok);
    EXPECT_EQ(chat->take_output(), "");
    EXPECT_EQ(chat->take_errors(), "");
}

TEST(Chat, one_message_waits_for_the_partner) {
    Driver chat(Audience::program, sending("hi"));
    chat.connect(net::Mode::single);
    chat.hear(net::Waiting{});
    chat.hear(net::Waiting{});
    EXPECT_EQ(chat.requests(), Words{});
    EXPECT_EQ(chat->take_errors(), "natter-cli: waiting for a partner to say it to; Ctrl+C ends that\n");
    chat.hear(net::Paired{.with = "bob"});
    EXPECT_EQ(chat.requests(), Words{"say id-1 @bob hi"});
    chat.hear(net::Paired{.with = "carl"});
    EXPECT_EQ(chat.requests(), Words{});
}

TEST(Chat, one_message_that_is_refused_is_an_error) {
    Driver chat(Audience::program, sending("hi"));
    chat.connect();
    static_cast<void>(chat.requests());
    chat.fail("id-1");
    EXPECT_EQ(chat.requests(), (Words{"discard id-1", "quit"}));
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
    EXPECT_EQ(chat->take_errors(), "natter-cli: not sent: You are not in there.\n");
}

TEST(Chat, a_listener_prints_as_many_messages_of_others_as_asked_for) {
    Driver chat(Audience::program, listening(2));
    chat.connect();
    static_cast<void>(chat->take_output());
    chat.hear_from("bob", "one");
    chat.hear_from("anna", "mine");
    EXPECT_EQ(chat.requests(), Words{});
    chat.hear_from("bob", "two");
    chat.hear_from("bob", "three");
    EXPECT_EQ(chat.requests(), Words{"quit"});
    EXPECT_EQ(chat->take_output(), "[12:00:00] bob: one\n[12:00:00] anna: mine\n[12:00:00] bob: two\n");
}

TEST(Chat, nobody_listening_is_told_with_what_to_do) {
    Driver chat(Audience::program);
    chat.lose(net::Errc::refused);
    EXPECT_EQ(chat->exit_code(), ExitCode::no_server);
    EXPECT_EQ(chat->take_errors(),
              "natter-cli: nobody listens at 127.0.0.1:5002: start a server with natterd, or name another with "
              "--server\n");
}

TEST(Chat, how_it_ended_is_the_exit_code) {
    struct Row {
        net::Errc code;
        bool online;
        ExitCode exit;
    };
    for (const auto& [code, online, exit] : std::vector<Row>{{net::Errc::unknown_host, false, ExitCode::no_server},
                                                             {net::Errc::timed_out, false, ExitCode::no_server},
                                                             {net::Errc::closed, false, ExitCode::no_server},
                                                             {net::Errc::bad_address, false, ExitCode::usage},
                                                             {net::Errc::nick_bad, false, ExitCode::failed},
                                                             {net::Errc::version_unsupported, false, ExitCode::failed},
                                                             {net::Errc::closed, true, ExitCode::lost},
                                                             {net::Errc::timed_out, true, ExitCode::lost}}) {
        Driver chat(Audience::program);
        if (online) chat.connect();
        chat.lose(code);
        EXPECT_EQ(chat->exit_code(), exit) << to_word(code);
        EXPECT_NE(chat->take_errors(), "") << to_word(code);
    }
}

TEST(Chat, a_nickname_that_nobody_asked_for_gives_way) {
    Driver chat(Audience::program);
    for (int number = 2; number <= 9; ++number) {
        chat.lose(net::Errc::nick_taken);
        EXPECT_EQ(chat.requests(), Words{"rename anna" + std::to_string(number)});
    }
    chat.lose(net::Errc::nick_taken);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

TEST(Chat, somebody_who_types_may_choose_another_nickname) {
    Options options;
    options.nick_given = true;
    Driver chat(Audience::person, options);
    chat.lose(net::Errc::nick_taken);
    EXPECT_FALSE(chat->exit_code());
    EXPECT_TRUE(chat->accept("/nick hanna"));
    EXPECT_TRUE(chat->accept("/NICK Hanna"));
    EXPECT_EQ(chat.requests(), (Words{"rename hanna", "rename Hanna"}));
}

TEST(Chat, a_first_sight_is_told_to_whoever_types_and_beside_what_a_script_reads) {
    const net::Reached first{{.certificate = net::ShownCertificate{{}, net::TrustedAs::first_seen}}};
    const std::string words = "First time here: the server's certificate is 0000-0000-0000-0000.";
    Driver chat(Audience::person);
    chat->apply(first);
    EXPECT_TRUE(chat->take_output().starts_with("* " + words));
    Driver script(Audience::program);
    script->apply(first);
    EXPECT_EQ(script->take_output(), "");
    EXPECT_TRUE(script->take_errors().starts_with("natter-cli: " + words));
    script->apply(net::Reached{{.exposed = true}});
    EXPECT_NE(script->take_errors().find("Nothing is encrypted"), std::string::npos);
    script->apply(net::Reached{{.certificate = net::ShownCertificate{{}, net::TrustedAs::known}}});
    EXPECT_EQ(script->take_errors(), "") << "nothing to say";
}

TEST(Chat, another_certificate_ends_it_and_says_how_to_accept_it) {
    for (const Audience audience : {Audience::person, Audience::program}) {
        Driver chat(audience);
        chat->apply(net::Disconnected{
            {.code = net::Errc::certificate_changed, .message = "Changed.", .fingerprint = to_text(net::Fingerprint{})},
            {}});
        EXPECT_EQ(chat->exit_code(), ExitCode::no_server);
        EXPECT_EQ(chat->take_errors(),
                  "natter-cli: Changed. To trust it: natter-cli --accept-fingerprint 0000-0000-0000-0000\n");
    }
}

TEST(Chat, somebody_who_types_may_log_in_where_the_nickname_is_registered) {
    Driver chat(Audience::person);
    chat.lose(net::Errc::nick_registered);
    EXPECT_FALSE(chat->exit_code());
    ASSERT_TRUE(chat->wants_password());
    EXPECT_EQ(chat->prompt(), "Password of anna: ");
    EXPECT_FALSE(chat->accept("typed before that")) << "it would be taken for a password";
    chat->give_password("correct-horse");
    EXPECT_FALSE(chat->wants_password());
    EXPECT_EQ(chat.requests(), Words{"rename anna with correct-horse"});
    chat.lose(net::Errc::login_failed);
    ASSERT_TRUE(chat->wants_password()) << "once more";
    chat->give_password("");
    EXPECT_TRUE(chat->accept("/login anna  correct-horse"));
    EXPECT_EQ(chat.requests(), Words{"rename anna with correct-horse"});
    Driver script(Audience::program);
    script.lose(net::Errc::nick_registered);
    EXPECT_TRUE(script->exit_code());
}

TEST(Chat, somebody_who_types_is_told_of_tries_and_may_go_on_typing) {
    Driver chat(Audience::person);
    chat.connect();
    static_cast<void>(chat->take_output());
    chat.lose(net::Errc::closed, true);
    EXPECT_EQ(chat->take_output(), "* Gone. Trying again in 1 s.\n");
    EXPECT_EQ(chat->prompt(), "(offline)> ");
    EXPECT_TRUE(chat->accept("later"));
    EXPECT_EQ(chat.requests(), Words{"say id-1 #lobby later"});
    EXPECT_TRUE(chat->accept("/users"));
    EXPECT_EQ(chat.requests(), Words{});
    EXPECT_EQ(chat->take_output(),
              "* Not connected: this is sent as soon as the connection is back.\n"
              "* Not connected: try again once the connection is back.\n");
}

TEST(Chat, an_interrupt_leaves_and_a_second_one_does_not_wait) {
    Driver chat(Audience::person);
    chat.connect();
    chat->interrupt();
    EXPECT_EQ(chat.requests(), Words{"quit"});
    EXPECT_FALSE(chat->exit_code());
    chat->interrupt();
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

TEST(Chat, an_interrupted_script_has_failed) {
    Driver chat(Audience::program, listening(5));
    chat.connect();
    chat->interrupt();
    chat.lose(net::Errc::closed);
    EXPECT_EQ(chat->exit_code(), ExitCode::failed);
}

}  // namespace
}  // namespace natter::console
