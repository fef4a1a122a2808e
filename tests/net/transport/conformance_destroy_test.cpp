// A transport may be destroyed in any state, outside its own callbacks, and then calls nothing any more.
#include "tests/net/transport/conformance.hpp"

namespace natter::net {
namespace {

// The state in which the left end is destroyed.
struct State {
    std::string_view name;
    void (*reach)(TransportEnd& left, TransportEnd& right);
};

void flood(TransportEnd& end) {
    for (std::size_t i = 0; i < 1'000; i += 50) end.send(numbered_lines(i, 50, 32'000));
}

const std::vector<State>& states() {
    static const std::vector<State> all{
        {"not started", [](TransportEnd&, TransportEnd&) {}},
        {"idle", [](TransportEnd& left, TransportEnd&) { left.start(); }},
        {"held",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             left.hold();
             right.send("one\n");
         }},
        {"just released",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             left.hold();
             right.send("one\n");
             left.release();
         }},
        {"frames on their way",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             right.send("one\ntwo\n");
         }},
        {"bytes queued",
         [](TransportEnd& left, TransportEnd&) {
             left.start();
             left.write("one\n");
         }},
        {"bytes that wait for the peer",
         [](TransportEnd& left, TransportEnd&) {
             left.start();
             flood(left);
         }},
        {"flooded by the peer",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             flood(right);
         }},
        {"closed and not yet told",
         [](TransportEnd& left, TransportEnd&) {
             left.start();
             left.close();
         }},
        {"finishing",
         [](TransportEnd& left, TransportEnd&) {
             left.start();
             left.write("one\n");
             left.finish();
         }},
        {"finishing while bytes wait",
         [](TransportEnd& left, TransportEnd&) {
             left.start();
             flood(left);
             left.finish();
         }},
        {"left by the peer",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             right.close();
         }},
        {"left by the peer while bytes wait",
         [](TransportEnd& left, TransportEnd& right) {
             left.start();
             flood(left);
             right.destroy();
         }},
    };
    return all;
}

class TransportDestroyed : public Conformance {};
NATTER_CONFORMANCE_SUITE(TransportDestroyed);

TEST_P(TransportDestroyed, in_any_state_calls_nothing_any_more) {
    for (const State& state : states()) {
        SCOPED_TRACE(state.name);
        make_pair();
        state.reach(*left, *right);
        left->destroy();
        settle();
    }
}

TEST_P(TransportDestroyed, in_any_state_once_the_loop_has_run_calls_nothing_any_more) {
    for (const State& state : states()) {
        SCOPED_TRACE(state.name);
        make_pair();
        state.reach(*left, *right);
        settle();
        left->destroy();
        settle();
    }
}

TEST_P(TransportDestroyed, together_with_its_handler_leaves_nothing_that_points_to_it) {
    for (const State& state : states()) {
        SCOPED_TRACE(state.name);
        make_pair();
        state.reach(*left, *right);
        left.reset();
        settle();
        right.reset();
        settle();
    }
}

TEST_P(TransportDestroyed, in_any_state_is_noticed_by_the_peer) {
    for (const State& state : states()) {
        SCOPED_TRACE(state.name);
        if (state.name.starts_with("left by")) continue;
        make_pair();
        state.reach(*left, *right);
        settle();
        left->destroy();
        right->start();
        EXPECT_TRUE(run_until([&] { return right->closes == 1; }));
    }
}

TEST_P(TransportDestroyed, with_the_loop_that_still_holds_its_work_ends_well) {
    start_both();
    left->send("one\n");
    left->close();
    right->finish();
}

}  // namespace
}  // namespace natter::net
