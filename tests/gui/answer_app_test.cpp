// Questions in the whole app, on the server inside it: the answer comes from the log, since no model is set up.
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

class AnswersInTheApp : public testing::Test {
  protected:
    AnswersInTheApp() {
        robot_.fill("Your name", "Ada");
        robot_.click("Group");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        EXPECT_TRUE(robot_.until([&] { return robot_.state().shown() != nullptr && robot_.state().shown()->fresh; }));
    }

    void say(const std::string& text) {
        robot_.fill("Message", text);
        robot_.press(ImGuiKey_Enter);
    }
    const gui::Row* newest() {
        const gui::Conversation* shown = robot_.state().shown();
        return shown == nullptr || shown->rows().empty() ? nullptr : &shown->rows().back();
    }
    bool is_answered(const std::string& question) {
        const bool is = robot_.until([&] {
            const gui::Row* row = newest();
            return row != nullptr && row->answer && row->answer->question == question &&
                   row->answer->state == net::AnswerState::done;
        });
        if (!is) ADD_FAILURE() << robot_.items().listing();
        return is;
    }

    Robot robot_;
};

TEST_F(AnswersInTheApp, StandInTheRoomWithLinksToWhatTheyAreMadeOf) {
    say("The moth was in relay 70.");
    ASSERT_TRUE(robot_.until_sees("sent"));
    say("/search where was the moth?");
    ASSERT_TRUE(is_answered("where was the moth?"));
    EXPECT_FALSE(newest()->is_private());
    EXPECT_TRUE(robot_.until_sees("[1]"));
    robot_.click("[1]");
    EXPECT_TRUE(robot_.until_sees("highlight"));
}

TEST_F(AnswersInTheApp, InPrivateAreForTheAskerUntilTheyAreShared) {
    say("The moth was in relay 70.");
    ASSERT_TRUE(robot_.until_sees("sent"));
    say("/search -p where was the moth?");
    ASSERT_TRUE(is_answered("where was the moth?"));
    EXPECT_TRUE(newest()->is_private());
    EXPECT_TRUE(robot_.until_sees("Only you see this"));
    robot_.click("Share with the room");
    ASSERT_TRUE(robot_.until([&] { return newest()->stored; }));
    EXPECT_EQ(newest()->answer->question, "where was the moth?");
    EXPECT_FALSE(robot_.sees("Share with the room"));
}

TEST_F(AnswersInTheApp, AreAskedFurtherAbout) {
    say("The moth was in relay 70.");
    ASSERT_TRUE(robot_.until_sees("sent"));
    say("/search where was the moth?");
    ASSERT_TRUE(is_answered("where was the moth?"));
    const net::Seq first = newest()->seq;
    robot_.click("Ask further");
    robot_.settle();
    robot_.type("and which relay?");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(is_answered("and which relay?"));
    EXPECT_EQ(newest()->reply_to, first);
    EXPECT_TRUE(robot_.until_sees("Asks further about an earlier answer"));
    EXPECT_FALSE(robot_.sees("Do not reply"));
}

TEST_F(AnswersInTheApp, ThatAreRefusedSayWhyWhereTheyWereAsked) {
    say("/search -p   ");
    EXPECT_TRUE(robot_.until_sees("Ask something"));
}

}  // namespace
}  // namespace natter::tests
