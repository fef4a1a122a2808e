// What one person could do to all others, and may not.
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::Mode;

class Abuse : public RoomOfPeople {};

TEST_F(Abuse, Rooms_that_are_kept_for_their_topic_make_place_for_new_ones) {
    TestClient& mallory = text("mallory");
    for (std::size_t i = 0; i <= net::limits::kRooms; ++i) {
        mallory.type("/join #r" + std::to_string(i));
        mallory.type("/topic mine");
        mallory.type("/leave");
        settle();
        mallory.take_lines();
    }
    TestClient& anna = json("anna");
    request(anna, net::Join{.id = "1", .room = "#new"});
    EXPECT_EQ(anna.only<net::Ok>().re, "1");
}

TEST_F(Abuse, Typing_and_history_make_nobody_a_member_of_anything) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Typing{.to = "@bob"});
    EXPECT_EQ(bob.only<net::ServerTyping>().of, "@anna");
    request(anna, net::History{.id = "h", .of = "@bob"});
    EXPECT_TRUE(anna.only<net::Page>().messages.empty());
    request(bob, net::Run{.id = "n", .command = "nick", .args = "rob"});
    EXPECT_EQ(anna.take<net::Renamed>().size(), 1U) << "in the lobby alone";
}

TEST_F(Abuse, Every_frame_fits_however_long_the_topics) {
    TestClient& mallory = json("mallory");
    const std::string topic(net::limits::kTopicBytes, '"');
    for (std::size_t i = 0; i + 2 < net::limits::kRoomsPerPerson; ++i) {
        const std::string room = "#" + std::string(50, 'r') + std::to_string(i);
        request(mallory, net::Join{.id = "j", .room = room});
        request(mallory, net::Run{.id = "t", .to = room, .command = "topic", .args = topic});
    }
    TestClient& anna = json("anna");
    request(anna, net::Run{.id = "r", .command = "rooms"});
    std::size_t lines = 0;
    for (const std::string& frame : anna.take_lines()) {
        EXPECT_LE(frame.size(), net::limits::kFrameBytes);
        const auto message = net::decode_server(frame).value();
        const auto* notice = std::get_if<net::Notice>(&message);
        if (notice != nullptr) lines += static_cast<std::size_t>(std::ranges::count(notice->text, '#'));
    }
    EXPECT_EQ(lines, net::limits::kRoomsPerPerson - 1);
    const auto people = server_->hub().people().by_nick("mallory");
    TestClient& again = connect(net::Framing::json_lines, Mode::group);
    again.say(net::Hello{.version = 1, .nick = "mallory", .token = people->token});
    settle();
    EXPECT_LE(again.take_lines().at(0).size(), net::limits::kFrameBytes);
}

TEST_F(Abuse, A_topic_is_one_line_without_control_characters) {
    TestClient& anna = json("anna");
    for (const char* topic : {"two\nlines", "\x1b[2J"}) {
        request(anna, net::Run{.id = "t", .to = "#lobby", .command = "topic", .args = topic});
        EXPECT_EQ(anna.only<net::ErrorReply>().code, "bad_arguments");
    }
    request(anna, net::Run{.id = "t", .to = "#lobby", .command = "topic", .args = "tea"});
    request(anna, net::Run{.id = "t", .to = "#lobby", .command = "topic", .args = "-"});
    EXPECT_EQ(anna.take<net::TopicSet>().back().topic, "");
}

TEST_F(Abuse, Kinds_of_a_newer_client_are_refused_without_closing_it) {
    TestClient& anna = json("anna");
    for (std::size_t i = 0; i < 3 * net::limits::kBadFrames; ++i) type(anna, R"({"type":"wave","to":"#lobby"})");
    EXPECT_EQ(anna.take<net::ErrorReply>().size(), 3 * net::limits::kBadFrames);
    EXPECT_FALSE(anna.closed);
    const std::string log = log_text_.str();
    std::size_t warnings = 0;
    for (std::size_t at = 0; (at = log.find("bad frame", at)) != std::string::npos; ++at) ++warnings;
    EXPECT_EQ(warnings, net::limits::kBadFrames) << "nobody fills the log";
}

TEST_F(Abuse, Numbers_that_cannot_be_are_refused) {
    TestClient& anna = json("anna");
    for (const std::int64_t limit : {0L, -1L, 201L}) {
        request(anna, net::History{.id = "h", .of = "#lobby", .limit = limit});
        EXPECT_EQ(anna.only<net::ErrorReply>().code, "bad_field");
    }
    for (const std::uint64_t reply_to : {0U, 999U}) {
        request(anna, net::Send{.id = "s", .to = "#lobby", .text = "x", .reply_to = net::Seq{reply_to}});
        EXPECT_EQ(anna.only<net::ErrorReply>().code, "bad_field");
    }
    request(anna, net::Pair{.id = "p", .with = ""});
    EXPECT_EQ(anna.only<net::ErrorReply>().code, "bad_field");
}

TEST_F(Abuse, A_hello_with_an_id_has_it_back) {
    TestClient& anna = connect(net::Framing::json_lines, Mode::group);
    request(anna, net::Hello{.id = "h1", .version = 1, .nick = ""});
    EXPECT_EQ(anna.only<net::ErrorReply>().re, "h1");
    request(anna, net::Hello{.id = "h2", .version = 1, .nick = "anna"});
    EXPECT_EQ(anna.only<net::Welcome>().re, "h2");
}

TEST_F(Abuse, Whoever_is_in_no_room_is_told_so) {
    TestClient& anna = text("anna");
    type(anna, "/leave");
    for (const char* line : {"words", "/me waves", "/users", "/topic", "/topic tea"}) {
        anna.take_lines();
        type(anna, line);
        EXPECT_THAT(anna.take_lines(), testing::ElementsAre(testing::HasSubstr("in no room: join one"))) << line;
    }
}

}  // namespace
}  // namespace natter::server::test
