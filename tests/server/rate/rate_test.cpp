// How often something may happen, with no clock but the test's own.
#include "server/rate/gate.hpp"
#include "server/rate/rate_table.hpp"
#include "server/rate/token_bucket.hpp"

#include <gtest/gtest.h>

namespace natter::server {
namespace {

using namespace std::chrono_literals;
using Clock = TokenBucket::Clock;

constexpr Clock::time_point kStart{1'000'000s};

// How many of `tries` are taken, one each `every`.
int taken(TokenBucket& bucket, const Rate& rate, int tries, Clock::duration every, Clock::time_point from = kStart) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += bucket.take(rate, from + i * every) ? 0 : 1;
    return count;
}

TEST(ATokenBucket, Takes_a_burst_and_then_as_much_as_comes_in) {
    TokenBucket bucket;
    EXPECT_EQ(taken(bucket, {10, 5}, 100, 0ms), 5);
    EXPECT_EQ(taken(bucket, {10, 5}, 100, 100ms, kStart + 1s), 100);
}

TEST(ATokenBucket, Gives_somebody_who_never_stops_about_the_rate_all_the_same) {
    TokenBucket bucket;
    const int count = taken(bucket, {50, 200}, 60'000, 1ms);
    EXPECT_GE(count, 200 + 59 * 45);
    EXPECT_LE(count, 200 + 60 * 50);
}

TEST(ATokenBucket, Says_when_to_come_back_and_keeps_its_word) {
    TokenBucket bucket;
    const Rate rate{0.1, 1};
    EXPECT_FALSE(bucket.take(rate, kStart));
    EXPECT_EQ(bucket.take(rate, kStart), 10s);
    EXPECT_EQ(bucket.take(rate, kStart + 4s), 6s);
    EXPECT_FALSE(bucket.take(rate, kStart + 10s));
}

TEST(ATokenBucket, Refuses_for_a_moment_at_least_so_that_nothing_overtakes_what_was_refused) {
    TokenBucket bucket;
    const Rate rate{1'000, 1};
    EXPECT_FALSE(bucket.take(rate, kStart));
    EXPECT_EQ(bucket.take(rate, kStart), 1s);
    EXPECT_EQ(bucket.take(rate, kStart + 500ms), 500ms);
    EXPECT_FALSE(bucket.take(rate, kStart + 1s));
}

TEST(ATokenBucket, Holds_no_more_than_its_burst_however_long_it_waits) {
    TokenBucket bucket;
    EXPECT_EQ(taken(bucket, {10, 5}, 5, 0ms), 5);
    EXPECT_EQ(taken(bucket, {10, 5}, 100, 0ms, kStart + 24h * 365), 5);
}

TEST(ATokenBucket, Takes_everything_without_a_limit) {
    TokenBucket bucket;
    EXPECT_EQ(taken(bucket, {0, 1}, 100'000, 0ms), 100'000);
}

TEST(ATokenBucket, Follows_a_rate_that_changes) {
    TokenBucket bucket;
    EXPECT_EQ(taken(bucket, {1, 3}, 10, 0ms), 3);
    EXPECT_EQ(taken(bucket, {1, 10}, 10, 0ms, kStart + 1s), 8);
}

TEST(ATokenBucket, Can_count_with_the_strangest_of_rates) {
    for (const Rate rate : {Rate{1e-300, 1}, Rate{1e-9, 1e6}, Rate{1e6, 1e6}, Rate{1e6, 0}}) {
        TokenBucket bucket;
        EXPECT_FALSE(bucket.take(rate, kStart));
        for (int i = 0; i < 100; ++i) EXPECT_GE(bucket.take(rate, kStart).value_or(1s), 1ms);
    }
}

TEST(ARateTable, Keeps_names_apart) {
    RateTable table(10);
    const Rate rate{1, 1};
    EXPECT_FALSE(table.take("a", rate, kStart));
    EXPECT_TRUE(table.take("a", rate, kStart));
    EXPECT_FALSE(table.take("b", rate, kStart));
}

TEST(ARateTable, Forgets_whoever_was_not_heard_of_longest) {
    RateTable table(2);
    const Rate rate{1, 1};
    for (const char* name : {"a", "b", "a", "c"}) static_cast<void>(table.take(name, rate, kStart));
    EXPECT_EQ(table.size(), 2U);
    EXPECT_TRUE(table.take("a", rate, kStart));
    EXPECT_FALSE(table.take("b", rate, kStart)) << "forgotten";
    for (int i = 0; i < 100'000; ++i) static_cast<void>(table.take(std::to_string(i), rate, kStart));
    EXPECT_EQ(table.size(), 2U);
}

TEST(AGate, Takes_one_v4_address_or_one_v6_network_for_one_origin) {
    EXPECT_EQ(origin_of("127.0.0.1:40112"), "127.0.0.1");
    EXPECT_EQ(origin_of("[2001:db8::1]:1"), "2001:db8::");
    EXPECT_EQ(origin_of("[2001:db8::ffff:1]:2"), origin_of("[2001:db8::1]:1"));
    EXPECT_NE(origin_of("[2001:db8:0:1::1]:1"), origin_of("[2001:db8::1]:1"));
    EXPECT_EQ(origin_of("[::ffff:192.0.2.1]:1"), "192.0.2.1");
    EXPECT_EQ(origin_of("memory:7"), "memory");
}

TEST(AGate, Counts_attempts_to_log_in_by_address_and_by_name) {
    ServerLimits limits;
    limits.rates.logins = {0.1, 2};
    Gate gate(limits);
    EXPECT_FALSE(gate.log_in("a", "anna", kStart));
    EXPECT_FALSE(gate.log_in("a", "anna", kStart));
    EXPECT_TRUE(gate.log_in("a", "anna", kStart)) << "one name";
    EXPECT_FALSE(gate.log_in("b", "anna", kStart)) << "from elsewhere: others lock nobody out";
    for (const char* name : {"bob", "carl", "dora"}) EXPECT_FALSE(gate.log_in("a", name, kStart));
    EXPECT_TRUE(gate.log_in("a", "emil", kStart)) << "one address for many names";
    for (int i = 0; i < 20; ++i) {
        EXPECT_FALSE(gate.log_in("d", "anna", kStart)) << "what was right does not count";
        gate.give_back_login("d", "anna");
    }
}

TEST(AGate, Shuts_out_an_address_for_a_minute) {
    ServerLimits limits;
    Gate gate(limits);
    EXPECT_FALSE(gate.connect("192.0.2.1", kStart));
    gate.shut_out("192.0.2.1", kStart);
    EXPECT_EQ(gate.connect("192.0.2.1", kStart + 1s), 59s);
    EXPECT_FALSE(gate.connect("192.0.2.2", kStart + 1s));
    EXPECT_FALSE(gate.connect("192.0.2.1", kStart + 60s));
}

TEST(AGate, Lets_a_trusted_address_through) {
    ServerLimits limits;
    limits.rates.connections = limits.rates.registrations = {0.1, 1};
    Gate gate(limits);
    EXPECT_FALSE(gate.connect("192.0.2.1", kStart));
    EXPECT_TRUE(gate.connect("192.0.2.1", kStart));
    EXPECT_FALSE(gate.register_name("192.0.2.1", kStart));
    EXPECT_TRUE(gate.register_name("192.0.2.1", kStart));
    limits.trusted_addresses = {"2001:db8::1", "192.0.2.1"};
    EXPECT_TRUE(gate.trusts(origin_of("[2001:db8::1]:5000")));
    EXPECT_FALSE(gate.trusts(origin_of("[::1]:5000")));
    EXPECT_FALSE(gate.connect("192.0.2.1", kStart));
    EXPECT_FALSE(gate.register_name("192.0.2.1", kStart));
}

}  // namespace
}  // namespace natter::server
