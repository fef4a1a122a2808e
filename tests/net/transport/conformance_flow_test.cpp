// Holding the peer back, and a peer that does not read. See transport.hpp.
#include "tests/net/transport/conformance.hpp"

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

// More than any socket buffer of a test machine takes.

class TransportFlow : public Conformance {
  protected:
    void flood_from_left() {
        for (std::size_t i = 0; i < kFloodFrames; i += 50) left->send(numbered_lines(i, 50, kFloodSize));
    }
};
NATTER_CONFORMANCE_SUITE(TransportFlow);

TEST_P(TransportFlow, a_held_end_gets_nothing_until_it_is_released) {
    start_both();
    right->hold();
    left->send("one\ntwo\n");
    settle();
    EXPECT_TRUE(right->frames.empty());
    right->release();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 2; }));
    EXPECT_EQ(right->frames, (Lines{"one", "two"}));
}

TEST_P(TransportFlow, an_end_that_is_held_before_its_start_stays_held) {
    right->hold();
    start_both();
    left->send("one\n");
    settle();
    EXPECT_TRUE(right->frames.empty());
    right->release();
    EXPECT_TRUE(run_until([&] { return !right->frames.empty(); }));
}

TEST_P(TransportFlow, holding_from_within_a_callback_stops_at_that_frame) {
    start_both();
    right->in_frame = [&] { right->hold(); };
    left->send("one\ntwo\nthree\n");
    for (std::size_t count = 1; count <= 3; ++count) {
        ASSERT_TRUE(run_until([&] { return right->frames.size() == count; }));
        settle();
        EXPECT_EQ(right->frames.size(), count);
        right->release();
    }
    EXPECT_EQ(right->frames, (Lines{"one", "two", "three"}));
}

TEST_P(TransportFlow, holding_and_releasing_within_one_callback_changes_nothing) {
    start_both();
    right->in_frame = [&] {
        right->hold();
        right->release();
    };
    left->send(numbered_lines(0, 1'000, 100));
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 1'000; }));
    settle();
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFlow, holding_in_the_middle_of_a_flood_loses_nothing) {
    start_both();
    right->in_frame = [&] {
        if (right->frames.size() % 100 == 0) right->hold();
    };
    flood_from_left();
    while (right->frames.size() < kFloodFrames) {
        const std::size_t before = right->frames.size();
        right->release();
        ASSERT_TRUE(run_until([&] { return right->frames.size() >= before + 100; }));
    }
    EXPECT_TRUE(in_order(right->frames));
    EXPECT_EQ(right->frame_bytes, kFloodFrames * kFloodSize);
}

TEST_P(TransportFlow, what_a_peer_does_not_read_waits_and_is_counted) {
    left->start();
    std::size_t before = 0;
    for (int i = 0; i < 5; ++i) {
        flood_from_left();
        EXPECT_GT(left->queued(), before);
        before = left->queued();
    }
    settle();
    EXPECT_EQ(left->drains, 0);
    EXPECT_EQ(left->closes, 0);
}

TEST_P(TransportFlow, once_the_peer_reads_all_arrives_and_the_writer_is_told) {
    left->start();
    flood_from_left();
    ASSERT_GT(left->queued(), 0u);
    right->start();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == kFloodFrames && left->drains > 0; }));
    EXPECT_EQ(left->drains, 1);
    EXPECT_EQ(left->queued(), 0u);
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFlow, a_writer_that_waits_still_reads) {
    left->start();
    flood_from_left();
    ASSERT_GT(left->queued(), 0u);
    right->send("hello\n");
    ASSERT_TRUE(run_until([&] { return !left->frames.empty(); }));
    EXPECT_EQ(left->frames, Lines{"hello"});
}

TEST_P(TransportFlow, two_ends_that_flood_each_other_both_get_through) {
    start_both();
    for (std::size_t i = 0; i < kFloodFrames; i += 50) {
        left->send(numbered_lines(i, 50, kFloodSize));
        right->send(numbered_lines(i, 50, kFloodSize));
    }
    ASSERT_TRUE(run_until([&] { return left->frames.size() == kFloodFrames && right->frames.size() == kFloodFrames; }));
    EXPECT_TRUE(in_order(left->frames));
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFlow, more_can_be_written_from_within_on_drained) {
    left->start();
    left->in_drained = [&] {
        if (left->drains == 1) left->send("the end\n");
    };
    flood_from_left();
    right->start();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == kFloodFrames + 1; }));
    EXPECT_EQ(right->frames.back(), "the end");
}

}  // namespace
}  // namespace natter::net
