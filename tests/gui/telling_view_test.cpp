// The signs of what waits and what one is told of, in both themes. With $NATTER_PICTURES set each is also a picture.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

gui::State waiting_for_ada() {
    gui::State state = busy_lobby_state();
    const auto hear = [&](net::Message message, bool mentions_me) {
        gui::apply(state, gui::FromServer{std::move(message), {.at = kSampleNow, .mentions_me = mentions_me}});
    };
    hear(said(2, "Grace Hopper", "@Ada do you?", {}, "#engines"), true);
    hear(said(1, "Mary Somerville", "Chatter", {}, "#moths"), false);
    hear(said(1, "Charles Babbage", "Hello", {}, "@Charles Babbage"), false);
    hear(said(10, "Grace Hopper", "Look at this, @Ada, and tell me what you think.", {}, "#lobby"), true);
    gui::choose_level(state.settings, state.link.server, "#moths", gui::AlertLevel::none);
    gui::choose_level(state.settings, state.link.server, "#engines", gui::AlertLevel::all);
    gui::choose_level(state.settings, state.link.server, "@Charles Babbage", gui::AlertLevel::none);
    return state;
}

TEST(TellingView, SignsOfWhatWaitsAreTwoKinds) {
    for (const float scale : {1.0f, 2.0f}) {
        Stage stage({static_cast<int>(1120 * scale), static_cast<int>(720 * scale)}, {scale, 1.0f});
        for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
            gui::State state = waiting_for_ada();
            state.settings.theme = theme;
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("@")) << "somebody called in a room";
            EXPECT_TRUE(stage.items().find("told of nothing"));
            stage.click(state, "You are told of mentions of you");
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("Only mentions of you"));
            const bool dark = theme == gui::ThemeName::dark;
            stage.show(std::string("telling-") + (dark ? "dark" : "light") + (scale > 1 ? "-2x" : ""));
            ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
            ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
            stage.draw(state);
        }
    }
}

TEST(TellingView, ALevelIsChosenWithOneClickMore) {
    Stage stage;
    const gui::State state = waiting_for_ada();
    stage.draw(state);
    stage.click(state, "You are told of mentions of you");
    stage.draw(state);
    const auto wanted = stage.click(state, "Nothing");
    const auto change = std::ranges::find_if(
        wanted, [](const gui::Intent& each) { return std::holds_alternative<gui::intent::ChangeSettings>(each); });
    ASSERT_NE(change, wanted.end());
    const gui::Settings& settings = std::get<gui::intent::ChangeSettings>(*change).settings;
    EXPECT_EQ(gui::alert_level(settings, state.link.server, "#lobby"), gui::AlertLevel::none);
}

}  // namespace
}  // namespace natter::tests
