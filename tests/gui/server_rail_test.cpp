// Several servers as they are drawn, in both themes at 1x and 2x. With $NATTER_PICTURES set, as pictures too.
#include "gui/views/server_rail.hpp"

#include "gui/views/layers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;
using gui::ThemeName;

struct RailLook {
    ThemeName theme;
    float scale;
};

class ServerRail : public testing::TestWithParam<RailLook> {
  protected:
    std::vector<gui::Intent> draw(State state, const std::string& name) {
        state.settings.theme = GetParam().theme;
        auto intents = stage_.draw(state);
        const bool dark = GetParam().theme == ThemeName::dark;
        stage_.show(name + (dark ? "-dark" : "-light") + (GetParam().scale > 1 ? "-2x" : ""));
        return intents;
    }

    Stage stage_{gui::WindowSize{static_cast<int>(1120 * GetParam().scale), static_cast<int>(720 * GetParam().scale)},
                 gui::Scale{GetParam().scale, 1.0f}};
};

INSTANTIATE_TEST_SUITE_P(InBothThemes, ServerRail,
                         testing::Values(RailLook{ThemeName::dark, 1}, RailLook{ThemeName::light, 1},
                                         RailLook{ThemeName::dark, 2}, RailLook{ThemeName::light, 2}),
                         [](const auto& look) {
                             return std::string(look.param.theme == ThemeName::dark ? "dark" : "light") +
                                    (look.param.scale > 1 ? "2x" : "1x");
                         });

TEST_P(ServerRail, ShowsAllServers) {
    const State state = four_servers();
    draw(state, "servers");
    for (const auto* each : gui::joined_servers(state)) {
        EXPECT_TRUE(stage_.items().find("server " + each->link.server));
    }
    const auto intents = stage_.click(state, "server chat.example.org:5002");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::ShowServer>(intents.front()).server, 2u);
}

TEST_P(ServerRail, TheLostOneSaysWhy) {
    State state = four_servers();
    gui::apply(state, gui::ServerChosen{3});
    state.banner.clear();
    draw(state, "server-lost");
    EXPECT_TRUE(stage_.items().find_holding("Nobody answers at moth.example.net:5002."));
}

TEST_P(ServerRail, AnotherOneIsAddedBesideThem) {
    State state = four_servers();
    gui::apply(state, gui::ServerAdded{});
    draw(state, "server-add");
    EXPECT_TRUE(stage_.items().find("Back"));
}

TEST_P(ServerRail, LeavingIsAsked) {
    const State state = four_servers();
    draw(state, "servers");
    stage_.click(state, "Leave this server");
    draw(state, "server-leave");
    EXPECT_TRUE(stage_.items().find("Only disconnect"));
    EXPECT_TRUE(stage_.items().find("Stay"));
}

TEST_P(ServerRail, IsNotThereForOneServer) {
    draw(busy_lobby_state(), "server-one");
    EXPECT_FALSE(stage_.items().find("server 127.0.0.1:5002"));
    EXPECT_TRUE(stage_.items().find("Add a server"));
}

}  // namespace
}  // namespace natter::tests
