// What the log and the metrics tell nobody: what somebody typed, and which rooms are not for everybody.
#include "server/admin/admin_request.hpp"
#include "tests/server/people_with_accounts.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class DiscreetLog : public PeopleWithAccounts {
  protected:
    std::string refused_admin(const std::string& line) {
        std::string refused;
        do_admin_request(*server_, line, [&](const net::ServerMessage& message) {
            if (const auto* error = std::get_if<net::ErrorReply>(&message)) refused = error->message;
        });
        settle();
        return refused;
    }
};

TEST_F(DiscreetLog, Does_not_repeat_the_reason_of_a_ban_to_who_comes_back) {
    TestClient& owner = registered("owner");
    TestClient& mallory = json("mallory");
    EXPECT_EQ(run(owner, "ban", "mallory 7d stole-the-teapot"), "");
    EXPECT_THAT(mallory.only<net::Bye>().reason, HasSubstr("stole-the-teapot"));
    EXPECT_EQ(refused({.version = 1, .nick = "mallory"}), "banned");
    EXPECT_THAT(log_text_.str(), HasSubstr("closed: kicked"));
    EXPECT_THAT(log_text_.str(), HasSubstr("closed: banned"));
    EXPECT_THAT(log_text_.str(), Not(HasSubstr("teapot")));
}

TEST_F(DiscreetLog, Does_not_repeat_why_everybody_was_sent_away) {
    TestClient& anna = json("anna");
    EXPECT_EQ(refused_admin("announce the kettle leaks"), "");
    EXPECT_EQ(refused_admin("drain 5 the teapot is broken"), "");
    EXPECT_EQ(anna.only<net::Bye>().reason, "the teapot is broken");
    EXPECT_EQ(refused_admin("stop no more teapots"), "");
    EXPECT_THAT(log_text_.str(), HasSubstr("asked to come back later"));
    EXPECT_THAT(log_text_.str(), Not(testing::AnyOf(HasSubstr("teapot"), HasSubstr("kettle"))));
}

TEST_F(DiscreetLog, Has_no_reason_without_end) {
    json("anna");
    const std::string longest(net::limits::kReasonBytes, 'x');
    for (const std::string verb : {"kick anna ", "ban anna 1d ", "drain 5 ", "stop "}) {
        EXPECT_THAT(refused_admin(verb + longest + 'x'), HasSubstr("256 bytes")) << verb;
    }
    EXPECT_FALSE(server_->is_stopping());
    EXPECT_THAT(refused_admin("announce " + std::string(20'000, 'x')), HasSubstr("shorten it"));
    EXPECT_EQ(refused_admin("stop " + longest), "");
}

TEST_F(DiscreetLog, Counts_no_private_rooms_among_those_that_it_tells_of) {
    TestClient& olga = registered("olga");
    EXPECT_EQ(asked(olga, net::Join{.id = "j", .room = "#cellar"}), "");
    EXPECT_THAT(server_->metrics_text(), HasSubstr("natter_rooms 2\n"));
    EXPECT_EQ(run(olga, "room", "private", "#cellar"), "");
    EXPECT_THAT(server_->metrics_text(), HasSubstr("natter_rooms 1\n"));
    EXPECT_EQ(asked(olga, net::Leave{.id = "l", .room = "#cellar"}), "");
    settle();
    EXPECT_THAT(server_->metrics_text(), HasSubstr("natter_rooms 1\n"));
}

}  // namespace
}  // namespace natter::server::test
