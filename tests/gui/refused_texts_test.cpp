// What the server refused, as it comes back into the composer.
#include "gui/views/refused_texts.hpp"

#include "gui/views/composer_recall.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

constexpr const char* kRefusal = "Nobody here is called Nobody: /users lists who is here.";

class RefusedTextsTest : public testing::Test {
  protected:
    void SetUp() override {
        stage_.draw(state_);
        stage_.draw(state_);
    }
    std::vector<gui::Intent> press(ImGuiKey key, int modifiers = 0) {
        ImGuiIO& io = ImGui::GetIO();
        const auto set = [&](bool down) {
            for (const ImGuiKey each : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
                if ((modifiers & each) != 0) io.AddKeyEvent(each, down);
            }
        };
        set(true);
        stage_.draw(state_);
        io.AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        io.AddKeyEvent(key, false);
        set(false);
        for (auto& intent : stage_.draw(state_)) intents.push_back(std::move(intent));
        return intents;
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage_.draw(state_);
    }
    gui::text::EditBuffer& draft() { return stage_.memory().composer.drafts["#lobby"]; }
    bool sees(const char* label) { return stage_.items().find(label).has_value(); }
    /// The server has nothing to do with that command, which was sent from here.
    void refuse(const std::string& line, std::optional<net::Seq> reply_to = {}) {
        state_.sent_texts.push_back({net::RequestId{"c1"}, "#lobby", std::nullopt, line, reply_to});
        receive(state_, net::ErrorReply{net::RequestId{"c1"}, "no_such_user", kRefusal});
    }

    template <class I>
    static std::optional<I> only(const std::vector<gui::Intent>& intents) {
        std::optional<I> found;
        for (const gui::Intent& intent : intents) {
            if (const I* one = std::get_if<I>(&intent)) found = *one;
        }
        return found;
    }

    State state_ = busy_lobby_state();
    Stage stage_{{1120, 900}};
};

TEST_F(RefusedTextsTest, ARefusedEditComesBackWithTheReasonAndWhatWasTypedWaits) {
    type("half a thought");
    state_.sent_texts.push_back({net::RequestId{"e1"}, "#lobby", net::Seq{7}, "better words"});
    receive(state_, net::ErrorReply{net::RequestId{"e1"}, "too_late", "That message is too old to be edited."});
    EXPECT_EQ(state_.banner, "");
    EXPECT_TRUE(only<gui::intent::TakeTextBack>(stage_.draw(state_)));
    EXPECT_EQ(draft().text(), "better words");
    EXPECT_TRUE(sees("That message is too old to be edited."));
    EXPECT_TRUE(sees("Do not edit"));
    state_.refused_texts.clear();
    press(ImGuiKey_Escape);
    EXPECT_EQ(draft().text(), "half a thought");
}

TEST_F(RefusedTextsTest, ARefusedCommandComesBackIntoTheEmptyFieldWithTheReasonBesideIt) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        refuse("/msg Nobody Hello");
        EXPECT_TRUE(only<gui::intent::TakeTextBack>(stage_.draw(state_)));
        state_.refused_texts.clear();
        EXPECT_EQ(state_.banner, "");
        EXPECT_EQ(draft().text(), "/msg Nobody Hello");
        EXPECT_TRUE(sees(kRefusal));
        stage_.show(theme == gui::ThemeName::dark ? "refused-command-dark" : "refused-command-light");
        press(ImGuiKey_Z, ImGuiMod_Ctrl);
        EXPECT_EQ(draft().text(), "");
    }
}

TEST_F(RefusedTextsTest, TheReasonGoesOnceOneWritesOn) {
    refuse("/msg Nobody Hello");
    stage_.draw(state_);
    state_.refused_texts.clear();
    stage_.draw(state_);
    EXPECT_TRUE(sees(kRefusal));
    type("!");
    EXPECT_FALSE(sees(kRefusal));
}

TEST_F(RefusedTextsTest, AReasonForWantOfAConnectionGoesWithTheWant) {
    constexpr const char* kOffline = "Commands need a connection.";
    state_.link.phase = gui::LinkPhase::waiting_to_retry;
    type("/topic Tea");
    press(ImGuiKey_Enter);
    gui::apply(state_, gui::PostRefused{kOffline});
    stage_.draw(state_);
    EXPECT_TRUE(sees(kOffline));
    EXPECT_EQ(draft().text(), "/topic Tea");
    state_.link.phase = gui::LinkPhase::online;
    stage_.draw(state_);
    EXPECT_FALSE(sees(kOffline));
    EXPECT_EQ(draft().text(), "/topic Tea");
}

TEST_F(RefusedTextsTest, TheWayOutIsNoDraftAfterwards) {
    type("/exit");
    EXPECT_TRUE(only<gui::intent::Leave>(press(ImGuiKey_Enter)));
    EXPECT_EQ(draft().text(), "");
    EXPECT_EQ(stage_.memory().composer.given, "");
}

TEST_F(RefusedTextsTest, ARefusedCommandBringsBackWhatItWasAbout) {
    refuse("/search And then?", net::Seq{9});
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().composer.follows.at("#lobby"), net::Seq{9});
    state_.refused_texts.clear();
    draft().reset("");
    stage_.memory().composer.follows["#lobby"] = net::Seq{8};
    refuse("/search And then?", net::Seq{9});
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().composer.follows.at("#lobby"), net::Seq{8}) << "what was chosen since stays";
}

TEST_F(RefusedTextsTest, ARefusedCommandLeavesWhatIsTypedAndTheKeysBringItBack) {
    gui::remember_sent(stage_.memory().composer.sent["#lobby"], "/msg Nobody Hello");
    type("half a thought");
    refuse("/msg Nobody Hello");
    stage_.draw(state_);
    state_.refused_texts.clear();
    EXPECT_EQ(draft().text(), "half a thought");
    EXPECT_TRUE(sees("Nobody here is called Nobody: /users lists who is here. Ctrl+Up brings it back."));
    stage_.show("refused-command-typing");
    press(ImGuiKey_UpArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "/msg Nobody Hello");
    press(ImGuiKey_DownArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "half a thought");
}

TEST_F(RefusedTextsTest, ARefusedCommandThatIsNotAmongWhatWasSentIsNotSaidToBe) {
    gui::remember_sent(stage_.memory().composer.sent["#lobby"], "something else");
    type("half a thought");
    refuse("/login ");
    stage_.draw(state_);
    EXPECT_TRUE(sees(kRefusal));
}

TEST_F(RefusedTextsTest, ARefusedCommandWaitsWhileAMessageIsEdited) {
    press(ImGuiKey_UpArrow);
    const std::string edited = draft().text();
    refuse("/msg Nobody Hello");
    stage_.draw(state_);
    EXPECT_EQ(draft().text(), edited);
    press(ImGuiKey_Escape);
    stage_.draw(state_);
    EXPECT_EQ(draft().text(), "/msg Nobody Hello");
    EXPECT_TRUE(sees(kRefusal));
}

TEST_F(RefusedTextsTest, ALongRefusalTakesMoreThanOneLineAndAVeryLongOneAFew) {
    const auto field_bottom = [&] { return stage_.items().find("Message")->max.y; };
    const float before = field_bottom();
    stage_.memory().composer.refusal = "Nobody here is called so. " + std::string(kRefusal) + " " + kRefusal;
    stage_.draw(state_);
    stage_.draw(state_);
    EXPECT_LT(field_bottom(), before);
    stage_.show("refusal-long");
    std::string words;
    for (int i = 0; i < 1'000; ++i) words += "refused ";
    stage_.memory().composer.refusal = words;
    stage_.draw(state_);
    stage_.draw(state_);
    EXPECT_GT(field_bottom(), before - 100);
}

}  // namespace
}  // namespace natter::tests
