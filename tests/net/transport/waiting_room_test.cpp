// Who has to go when one too many comes.
#include "net/transport/waiting_room.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace natter::net {
namespace {

class TheWaitingRoom : public testing::Test {
  protected:
    // A peer is "origin:number"; an origin "trusted" has no limit of its own.
    void enter(const std::string& peer) {
        places_[peer] = room_->enter(peer, [this, peer] {
            put_out_.push_back(peer);
            places_.erase(peer);
        });
    }

    void enter(const std::string& origin, int count) {
        for (int i = 1; i <= count; ++i) enter(origin + ':' + std::to_string(i));
    }

    ArrivalLimits limits_{.all = 6, .of_address = 4};
    std::shared_ptr<WaitingRoom> room_ = std::make_shared<WaitingRoom>(limits_, [](const std::string& peer) {
        const std::string origin = peer.substr(0, peer.find(':'));
        return origin == "trusted" ? std::string() : origin;
    });
    std::vector<std::string> put_out_;
    std::map<std::string, std::unique_ptr<WaitingRoom::Place>> places_;
};

using Peers = std::vector<std::string>;

TEST_F(TheWaitingRoom, puts_nobody_out_while_there_is_room) {
    enter("a", 4);
    enter("b", 2);
    EXPECT_EQ(put_out_, Peers{});
    EXPECT_EQ(room_->size(), 6u);
}

TEST_F(TheWaitingRoom, puts_out_the_oldest_of_an_origin_that_has_too_many) {
    enter("a", 6);
    EXPECT_EQ(put_out_, (Peers{"a:1", "a:2"}));
    EXPECT_EQ(room_->size(), 4u);
}

TEST_F(TheWaitingRoom, puts_out_the_oldest_of_the_busiest_when_it_is_full_and_lets_the_newcomer_in) {
    enter("b", 2);
    enter("a", 4);
    enter("c", 1);
    enter("d", 1);
    EXPECT_EQ(put_out_, (Peers{"a:1", "a:2"}));
    EXPECT_EQ(room_->size(), 6u);
}

TEST_F(TheWaitingRoom, puts_out_who_came_first_when_all_are_alike) {
    for (const char* peer : {"f:1", "e:1", "d:1", "c:1", "b:1", "a:1", "g:1", "h:1"}) enter(peer);
    EXPECT_EQ(put_out_, (Peers{"f:1", "e:1"}));
}

TEST_F(TheWaitingRoom, has_no_limit_for_those_without_an_origin_and_spares_them) {
    enter("trusted", 5);
    enter("a", 1);
    enter("b", 1);
    EXPECT_EQ(put_out_, Peers{"a:1"});
    enter("trusted:6");
    enter("trusted:7");
    EXPECT_EQ(put_out_, (Peers{"a:1", "b:1", "trusted:1"})) << "only they are left";
}

TEST_F(TheWaitingRoom, has_a_place_again_once_one_is_given_back) {
    enter("a", 4);
    places_.erase("a:2");
    enter("a:5");
    EXPECT_EQ(put_out_, Peers{});
    places_.clear();
    EXPECT_EQ(room_->size(), 0u);
}

TEST_F(TheWaitingRoom, may_be_left_after_it_has_gone) {
    enter("a", 2);
    room_.reset();
    places_.clear();
}

TEST_F(TheWaitingRoom, keeps_to_limits_that_have_changed) {
    enter("a", 4);
    limits_.of_address = 2;
    enter("a:5");
    EXPECT_EQ(put_out_, Peers{"a:1"}) << "one for one: nobody is thrown out for a change";
}

}  // namespace
}  // namespace natter::net
