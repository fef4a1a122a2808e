// Fields of one line: every script in each of them, what is secret, what moves by the pointer and by keys.
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

class FieldsTest : public testing::Test {
  protected:
    std::vector<gui::Intent> press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
        ImGuiIO& io = ImGui::GetIO();
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
        stage_.draw(state_);
        io.AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        io.AddKeyEvent(key, false);
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
        stage_.draw(state_);
        return intents;
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage_.draw(state_);
    }
    void show_first_screen() {
        state_ = first_screen_state();
        stage_.draw(state_);
        stage_.draw(state_);
    }
    template <class I>
    int wanted_by_enter() {
        ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
        ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, false);
        int count = 0;
        for (const gui::Intent& intent : stage_.draw(state_)) count += std::holds_alternative<I>(intent) ? 1 : 0;
        return count;
    }
    gui::FirstScreenMemory& form() { return stage_.memory().first_screen; }
    gui::text::EditBuffer& buffer(const char* field) {
        return stage_.memory().lines.at(stage_.items().find(field)->id).buffer;
    }
    gui::FieldMemory& scrolled(const char* field) {
        return stage_.memory().lines.at(stage_.items().find(field)->id).field;
    }
    static bool copies(const std::vector<gui::Intent>& intents) {
        return std::ranges::any_of(
            intents, [](const gui::Intent& each) { return std::holds_alternative<gui::intent::CopyText>(each); });
    }

    State state_;
    Stage stage_;
};

constexpr std::array kScripts = {"مرحبا بالعالم", "שלום עולם", "👨‍👩‍👧 🇩🇪 👍🏽",
                                 "日本語 한국어", "ไทย हिन्दी", "Ærøskøbing"};

TEST_F(FieldsTest, TheNameTakesEveryScript) {
    show_first_screen();
    for (const char* const& text : kScripts) {
        stage_.click(state_, "Your name");
        press(ImGuiKey_A, ImGuiMod_Ctrl);
        type(text);
        EXPECT_EQ(form().name, text);
        stage_.show(std::string("field-name-") + std::to_string(&text - kScripts.data()));
    }
}

TEST_F(FieldsTest, TheSearchTakesEveryScript) {
    state_ = found_state();
    stage_.draw(state_);
    for (const char* const& text : kScripts) {
        stage_.click(state_, "Search messages");
        press(ImGuiKey_A, ImGuiMod_Ctrl);
        type(text);
        EXPECT_EQ(stage_.memory().search.query, text);
    }
}

TEST_F(FieldsTest, BackspaceTakesAFamilyAsOneAndUndoBringsItBack) {
    show_first_screen();
    stage_.click(state_, "Your name");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("Ada 👨‍👩‍👧");
    press(ImGuiKey_Backspace);
    EXPECT_EQ(form().name, "Ada ");
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(form().name, "Ada 👨‍👩‍👧");
}

TEST_F(FieldsTest, RightToLeftStandsAtTheRightAndAClickThereGoesToItsStart) {
    show_first_screen();
    stage_.click(state_, "Your name");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("שלום");
    EXPECT_LT(scrolled("Your name").scrolled_x, 0.0f);
    const auto item = stage_.items().find("Your name");
    ImGui::GetIO().AddMousePosEvent(item->max.x - 5, item->center().y);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    stage_.draw(state_);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    stage_.draw(state_);
    EXPECT_EQ(buffer("Your name").caret(), 0u);
}

TEST_F(FieldsTest, ALongTextScrollsWithTheCaretAndShowsItsStartWhenLeft) {
    show_first_screen();
    stage_.click(state_, "Your name");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type(std::string(200, 'm').c_str());
    EXPECT_GT(scrolled("Your name").scrolled_x, 100.0f);
    press(ImGuiKey_Home);
    EXPECT_EQ(scrolled("Your name").scrolled_x, 0.0f);
    press(ImGuiKey_End);
    press(ImGuiKey_Escape);
    EXPECT_EQ(scrolled("Your name").scrolled_x, 0.0f);
    EXPECT_EQ(form().name.size(), 200u) << "Escape loses nothing";
}

TEST_F(FieldsTest, TabEntersAFieldWithAllOfItSelected) {
    show_first_screen();
    stage_.click(state_, "Your name");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("Ada");
    press(ImGuiKey_Tab);
    press(ImGuiKey_Tab, ImGuiMod_Shift);
    EXPECT_EQ(buffer("Your name").selected(), "Ada");
    type("Grace");
    EXPECT_EQ(form().name, "Grace");
}

TEST_F(FieldsTest, ADoubleClickTakesAWordAndCtrlCCopiesIt) {
    show_first_screen();
    stage_.click(state_, "Your name");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("Wednesday evening");
    const auto item = stage_.items().find("Your name");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(item->min.x + 30, item->center().y);
    for (const bool down : {true, false, true, false}) {
        io.AddMouseButtonEvent(0, down);
        stage_.draw(state_);
    }
    EXPECT_EQ(buffer("Your name").selected(), "Wednesday");
    EXPECT_TRUE(copies(press(ImGuiKey_C, ImGuiMod_Ctrl)));
}

TEST_F(FieldsTest, APortTakesDigitsAlone) {
    show_first_screen();
    stage_.click(state_, "Port");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("5a0-0 2٣");
    EXPECT_EQ(form().port, "5002");
    type("99999");
    EXPECT_EQ(form().port, "50029") << "no port has more digits";
}

TEST_F(FieldsTest, AFieldThatIsEmptiedElsewhereIsEmptyAndBringsNothingBack) {
    show_first_screen();
    stage_.click(state_, "Your name");
    type("Ada");
    form().name.clear();
    stage_.draw(state_);
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(form().name, "");
}

class SecretFieldTest : public FieldsTest {
  protected:
    void SetUp() override {
        state_ = first_screen_state();
        stage_.draw(state_);
        stage_.draw(state_);
        stage_.click(state_, "Password");
        type("hunter 🔑2");
    }
};

TEST_F(SecretFieldTest, IsShownAsDotsAndNeverCopiedOrCut) {
    EXPECT_EQ(form().password, "hunter 🔑2");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    EXPECT_FALSE(copies(press(ImGuiKey_C, ImGuiMod_Ctrl)));
    EXPECT_FALSE(copies(press(ImGuiKey_X, ImGuiMod_Ctrl)));
    EXPECT_EQ(form().password, "hunter 🔑2");
    stage_.show("field-secret");
}

TEST_F(SecretFieldTest, CanBeUndoneWhileItIsTypedAndNotOnceItWasGiven) {
    press(ImGuiKey_Backspace);
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(form().password, "hunter 🔑2");
    press(ImGuiKey_Enter);
    EXPECT_FALSE(buffer("Password").can_undo());
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(form().password, "hunter 🔑2");
}

TEST_F(SecretFieldTest, IsForgottenWithItsField) {
    form().password.clear();
    state_ = busy_lobby_state();
    stage_.draw(state_);
    EXPECT_TRUE(stage_.memory().lines.empty());
}

TEST_F(FieldsTest, EnterInEachFieldOfTheFirstScreenGoesOn) {
    show_first_screen();
    for (const char* field : {"Your name", "Password", "Server", "Port"}) {
        stage_.click(state_, field);
        EXPECT_EQ(wanted_by_enter<gui::intent::JoinServer>(), 1) << field;
    }
    form().hosting = form().more_hosting = true;
    stage_.draw(state_);
    for (const char* field :
         {"Your name", "Port for single", "Port for group", "Name of the server", "Password to come in"}) {
        stage_.click(state_, field);
        EXPECT_EQ(wanted_by_enter<gui::intent::HostHere>(), 1) << field;
    }
    state_.link.phase = gui::LinkPhase::connecting;
    stage_.draw(state_);
    stage_.click(state_, "Your name");
    EXPECT_EQ(wanted_by_enter<gui::intent::HostHere>(), 0) << "it is under way";
}

}  // namespace
}  // namespace natter::tests
