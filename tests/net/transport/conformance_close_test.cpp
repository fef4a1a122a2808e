// Ends: `close`, `finish`, the peer's going, and being destroyed. See transport.hpp.
#include "tests/net/transport/conformance.hpp"

namespace natter::net {
namespace {

using Lines = std::vector<std::string>;

class TransportEnds : public Conformance {
  protected:
    [[nodiscard]] bool run_until_both_closed() {
        return run_until([&] { return left->closes > 0 && right->closes > 0; });
    }
};
NATTER_CONFORMANCE_SUITE(TransportEnds);

TEST_P(TransportEnds, close_tells_both_owners_once) {
    start_both();
    left->close();
    EXPECT_EQ(left->closes, 0) << "not from within the call";
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_EQ(right->closes, 1);
    EXPECT_EQ(left->why.code, Errc::closed);
    EXPECT_EQ(right->why.code, Errc::closed);
    EXPECT_FALSE(left->why.message.empty());
}

TEST_P(TransportEnds, any_mixture_of_closing_calls_tells_the_owner_once) {
    start_both();
    left->finish();
    left->close();
    left->close();
    left->finish();
    right->close();
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_EQ(right->closes, 1);
}

TEST_P(TransportEnds, after_the_end_every_call_does_nothing) {
    start_both();
    left->close();
    ASSERT_TRUE(run_until_both_closed());
    left->send("late\n");
    EXPECT_EQ(left->queued(), 0u);
    left->hold();
    left->release();
    left->finish();
    left->close();
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_FALSE(left->peer().empty());
}

TEST_P(TransportEnds, closing_within_on_frame_is_the_end_of_frames) {
    start_both();
    right->in_frame = [&] { right->close(); };
    left->send("one\ntwo\nthree\n");
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(right->frames, Lines{"one"});
}

TEST_P(TransportEnds, closing_within_on_oversize_is_the_end_of_frames) {
    start_both();
    right->in_oversize = [&] { right->close(); };
    left->send(std::string(100'000, 'x') + "\none\n");
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_TRUE(right->frames.empty());
    EXPECT_EQ(right->oversizes, 1);
}

TEST_P(TransportEnds, closing_within_on_drained_ends_well) {
    left->start();
    left->in_drained = [&] { left->close(); };
    left->send(numbered_lines(0, kFloodFrames, kFloodSize));
    right->start();
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->closes, 1);
}

TEST_P(TransportEnds, calls_within_on_closed_do_nothing) {
    start_both();
    left->in_closed = [&] {
        left->send("late\n");
        left->finish();
        left->close();
    };
    left->close();
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_TRUE(right->frames.empty());
}

TEST_P(TransportEnds, finish_delivers_what_was_written_and_then_the_end) {
    start_both();
    left->write("last words\n");
    left->finish();
    ASSERT_TRUE(run_until_both_closed());
    EXPECT_EQ(right->frames, Lines{"last words"});
    EXPECT_EQ(right->why.code, Errc::closed);
    EXPECT_EQ(left->why.code, Errc::closed);
}

TEST_P(TransportEnds, finish_delivers_the_last_words_though_the_peer_has_sent_what_nobody_read) {
    left->hold();
    start_both();
    right->send(numbered_lines(0, 10, 10'000));
    settle();
    left->write("last words\n");
    left->finish();
    ASSERT_TRUE(run_until_both_closed());
    EXPECT_EQ(right->frames, Lines{"last words"});
    EXPECT_TRUE(left->frames.empty());
}

TEST_P(TransportEnds, finish_delivers_all_that_still_waits_for_a_slow_peer) {
    left->start();
    left->write(numbered_lines(0, kFloodFrames, kFloodSize));
    left->finish();
    settle();
    EXPECT_EQ(left->closes, 0);
    right->start();
    ASSERT_TRUE(run_until_both_closed());
    EXPECT_EQ(right->frames.size(), kFloodFrames);
    EXPECT_TRUE(in_order(right->frames));
}

TEST_P(TransportEnds, finish_waits_for_the_peer_to_close_too) {
    right->hold();
    start_both();
    left->write("last words\n");
    left->finish();
    settle();
    EXPECT_EQ(left->closes, 0);
    right->release();
    ASSERT_TRUE(run_until_both_closed());
    EXPECT_EQ(right->frames, Lines{"last words"});
}

TEST_P(TransportEnds, close_cuts_a_finish_short) {
    left->start();
    left->write(numbered_lines(0, kFloodFrames, kFloodSize));
    left->finish();
    left->close();
    ASSERT_TRUE(run_until([&] { return left->closes == 1; }));
    EXPECT_EQ(left->queued(), 0u);
}

TEST_P(TransportEnds, finish_is_the_end_of_frames_and_of_writing) {
    start_both();
    left->in_frame = [&] {
        left->write("last words\n");
        left->finish();
        left->send("late\n");
    };
    right->send("one\ntwo\n");
    right->send("three\n");
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->frames, Lines{"one"});
    EXPECT_EQ(right->frames, Lines{"last words"});
}

TEST_P(TransportEnds, a_peer_that_floods_an_end_that_finishes_is_read_and_ignored) {
    start_both();
    right->hold();
    left->finish();
    right->send(numbered_lines(0, kFloodFrames, kFloodSize));
    ASSERT_TRUE(run_until([&] { return right->queued() == 0; }));
    right->release();
    ASSERT_TRUE(run_until_both_closed());
    EXPECT_TRUE(left->frames.empty());
}

TEST_P(TransportEnds, both_may_finish_at_once) {
    start_both();
    left->write("from left\n");
    right->write("from right\n");
    left->finish();
    right->finish();
    ASSERT_TRUE(run_until_both_closed());
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_EQ(right->closes, 1);
}

TEST_P(TransportEnds, frames_of_a_peer_that_has_gone_come_before_the_end) {
    start_both();
    left->send(numbered_lines(0, 100, 50));
    ASSERT_TRUE(run_until([&] { return left->queued() == 0; }));
    left->destroy();
    ASSERT_TRUE(run_until([&] { return right->closes == 1; }));
    EXPECT_EQ(right->frames.size(), 100u);
}

TEST_P(TransportEnds, a_held_end_gets_the_frames_and_the_end_once_released) {
    start_both();
    right->hold();
    left->send("one\n");
    left->destroy();
    settle();
    EXPECT_EQ(right->closes, 0);
    right->release();
    ASSERT_TRUE(run_until([&] { return right->closes == 1; }));
    EXPECT_EQ(right->frames, Lines{"one"});
}

TEST_P(TransportEnds, a_peer_that_goes_in_the_middle_of_a_write_closes_the_writer_once) {
    left->start();
    for (std::size_t i = 0; i < kFloodFrames; i += 50) left->send(numbered_lines(i, 50, kFloodSize));
    ASSERT_GT(left->queued(), 0u);
    right->destroy();
    ASSERT_TRUE(run_until([&] { return left->closes > 0; }));
    settle();
    EXPECT_EQ(left->closes, 1);
    EXPECT_EQ(left->why.code, Errc::closed);
    EXPECT_EQ(left->queued(), 0u);
}

TEST_P(TransportEnds, an_end_that_was_closed_before_its_start_is_told_once_started) {
    left->close();
    settle();
    left->start();
    ASSERT_TRUE(run_until([&] { return left->closes == 1; }));
    settle();
    EXPECT_EQ(left->closes, 1);
}

TEST_P(TransportEnds, an_end_that_lost_its_peer_before_its_start_is_told_once_started) {
    right->destroy();
    settle();
    for (int i = 0; i < 100; ++i) {
        left->send("to nobody\n");
        settle();
    }
    left->start();
    ASSERT_TRUE(run_until([&] { return left->closes == 1; }));
    settle();
    EXPECT_EQ(left->closes, 1);
}

TEST_P(TransportEnds, destroying_the_other_end_within_a_callback_ends_well) {
    start_both();
    right->in_frame = [&] {
        if (right->frames.size() == 1) left->destroy();
    };
    left->send("one\ntwo\n");
    ASSERT_TRUE(run_until([&] { return right->closes == 1; }));
    EXPECT_EQ(right->frames, (Lines{"one", "two"}));
}

}  // namespace
}  // namespace natter::net
