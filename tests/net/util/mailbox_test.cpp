#include "net/util/mailbox.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <semaphore>
#include <thread>

namespace natter::net {
namespace {

using Pushed = Mailbox<int>::Pushed;

Pushed push(Mailbox<int>& box, int value) { return box.push(value); }

TEST(Mailbox, tells_the_push_that_must_wake_the_reader) {
    Mailbox<int> box(4);
    EXPECT_EQ(push(box, 1), Pushed::first);
    EXPECT_EQ(push(box, 2), Pushed::more);
    std::vector<int> out;
    box.take(out);
    EXPECT_EQ(push(box, 3), Pushed::first);
}

TEST(Mailbox, gives_everything_at_once_and_in_order) {
    Mailbox<int> box(4);
    for (int i = 0; i < 3; ++i) static_cast<void>(push(box, i));
    std::vector<int> out{99};
    EXPECT_FALSE(box.take(out));
    EXPECT_EQ(out, (std::vector<int>{0, 1, 2}));
    EXPECT_FALSE(box.take(out));
    EXPECT_TRUE(out.empty());
}

TEST(Mailbox, refuses_what_does_not_fit_and_says_that_it_was_full) {
    Mailbox<int> box(2);
    static_cast<void>(push(box, 1));
    static_cast<void>(push(box, 2));
    EXPECT_EQ(push(box, 3), Pushed::refused);
    EXPECT_EQ(box.size(), 2u);
    std::vector<int> out;
    EXPECT_TRUE(box.take(out));
    EXPECT_EQ(out, (std::vector<int>{1, 2}));
    EXPECT_EQ(push(box, 3), Pushed::first);
}

TEST(Mailbox, leaves_a_refused_value_with_the_caller) {
    Mailbox<std::unique_ptr<int>> box(1);
    auto first = std::make_unique<int>(1);
    auto second = std::make_unique<int>(2);
    static_cast<void>(box.push(first));
    EXPECT_EQ(box.push(second), Mailbox<std::unique_ptr<int>>::Pushed::refused);
    EXPECT_EQ(first, nullptr);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(*second, 2);
}

TEST(Mailbox, of_no_room_refuses_all) {
    Mailbox<int> box(0);
    EXPECT_EQ(push(box, 1), Pushed::refused);
}

// The reader waits for the wake that `first` promises; a wake that never came would hang the test.
TEST(Mailbox, carries_all_values_in_order_between_two_threads_with_one_wake_a_batch) {
    constexpr int kValues = 50'000;
    Mailbox<int> box(64);
    std::counting_semaphore<> wake(0);
    std::thread writer([&] {
        for (int value = 0; value < kValues; ++value) {
            Pushed pushed = Pushed::refused;
            while ((pushed = push(box, value)) == Pushed::refused) std::this_thread::yield();
            if (pushed == Pushed::first) wake.release();
        }
    });
    std::vector<int> batch;
    int expected = 0;
    bool in_order = true;
    while (expected < kValues) {
        wake.acquire();
        box.take(batch);
        EXPECT_FALSE(batch.empty());
        for (const int value : batch) in_order = value == expected++ && in_order;
    }
    writer.join();
    EXPECT_TRUE(in_order);
    EXPECT_FALSE(wake.try_acquire());
    EXPECT_EQ(box.size(), 0u);
}

}  // namespace
}  // namespace natter::net
