// How much a server has to do, second by second. Told the time; nothing runs.
#include "server/host_rates.hpp"

#include <gtest/gtest.h>

namespace natter::server {
namespace {

using namespace std::chrono_literals;

Metrics counted(std::uint64_t published, std::uint64_t shown, std::uint64_t people = 1) {
    Metrics metrics;
    metrics.published = published;
    metrics.shown = shown;
    metrics.people = people;
    return metrics;
}

TEST(HostRates, Are_what_was_added_since_the_second_before) {
    HostRates rates;
    const HostRates::Time start{};
    rates.note(start, counted(100, 300));
    rates.note(start + 1s, counted(110, 350, 5));
    ASSERT_EQ(rates.seconds().size(), 2U);
    EXPECT_EQ(rates.seconds()[0].in, 0) << "what came before nobody has seen the beginning of";
    EXPECT_EQ(rates.seconds()[1].in, 10);
    EXPECT_EQ(rates.seconds()[1].out, 50);
    EXPECT_EQ(rates.seconds()[1].people, 5U);
}

TEST(HostRates, Have_nothing_in_seconds_of_which_nobody_told) {
    HostRates rates;
    const HostRates::Time start{};
    rates.note(start, counted(0, 0));
    rates.note(start + 5s, counted(3, 3));
    ASSERT_EQ(rates.seconds().size(), 6U);
    for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(rates.seconds()[i], HostRate{});
    EXPECT_EQ(rates.seconds()[5].in, 2) << "over a second and a half at most";
}

TEST(HostRates, Are_bounded_however_long_nobody_was_there) {
    HostRates rates;
    const HostRates::Time start{};
    rates.note(start, counted(0, 0));
    rates.note(start + 240h, counted(1, 1));
    EXPECT_EQ(rates.seconds().size(), HostRates::kKept);
    for (int i = 1; i <= 500; ++i) rates.note(start + 240h + i * 1s, counted(1, 1));
    EXPECT_EQ(rates.seconds().size(), HostRates::kKept);
}

TEST(HostRates, Rest_once_nobody_is_there_and_nothing_waits) {
    HostRates rates;
    EXPECT_TRUE(rates.at_rest());
    rates.note({}, counted(0, 0, 1));
    EXPECT_FALSE(rates.at_rest());
    rates.note(HostRates::Time{} + 1s, counted(0, 0, 0));
    EXPECT_TRUE(rates.at_rest());
}

}  // namespace
}  // namespace natter::server
