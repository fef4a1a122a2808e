// What a session starts from and what it wants kept, with no file, no socket and no clock.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using Ids = std::vector<std::string>;
using Resume = std::map<std::string, Seq>;

StoredSession stored_session() {
    return {.token = "token",
            .nick = "anna",
            .cursors = {{"#lobby", Seq{7}, at(700)}, {"@bob", Seq{3}, at(300)}},
            .outbox = {{.say = say("m1")},
                       {.say = say("m2"), .state = DeliveryState::failed, .error = Error{Errc::not_member, "No."}},
                       {.say = say("m3")}},
            .conversations = {{"#lobby", {message(7, 700)}}}};
}

void come_online(FsmDriver& client, const Welcome& welcomed = welcome()) {
    client.forget();
    client.link_up();
    client.frame(welcomed);
}

TEST(SessionMemory, what_was_kept_is_told_before_anything_else) {
    FsmDriver client;
    client.start(stored_session());
    ASSERT_EQ(client.all_events().size(), 2u);
    const auto* restored = std::get_if<Restored>(&client.all_events()[0]);
    ASSERT_NE(restored, nullptr);
    EXPECT_EQ(restored->nick, "anna");
    ASSERT_EQ(restored->conversations.size(), 1u);
    EXPECT_EQ(restored->conversations[0].messages.front().seq, Seq{7});
    ASSERT_EQ(restored->outbox.size(), 3u);
    EXPECT_EQ(restored->outbox[1].error->code, Errc::not_member);
    EXPECT_TRUE(std::holds_alternative<Connecting>(client.all_events()[1]));
}

TEST(SessionMemory, with_no_profile_nothing_is_restored_and_nothing_is_to_be_kept) {
    FsmDriver client;
    client.start();
    come_online(client);
    client.request(say("m1"));
    client.frame(message(1, 100));
    EXPECT_TRUE(client.events<Restored>().empty());
    EXPECT_TRUE(client.kept().empty());
}

TEST(SessionMemory, the_same_person_comes_back_where_they_were_and_what_waits_leaves_in_order) {
    FsmDriver client;
    client.start(stored_session());
    client.link_up();
    ASSERT_EQ(client.written<Hello>().size(), 1u);
    EXPECT_EQ(client.written<Hello>()[0].token, "token");
    EXPECT_EQ(client.written<Hello>()[0].resume, (Resume{{"#lobby", Seq{7}}, {"@bob", Seq{3}}}));
    client.frame(welcome());
    EXPECT_EQ(client.sent_ids(), (Ids{"m1", "m3"}));
    EXPECT_TRUE(client.events<Connected>().at(0).resumed);
}

TEST(SessionMemory, a_failed_message_of_an_earlier_run_can_be_retried_and_discarded) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client);
    client.request(RetryRequest{"m2"});
    EXPECT_EQ(client.sent_ids(), (Ids{"m1", "m3", "m2"}));
    client.request(DiscardRequest{"m3"});
    EXPECT_EQ(client.kept<DropOutgoing>().at(0).id, "m3");
}

TEST(SessionMemory, what_was_heard_before_is_no_news) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client);
    client.frame(message(7, 700));
    client.frame(message(8, 800));
    ASSERT_EQ(client.received<Message>().size(), 1u);
    EXPECT_EQ(client.kept<KeepMessage>().size(), 1u);
    EXPECT_EQ(client.kept<KeepMessage>()[0].message.seq, Seq{8});
}

TEST(SessionMemory, each_step_of_a_message_is_kept_before_it_shows) {
    FsmDriver client;
    client.start(StoredSession{});
    come_online(client);
    EXPECT_EQ(client.steps(), (Ids{"write", "keep", "event"})) << "hello, then the token before the welcome";
    client.forget();
    client.request(say("m1"));
    EXPECT_EQ(client.steps(), (Ids{"keep", "event", "write"}));
    EXPECT_EQ(client.kept<KeepOutgoing>()[0].say.id, "m1");
    client.forget();
    client.frame(refused("m1", "not_member"));
    EXPECT_EQ(client.steps(), (Ids{"keep", "event"}));
    EXPECT_EQ(client.kept<FailOutgoing>()[0].error.code, Errc::not_member);
    client.forget();
    client.request(RetryRequest{"m1"});
    EXPECT_EQ(client.steps(), (Ids{"keep", "event", "write"}));
    client.forget();
    client.frame(stored("m1", 1));
    EXPECT_EQ(client.steps(), (Ids{"keep", "event"}));
    EXPECT_EQ(client.kept<DropOutgoing>()[0].id, "m1");
}

TEST(SessionMemory, the_token_is_kept_before_anything_of_the_outbox_leaves) {
    FsmDriver client;
    StoredSession waiting = stored_session();
    waiting.token = {};
    client.start(waiting);
    client.link_up();
    client.forget();
    client.frame(welcome("new token"));
    ASSERT_GE(client.steps().size(), 2u);
    EXPECT_EQ(client.steps().front(), "keep");
    EXPECT_EQ(client.kept<KeepIdentity>().at(0).token, "new token");
}

// ---- refusals that pass

ErrorReply refused_for_now(RequestId id, std::int64_t ms) {
    ErrorReply reply = refused(std::move(id), "log_failed");
    reply.retry_after = ms;
    return reply;
}

TEST(SessionMemory, what_is_refused_for_now_waits_with_all_behind_it_and_goes_again_by_itself) {
    FsmDriver client;
    client.go_online();
    for (const char* id : {"m1", "m2", "m3"}) client.request(say(id));
    client.frame(stored("m1", 1));
    client.forget();
    client.frame(refused_for_now("m2", 2'000));
    ASSERT_EQ(client.events<Delivery>().size(), 1u);
    EXPECT_EQ(client.events<Delivery>()[0].state, DeliveryState::waiting);
    EXPECT_EQ(client.events<Delivery>()[0].error->code, Errc::log_failed);
    client.frame(refused_for_now("m3", 2'000));
    client.request(say("m4"));
    EXPECT_EQ(client.sent_ids(), Ids{});
    EXPECT_EQ(client.next_wake(), std::chrono::milliseconds(2'000));
    client.pass(std::chrono::milliseconds(1'999));
    EXPECT_EQ(client.sent_ids(), Ids{});
    client.pass(std::chrono::milliseconds(1));
    EXPECT_EQ(client.sent_ids(), (Ids{"m2", "m3", "m4"}));
    EXPECT_EQ(client.state(), SessionState::online);
}

TEST(SessionMemory, what_was_stored_all_the_same_does_not_go_again) {
    FsmDriver client;
    client.go_online();
    for (const char* id : {"m1", "m2"}) client.request(say(id));
    client.frame(refused_for_now("m1", 2'000));
    client.frame(stored("m2", 1));
    client.forget();
    client.pass(std::chrono::seconds(2));
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
}

TEST(SessionMemory, a_lost_connection_ends_the_wait) {
    FsmDriver client;
    client.go_online();
    client.request(say("m1"));
    client.frame(refused_for_now("m1", 600'000));
    client.link_down();
    client.pass(limits::kBackOffMost);
    client.forget();
    client.link_up();
    client.frame(welcome());
    EXPECT_EQ(client.sent_ids(), Ids{"m1"});
}

TEST(SessionMemory, however_often_it_is_refused_for_now_it_is_not_sent_in_a_rush) {
    FsmDriver client;
    client.go_online();
    client.request(say("m1"));
    client.frame(refused_for_now("m1", 0));
    EXPECT_GE(client.next_wake(), limits::kBackOffFirst / 2);
    client.frame(refused_for_now("m1", INT64_MAX));
    EXPECT_LE(client.next_wake(), limits::kClientPingAfter);
    client.pass(limits::kClientPingAfter);
    EXPECT_EQ(client.sent_ids().size(), 1u) << "it waits for as long as a server may ask for";
}

// ---- numbers that begin anew

TEST(SessionMemory, a_smaller_log_drops_what_was_kept_of_it) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client, welcome_to("#lobby", 2));
    EXPECT_EQ(client.kept<DropConversation>().at(0).name, "#lobby");
    EXPECT_EQ(client.kept<KeepCursor>().at(0).cursor.seq, Seq{2});
    EXPECT_EQ(client.events<BegunAnew>().at(0).conversation, "#lobby");
    EXPECT_EQ(client.fsm().cursors().resume().at("@bob"), Seq{3});
}

TEST(SessionMemory, who_is_a_stranger_to_the_server_forgets_what_was_heard_there) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client, welcome_to("#lobby", 100, "another token"));
    Ids dropped;
    for (const auto& each : client.kept<DropConversation>()) dropped.push_back(each.name);
    EXPECT_EQ(dropped, (Ids{"#lobby", "@bob"}));
    EXPECT_EQ(client.events<BegunAnew>().size(), 2u);
    EXPECT_EQ(client.fsm().cursors().resume(), (Resume{{"#lobby", Seq{7}}})) << "what comes now was asked for from 7";
}

TEST(SessionMemory, a_stranger_under_an_old_nickname_begins_the_conversation_anew) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client);
    client.frame(message(1, 9'000, "@bob"));
    EXPECT_EQ(client.kept<DropConversation>().at(0).name, "@bob");
    EXPECT_EQ(client.kept<KeepMessage>().at(0).message.seq, Seq{1});
    EXPECT_EQ(client.events<BegunAnew>().size(), 1u);
}

TEST(SessionMemory, a_room_joined_again_begins_where_it_is_now) {
    FsmDriver client;
    client.start(stored_session());
    come_online(client);
    client.frame(Ok{.re = "j1", .room = "#lobby", .last_seq = Seq{90}});
    EXPECT_EQ(client.kept<DropConversation>().at(0).name, "#lobby");
    EXPECT_EQ(client.kept<KeepCursor>().at(0).cursor.seq, Seq{90});
    client.frame(Ok{.re = "l1", .room = "#lobby"});
    EXPECT_EQ(client.kept<DropConversation>().size(), 2u);
}

TEST(SessionMemory, with_too_many_conversations_the_oldest_is_not_kept_on) {
    FsmDriver client;
    client.start(StoredSession{});
    come_online(client);
    for (std::size_t i = 0; i <= limits::kResumeEntries; ++i) {
        client.frame(message(1, static_cast<std::int64_t>(1'000 + i), "@person" + std::to_string(i)));
    }
    ASSERT_EQ(client.kept<DropConversation>().size(), 1u);
    EXPECT_EQ(client.kept<DropConversation>()[0].name, "@person0");
}

// ---- pages

struct PageCase {
    const char* what;
    History asked;
    bool more;
    std::optional<Seq> covers_to;
};

TEST(SessionMemory, a_page_of_the_past_tells_how_far_it_reaches) {
    const Seq end{std::numeric_limits<std::int64_t>::max()};
    for (const auto& [what, asked, more, covers_to] :
         {PageCase{"the newest", {.id = "h", .of = "#lobby"}, true, end},
          PageCase{"before", {.id = "h", .of = "#lobby", .before = Seq{9}}, true, Seq{8}},
          PageCase{"after, cut", {.id = "h", .of = "#lobby", .after = Seq{4}}, true, Seq{6}},
          PageCase{"after, to the end", {.id = "h", .of = "#lobby", .after = Seq{4}}, false, end},
          PageCase{"of a search", {.id = "other", .of = "#lobby"}, false, {}}}) {
        FsmDriver client;
        client.start(stored_session());
        come_online(client);
        client.request(SendRequest{asked});
        const Page page{.re = "h", .of = "#lobby", .messages = {message(5, 500), message(6, 600)}, .more = more};
        client.frame(page);
        ASSERT_EQ(client.kept<KeepPage>().size(), 1u) << what;
        EXPECT_EQ(client.kept<KeepPage>()[0].covers_to, covers_to) << what;
        EXPECT_EQ(client.received<Page>().size(), 1u) << what;
        client.frame(page);
        EXPECT_EQ(client.kept<KeepPage>().back().covers_to, std::nullopt) << what << ", answered twice";
    }
}

}  // namespace
}  // namespace natter::net
