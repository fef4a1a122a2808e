#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

class Stop : public RoomOfPeople {
  protected:
    Stop() {
        server_->on_stopped = [this] { stopped_ = true; };
    }

    bool stopped_ = false;
};

TEST_F(Stop, Tells_everybody_and_ends_with_the_last) {
    TestClient& anna = json("anna");
    TestClient& bob = text("bob");
    server_->stop("Maintenance.");
    settle();
    EXPECT_EQ(anna.only<net::Bye>().reason, "Maintenance.");
    EXPECT_THAT(bob.take_lines(), testing::Contains(testing::HasSubstr("Maintenance.")));
    EXPECT_TRUE(stopped_);
}

TEST_F(Stop, Whoever_holds_it_up_can_be_cut) {
    TestClient& anna = json("anna");
    anna.stop_reading();
    server_->stop("Maintenance.");
    settle();
    ASSERT_FALSE(stopped_);
    server_->cut();
    settle();
    EXPECT_TRUE(stopped_);
}

TEST_F(Stop, Partners_are_told_of_the_stop_and_of_nothing_else) {
    TestClient& anna = json("anna", net::Mode::single);
    TestClient& bob = json("bob", net::Mode::single);
    forget_all();
    server_->stop("Maintenance.");
    settle();
    EXPECT_EQ(anna.take_lines().size(), 1U);
    EXPECT_EQ(bob.take_lines().size(), 1U);
}

}  // namespace
}  // namespace natter::server::test
