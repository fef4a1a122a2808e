// Why there is no connection, as the server itself has said it.
#include "gui/model/plain_words.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

// "The server closed the connection." was all that was said of a kick.
TEST(ServersReason, IsToldAsItsOwnWordsInEveryLanguage) {
    State state = lobby_state();
    const char* const reason = "The operator has closed your connection: you shouted too much.";
    gui::apply(state, gui::LinkDown{.error = {net::Errc::closed, reason}, .retry_at = {}, .by_server = true});
    EXPECT_EQ(state.banner, std::string("The server says: ") + reason);
    gui::apply(
        state,
        gui::LinkDown{.error = {net::Errc::shutting_down, reason}, .retry_at = gui::SteadyTime{}, .by_server = true});
    EXPECT_EQ(gui::link_trouble(state.link), std::string("The server says: ") + reason);
    gui::apply(state, gui::LinkDown{.error = {net::Errc::closed, "Gone."}, .retry_at = {}});
    EXPECT_EQ(state.banner, "The server closed the connection.");
}

TEST(ServersReason, IsClippedAndTakesOneLine) {
    State state = lobby_state();
    const std::string reason = "a\nb" + std::string(5'000, 'c');
    gui::apply(state, gui::LinkDown{.error = {net::Errc::closed, reason}, .retry_at = {}, .by_server = true});
    EXPECT_LT(state.banner.size(), 600u);
    EXPECT_EQ(state.banner.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace natter::tests
