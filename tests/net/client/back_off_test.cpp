#include "net/client/back_off.hpp"

#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using std::chrono::milliseconds;

double least() { return 0.0; }
double most() { return 0.999999; }

TEST(BackOff, the_first_wait_is_at_most_the_first_limit_and_at_least_half_of_it) {
    EXPECT_EQ(back_off(1, {}, least), limits::kBackOffFirst / 2);
    EXPECT_LE(back_off(1, {}, most), limits::kBackOffFirst);
    EXPECT_GT(back_off(1, {}, most), limits::kBackOffFirst * 9 / 10);
}

TEST(BackOff, each_failure_doubles_the_wait_until_the_most) {
    EXPECT_EQ(back_off(2, {}, least), limits::kBackOffFirst);
    EXPECT_EQ(back_off(3, {}, least), limits::kBackOffFirst * 2);
    EXPECT_EQ(back_off(12, {}, least), limits::kBackOffMost / 2);
    EXPECT_EQ(back_off(2'000'000'000, {}, least), limits::kBackOffMost / 2);
    EXPECT_LE(back_off(2'000'000'000, {}, most), limits::kBackOffMost);
}

TEST(BackOff, what_the_server_asks_for_is_waited_for_and_chance_comes_on_top) {
    EXPECT_EQ(back_off(1, 60'000, least), milliseconds(60'000));
    EXPECT_GT(back_off(1, 60'000, most), milliseconds(60'000));
}

TEST(BackOff, a_server_that_asks_for_less_does_not_shorten_the_wait) {
    EXPECT_EQ(back_off(12, 1, least), limits::kBackOffMost / 2);
}

TEST(BackOff, an_absurd_wish_of_the_server_is_bounded) {
    EXPECT_EQ(back_off(1, INT64_MAX, least), limits::kRetryAfterMost);
    EXPECT_EQ(back_off(1, INT64_MIN, least), limits::kBackOffFirst / 2);
}

}  // namespace
}  // namespace natter::net
