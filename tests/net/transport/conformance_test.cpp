// Frames: whole, in order, without their line end; what is too large is skipped. See transport.hpp.
#include "tests/net/transport/conformance.hpp"

#include "net/protocol/limits.hpp"

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

class TransportFrames : public Conformance {};
NATTER_CONFORMANCE_SUITE(TransportFrames);

TEST_P(TransportFrames, come_whole_in_order_and_without_their_line_end) {
    start_both();
    left->send("one\ntwo\r\n\nthr");
    left->send("ee\n");
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 4; }));
    EXPECT_EQ(right->frames, (Lines{"one", "two", "", "three"}));
}

TEST_P(TransportFrames, go_both_ways_at_once) {
    start_both();
    const std::string lines = numbered_lines(0, 5'000, 20);
    left->send(lines);
    right->send(lines);
    ASSERT_TRUE(run_until([&] { return left->frames.size() == 5'000 && right->frames.size() == 5'000; }));
    EXPECT_TRUE(in_order(left->frames));
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFrames, leave_with_the_flush_and_not_before) {
    start_both();
    const Chunk one = left->chunk("one\n");
    left->write(one);
    settle();
    EXPECT_TRUE(right->frames.empty());
    EXPECT_EQ(left->queued(), one->size());
    left->flush();
    EXPECT_EQ(left->queued(), 0u);
    ASSERT_TRUE(run_until([&] { return !right->frames.empty(); }));
    EXPECT_EQ(right->frames, Lines{"one"});
    EXPECT_EQ(left->drains, 0) << "nothing had to wait";
}

TEST_P(TransportFrames, of_a_chunk_that_is_shared_arrive_each_time) {
    start_both();
    const Chunk shared = left->chunk("shared\n");
    left->write(shared);
    left->write(shared);
    left->flush();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 2; }));
    EXPECT_EQ(shared.use_count(), 1) << "a chunk that has left is let go";
}

TEST_P(TransportFrames, of_10_megabytes_pass_in_order) {
    start_both();
    constexpr std::size_t kFrames = 200;
    constexpr std::size_t kSize = 50'000;
    for (std::size_t i = 0; i < kFrames; ++i) left->write(numbered_lines(i, 1, kSize));
    left->flush();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == kFrames; }));
    EXPECT_TRUE(in_order(right->frames));
    EXPECT_EQ(right->frame_bytes, kFrames * kSize);
    EXPECT_EQ(left->queued(), 0u);
}

TEST_P(TransportFrames, pass_by_the_thousand_one_flush_each) {
    start_both();
    constexpr std::size_t kFrames = 20'000;
    for (std::size_t i = 0; i < kFrames; ++i) left->send(numbered_lines(i, 1, 30));
    ASSERT_TRUE(run_until([&] { return right->frames.size() == kFrames; }));
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFrames, pass_whole_when_chunks_break_them_anywhere) {
    start_both();
    const std::string lines = numbered_lines(0, 100, 40);
    for (std::size_t at = 0; at < lines.size(); at += 7) {
        left->write(lines.substr(at, 7));
        if (at % 3 == 0) left->flush();
    }
    left->flush();
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 100; }));
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportFrames, of_the_largest_size_arrive) {
    start_both();
    const std::string largest(limits::kFrameBytes - 1, 'x');
    left->send(largest + "\n");
    ASSERT_TRUE(run_until([&] { return !right->frames.empty(); }));
    EXPECT_EQ(right->frames.front(), largest);
    EXPECT_EQ(right->oversizes, 0);
}

TEST_P(TransportFrames, that_are_too_large_are_reported_once_and_reading_goes_on) {
    start_both();
    left->send(std::string(limits::kFrameBytes, 'x') + "\none\n" + std::string(1'000'000, 'y') + "\ntwo\n");
    ASSERT_TRUE(run_until([&] { return right->frames.size() == 2; }));
    EXPECT_EQ(right->frames, (Lines{"one", "two"}));
    EXPECT_EQ(right->oversizes, 2);
}

TEST_P(TransportFrames, that_are_too_large_are_reported_before_they_end) {
    start_both();
    left->send(std::string(200'000, 'x'));
    ASSERT_TRUE(run_until([&] { return right->oversizes == 1; }));
    left->send(std::string(200'000, 'x'));
    left->send("\none\n");
    ASSERT_TRUE(run_until([&] { return !right->frames.empty(); }));
    EXPECT_EQ(right->oversizes, 1);
    EXPECT_EQ(right->frames, Lines{"one"});
}

TEST_P(TransportFrames, that_arrived_before_the_start_wait_for_it) {
    left->start();
    left->send("early\n");
    settle();
    right->start();
    ASSERT_TRUE(run_until([&] { return !right->frames.empty(); }));
    EXPECT_EQ(right->frames, Lines{"early"});
}

TEST_P(TransportFrames, can_be_answered_from_within_their_callback) {
    start_both();
    right->in_frame = [&] { right->send("answer to " + right->frames.back() + "\n"); };
    left->send("one\ntwo\n");
    ASSERT_TRUE(run_until([&] { return left->frames.size() == 2; }));
    EXPECT_EQ(left->frames, (Lines{"answer to one", "answer to two"}));
}

TEST_P(TransportFrames, come_from_a_peer_that_has_a_name) {
    EXPECT_FALSE(left->peer().empty());
    EXPECT_FALSE(right->peer().empty());
}

}  // namespace
}  // namespace natter::net
