// In which order the people on one's own server are listed.
#include "gui/model/guest_order.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::GuestColumn;

std::vector<gui::HostGuest> some_guests() {
    std::vector<gui::HostGuest> guests(3);
    guests[0].nick = "bob";
    guests[0].address = "10.0.0.2:9";
    guests[1].nick = "Ada";
    guests[1].address = "10.0.0.3:9";
    guests[2].nick = "carl";
    guests[2].address = "10.0.0.1:9";
    guests[0].round_trip = 20ms;
    guests[2].round_trip = 5ms;
    guests[1].waiting_bytes = 100;
    return guests;
}

std::string names(gui::GuestOrder order) {
    const auto guests = some_guests();
    std::string names;
    for (const std::size_t i : gui::sorted_guests(guests, order)) names += guests[i].nick + " ";
    return names;
}

TEST(GuestOrder, ByNameCapitalsDoNotCount) {
    EXPECT_EQ(names({GuestColumn::name, false}), "Ada bob carl ");
    EXPECT_EQ(names({GuestColumn::name, true}), "carl bob Ada ");
}

TEST(GuestOrder, ByPingWhoseIsNotKnownComesLastEitherWay) {
    EXPECT_EQ(names({GuestColumn::ping, false}), "carl bob Ada ");
    EXPECT_EQ(names({GuestColumn::ping, true}), "bob carl Ada ");
}

TEST(GuestOrder, TheSameAreInTheOrderOfTheirNames) {
    EXPECT_EQ(names({GuestColumn::queue, true}), "Ada bob carl ");
    EXPECT_EQ(names({GuestColumn::queue, false}), "bob carl Ada ");
    EXPECT_EQ(names({GuestColumn::address, false}), "carl bob Ada ");
}

TEST(GuestOrder, AClickOnTheSameColumnTurnsItAround) {
    const gui::GuestOrder by_ping = gui::ordered_by({}, GuestColumn::ping);
    EXPECT_EQ(by_ping, (gui::GuestOrder{GuestColumn::ping, true})) << "the slowest are looked for";
    EXPECT_EQ(gui::ordered_by(by_ping, GuestColumn::ping), (gui::GuestOrder{GuestColumn::ping, false}));
    EXPECT_EQ(gui::ordered_by(by_ping, GuestColumn::name), (gui::GuestOrder{GuestColumn::name, false}));
}

}  // namespace
}  // namespace natter::tests
