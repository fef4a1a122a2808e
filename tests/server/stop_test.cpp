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

TEST_F(Stop, TellsEverybodyAndEndsWithTheLast) {
    TestClient& anna = json("anna");
    TestClient& bob = text("bob");
    server_->stop("Maintenance.");
    settle();
    EXPECT_EQ(anna.only<net::Bye>().reason, "Maintenance.");
    EXPECT_THAT(bob.take_lines(), testing::Contains(testing::HasSubstr("Maintenance.")));
    EXPECT_TRUE(stopped_);
}

TEST_F(Stop, WhoeverHoldsItUpCanBeCut) {
    TestClient& anna = json("anna");
    anna.stop_reading();
    server_->stop("Maintenance.");
    settle();
    ASSERT_FALSE(stopped_);
    server_->cut();
    settle();
    EXPECT_TRUE(stopped_);
}

}  // namespace
}  // namespace natter::server::test
