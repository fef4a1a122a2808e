#include "net/transport/write_queue.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natter::net {
namespace {

Chunk chunk(std::string bytes) { return std::make_shared<const std::string>(std::move(bytes)); }

// What waits, as one string.
std::string content(const WriteQueue& queue) {
    std::string all;
    for (const Chunk& each : queue.waiting()) all += *each;
    return all.substr(queue.first_offset());
}

TEST(WriteQueue, holds_chunks_in_order_and_counts_their_bytes) {
    WriteQueue queue;
    EXPECT_TRUE(queue.empty());
    queue.push(chunk("abc"));
    queue.push(chunk("de"));
    EXPECT_EQ(queue.bytes(), 5u);
    EXPECT_EQ(content(queue), "abcde");
}

TEST(WriteQueue, takes_no_notice_of_nothing) {
    WriteQueue queue;
    queue.push(nullptr);
    queue.push(chunk(""));
    EXPECT_TRUE(queue.empty());
    EXPECT_TRUE(queue.waiting().empty());
}

TEST(WriteQueue, gives_up_bytes_across_chunks_at_any_cut) {
    for (std::size_t first = 0; first <= 6; ++first) {
        for (std::size_t second = 0; first + second <= 6; ++second) {
            WriteQueue queue;
            for (const std::string_view each : {"a", "bcd", "ef"}) queue.push(chunk(std::string(each)));
            queue.consume(first);
            queue.consume(second);
            EXPECT_EQ(content(queue), std::string("abcdef").substr(first + second));
            EXPECT_EQ(queue.bytes(), 6 - first - second);
        }
    }
}

TEST(WriteQueue, lets_go_of_a_chunk_as_soon_as_it_has_left) {
    WriteQueue queue;
    const Chunk shared = chunk("abc");
    queue.push(shared);
    queue.push(chunk("de"));
    queue.consume(2);
    EXPECT_EQ(shared.use_count(), 2);
    queue.consume(1);
    EXPECT_EQ(shared.use_count(), 1);
}

TEST(WriteQueue, can_be_emptied_and_used_again) {
    WriteQueue queue;
    for (int i = 0; i < 100; ++i) queue.push(chunk("abc"));
    queue.consume(4);
    queue.clear();
    EXPECT_TRUE(queue.empty());
    queue.push(chunk("xyz"));
    EXPECT_EQ(content(queue), "xyz");
}

// A reader that is always a little behind: the slots of what has left once stayed for ever.
TEST(WriteQueue, stays_small_when_it_never_runs_empty) {
    WriteQueue queue;
    queue.push(chunk("ab"));
    for (int i = 0; i < 100'000; ++i) {
        queue.push(chunk("ab"));
        queue.consume(2);
    }
    EXPECT_EQ(queue.bytes(), 2u);
    EXPECT_LT(queue.slots(), 100u);
}

}  // namespace
}  // namespace natter::net
