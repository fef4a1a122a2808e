#include "net/client/cursors.hpp"

#include "net/protocol/limits.hpp"
#include "tests/net/client/builders.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

using Resume = std::map<std::string, Seq>;

TEST(Cursors, resume_names_the_last_message_seen_of_each_conversation) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(7, 100)));
    EXPECT_TRUE(cursors.advance(message(8, 200)));
    EXPECT_TRUE(cursors.advance(message(1, 150, "@bob")));
    EXPECT_EQ(cursors.resume(), (Resume{{"#lobby", Seq{8}}, {"@bob", Seq{1}}}));
}

TEST(Cursors, a_message_that_comes_again_is_known) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(7, 100)));
    EXPECT_TRUE(cursors.advance(message(8, 200)));
    EXPECT_FALSE(cursors.advance(message(8, 200)));
    EXPECT_FALSE(cursors.advance(message(7, 100)));
    EXPECT_EQ(cursors.resume().at("#lobby"), Seq{8});
}

TEST(Cursors, a_smaller_number_with_a_later_time_begins_the_conversation_anew) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(500, 100, "@bob")));
    EXPECT_TRUE(cursors.advance(message(1, 300, "@bob")));
    EXPECT_EQ(cursors.resume().at("@bob"), Seq{1});
}

TEST(Cursors, a_joined_room_is_resumed_from_its_last_number_though_nothing_was_said_since) {
    Cursors cursors;
    cursors.begin("#garden", Seq{50});
    EXPECT_EQ(cursors.resume(), (Resume{{"#garden", Seq{50}}}));
    EXPECT_TRUE(cursors.advance(message(51, 100, "#garden")));
    cursors.begin("#garden", Seq{60});
    EXPECT_EQ(cursors.resume().at("#garden"), Seq{51});
}

TEST(Cursors, numbers_that_the_server_has_lost_are_given_up) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(500, 100)));
    cursors.bound("#lobby", Seq{3});
    EXPECT_EQ(cursors.resume().at("#lobby"), Seq{3});
    EXPECT_TRUE(cursors.advance(message(4, 50)));
    cursors.bound("#unknown", Seq{3});
    EXPECT_EQ(cursors.resume().size(), 1u);
}

TEST(Cursors, a_renamed_partner_keeps_the_place) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(9, 100, "@bob")));
    cursors.rename("@bob", "@rob");
    EXPECT_EQ(cursors.resume(), (Resume{{"@rob", Seq{9}}}));
    cursors.rename("@nobody", "@rob");
    EXPECT_EQ(cursors.resume(), (Resume{{"@rob", Seq{9}}}));
}

TEST(Cursors, a_room_that_was_left_is_not_resumed) {
    Cursors cursors;
    EXPECT_TRUE(cursors.advance(message(9, 100)));
    cursors.forget("#lobby");
    EXPECT_TRUE(cursors.resume().empty());
}

TEST(Cursors, only_the_newest_conversations_are_kept) {
    Cursors cursors;
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_TRUE(cursors.advance(message(1, 1'000 + i, "@person" + std::to_string(i))));
    }
    const auto resume = cursors.resume();
    EXPECT_EQ(resume.size(), limits::kResumeEntries);
    EXPECT_TRUE(resume.contains("@person999"));
    EXPECT_FALSE(resume.contains("@person0"));
}

}  // namespace
}  // namespace natter::net
