#include "net/client/outbox.hpp"

#include "tests/net/client/builders.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

constexpr std::size_t kAll = 1'000;

std::vector<std::string> take(Outbox& outbox, std::size_t most = kAll) {
    std::vector<std::string> ids;
    for (const auto& taken : outbox.take(most)) ids.push_back(taken.id);
    return ids;
}

using Ids = std::vector<std::string>;

Outbox outbox_of(const Ids& ids) {
    Outbox outbox;
    for (const auto& id : ids) EXPECT_TRUE(outbox.add(say(id)));
    return outbox;
}

TEST(Outbox, messages_are_taken_in_the_order_said_and_once) {
    Outbox outbox = outbox_of({"a", "b"});
    EXPECT_EQ(take(outbox), (Ids{"a", "b"}));
    EXPECT_EQ(take(outbox), Ids{});
    EXPECT_TRUE(outbox.add(say("c")));
    EXPECT_EQ(take(outbox), Ids{"c"});
}

TEST(Outbox, no_more_are_in_flight_than_asked_for) {
    Outbox outbox = outbox_of({"a", "b", "c"});
    EXPECT_EQ(take(outbox, 2), (Ids{"a", "b"}));
    EXPECT_EQ(take(outbox, 2), Ids{});
    EXPECT_EQ(outbox.acknowledge("a"), "#lobby");
    EXPECT_EQ(take(outbox, 2), Ids{"c"});
}

TEST(Outbox, after_a_lost_connection_everything_unacknowledged_comes_again_in_order) {
    Outbox outbox = outbox_of({"a", "b", "c"});
    EXPECT_EQ(take(outbox, 2), (Ids{"a", "b"}));
    EXPECT_TRUE(outbox.acknowledge("a"));
    outbox.requeue();
    EXPECT_EQ(take(outbox), (Ids{"b", "c"}));
}

TEST(Outbox, an_acknowledged_message_is_gone) {
    Outbox outbox = outbox_of({"a"});
    EXPECT_EQ(take(outbox), Ids{"a"});
    EXPECT_EQ(outbox.acknowledge("a"), "#lobby");
    EXPECT_EQ(outbox.size(), 0u);
    EXPECT_FALSE(outbox.acknowledge("a"));
}

TEST(Outbox, a_failed_message_stays_and_waits_for_the_user) {
    Outbox outbox = outbox_of({"a", "b"});
    EXPECT_EQ(take(outbox), (Ids{"a", "b"}));
    EXPECT_EQ(outbox.fail("a", {Errc::not_member, "No."}), "#lobby");
    outbox.requeue();
    EXPECT_EQ(take(outbox), Ids{"b"});
    EXPECT_EQ(outbox.size(), 2u);
}

TEST(Outbox, a_retried_message_goes_behind_the_others_under_the_same_id) {
    Outbox outbox = outbox_of({"a", "b", "c"});
    EXPECT_EQ(take(outbox, 1), Ids{"a"});
    EXPECT_TRUE(outbox.fail("a", {Errc::rate_limited, "No."}));
    EXPECT_EQ(outbox.retry("a"), "#lobby");
    EXPECT_EQ(take(outbox), (Ids{"b", "c", "a"}));
}

TEST(Outbox, only_what_failed_can_be_retried) {
    Outbox outbox = outbox_of({"a", "b"});
    EXPECT_EQ(take(outbox, 1), Ids{"a"});
    EXPECT_FALSE(outbox.retry("a"));
    EXPECT_FALSE(outbox.retry("b"));
    EXPECT_FALSE(outbox.retry("unknown"));
}

TEST(Outbox, whatever_is_unacknowledged_can_be_discarded) {
    Outbox outbox = outbox_of({"a", "b", "c"});
    EXPECT_EQ(take(outbox, 2), (Ids{"a", "b"}));
    EXPECT_TRUE(outbox.fail("a", {Errc::not_member, "No."}));
    EXPECT_TRUE(outbox.discard("a"));
    EXPECT_TRUE(outbox.discard("b"));
    EXPECT_TRUE(outbox.discard("c"));
    EXPECT_FALSE(outbox.discard("c"));
    EXPECT_EQ(outbox.size(), 0u);
    EXPECT_EQ(take(outbox), Ids{});
}

TEST(Outbox, a_full_outbox_refuses_and_keeps_what_it_has) {
    Outbox outbox(2);
    EXPECT_TRUE(outbox.add(say("a")));
    EXPECT_TRUE(outbox.add(say("b")));
    const auto third = outbox.add(say("c"));
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, Errc::queue_full);
    EXPECT_EQ(take(outbox), (Ids{"a", "b"}));
    EXPECT_TRUE(outbox.acknowledge("a"));
    EXPECT_TRUE(outbox.add(say("c")));
}

TEST(Outbox, an_id_is_taken_once) {
    Outbox outbox = outbox_of({"a"});
    const auto again = outbox.add(say("a"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::bad_field);
}

}  // namespace
}  // namespace natter::net
