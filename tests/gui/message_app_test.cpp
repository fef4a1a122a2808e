// Replying, reacting and removing in the whole app, against a real server over loopback.
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

constexpr const char* kAsked = "Any moths today?";

class MessageAppTest : public testing::Test {
  protected:
    void SetUp() override {
        robot_.fill("Your name", "Ada");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        ASSERT_TRUE(robot_.until_sees("person Ada"));
        grace_.emplace("127.0.0.1:" + std::to_string(robot_.state().hosting.doors.back().port), "Grace",
                       net::Mode::group);
        ASSERT_TRUE(grace_->until_online());
        grace_->say("#lobby", kAsked);
        ASSERT_TRUE(robot_.until_sees(kAsked));
    }

    void open_menu_of(const std::string& text) {
        robot_.move_to(text);
        ImGui::GetIO().AddMouseButtonEvent(1, true);
        robot_.settle();
        ImGui::GetIO().AddMouseButtonEvent(1, false);
        robot_.settle();
        robot_.settle();
    }
    const gui::Row* row_of(const std::string& text) const {
        for (const gui::Row& row : robot_.state().conversations.at("#lobby").rows()) {
            if (row.text == text) return &row;
        }
        return nullptr;
    }

    Robot robot_;
    std::optional<Guest> grace_;
};

TEST_F(MessageAppTest, AReplyCarriesWhatItAnswers) {
    robot_.move_to(kAsked);
    robot_.settle();
    robot_.click("Reply");
    robot_.settle();
    ASSERT_TRUE(robot_.sees("Do not reply"));
    robot_.type("One, in relay 70.");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(grace_->until_hears("One, in relay 70."));
    ASSERT_TRUE(robot_.until([&] { return row_of("One, in relay 70.") != nullptr; }));
    EXPECT_EQ(row_of("One, in relay 70.")->reply_to, row_of(kAsked)->seq);
    EXPECT_TRUE(robot_.sees("Show what this answers"));
    EXPECT_FALSE(robot_.sees("Do not reply"));
    robot_.click("Show what this answers");
    EXPECT_TRUE(robot_.sees("highlight"));
}

TEST_F(MessageAppTest, AReactionIsSetAndTakenBack) {
    open_menu_of(kAsked);
    robot_.click("React");
    robot_.settle();
    robot_.click("react 🎉");
    ASSERT_TRUE(robot_.until([&] { return !row_of(kAsked)->reactions.empty(); }));
    EXPECT_EQ(row_of(kAsked)->reactions.front(), (gui::Reaction{"🎉", {"Ada"}}));
    robot_.settle();
    robot_.click("reaction 🎉 1");
    EXPECT_TRUE(robot_.until([&] { return row_of(kAsked)->reactions.empty(); }));
}

TEST_F(MessageAppTest, WhatOneRemovesIsGoneOnceItWasConfirmed) {
    robot_.click("Message");
    robot_.type("Not for everybody");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return row_of("Not for everybody") != nullptr; }));
    robot_.settle();
    open_menu_of("Not for everybody");
    robot_.click("Remove");
    robot_.settle();
    EXPECT_NE(row_of("Not for everybody"), nullptr);
    robot_.click("Remove it");
    EXPECT_TRUE(robot_.until_sees("message removed"));
    EXPECT_EQ(row_of("Not for everybody"), nullptr);
}

TEST_F(MessageAppTest, UpEditsWhatOneSaidLast) {
    robot_.click("Message");
    robot_.type("A moht");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return row_of("A moht") != nullptr; }));
    robot_.settle();
    robot_.press(ImGuiKey_UpArrow);
    ASSERT_TRUE(robot_.sees("Do not edit"));
    robot_.press(ImGuiKey_Backspace);
    robot_.press(ImGuiKey_Backspace);
    robot_.type("th.");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return row_of("A moth.") != nullptr; }));
    EXPECT_EQ(row_of("A moht"), nullptr);
    EXPECT_TRUE(row_of("A moth.")->edited_at);
    EXPECT_FALSE(robot_.sees("Do not edit"));
    robot_.type("And a bee.");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(grace_->until_hears("And a bee."));
}

TEST_F(MessageAppTest, AnEditThatIsEmptyAsksWhetherToRemove) {
    robot_.click("Message");
    robot_.type("Not for everybody");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return row_of("Not for everybody") != nullptr; }));
    robot_.settle();
    robot_.press(ImGuiKey_UpArrow);
    robot_.press(ImGuiKey_A, ImGuiMod_Ctrl);
    robot_.press(ImGuiKey_Delete);
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.sees("Remove it"));
    robot_.click("Remove it");
    EXPECT_TRUE(robot_.until_sees("message removed"));
    EXPECT_FALSE(robot_.sees("Do not edit"));
}

}  // namespace
}  // namespace natter::tests
