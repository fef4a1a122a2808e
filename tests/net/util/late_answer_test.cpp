#include "net/util/late_answer.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(LateAnswer, comes_once_and_not_at_all_to_whoever_has_left) {
    int delivered = 0;
    const auto deliver = [&](const LateAnswer::Job& job) { job(); };
    LateAnswer awaited(deliver), left(deliver);
    awaited.tell([&] { ++delivered; });
    awaited.tell([&] { ++delivered; });
    EXPECT_EQ(delivered, 1);
    left.leave();
    left.tell([&] { ++delivered; });
    EXPECT_EQ(delivered, 1);
}

}  // namespace
}  // namespace natter::net
