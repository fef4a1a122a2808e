#include "net/util/thread_checker.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace natter::net {
namespace {

TEST(ThreadChecker, lets_the_first_thread_in_again_and_again) {
    const ThreadChecker checker;
    checker.check();
    checker.check();
}

TEST(ThreadChecker, binds_to_the_thread_that_asks_first_and_not_to_its_maker) {
    const ThreadChecker checker;
    std::thread([&] { checker.check(); }).join();
}

TEST(ThreadChecker, has_a_new_owner_after_detach) {
    ThreadChecker checker;
    checker.check();
    checker.detach();
    std::thread([&] { checker.check(); }).join();
}

#ifndef NDEBUG
TEST(ThreadCheckerDeathTest, stops_the_program_when_another_thread_comes) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const ThreadChecker checker;
    checker.check();
    EXPECT_DEATH(std::thread([&] { checker.check(); }).join(), "touched from another thread");
}
#endif

}  // namespace
}  // namespace natter::net
