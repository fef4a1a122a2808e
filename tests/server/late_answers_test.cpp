// What happens between the moment that something is said and the moment that the log has stored it.
#include "server/log/open_log.hpp"
#include "server/log/sqlite/schema.hpp"
#include "tests/server/room_of_people.hpp"

#include <gmock/gmock.h>

#include <deque>

namespace natter::server::test {
namespace {

using net::Mode;
using testing::ElementsAre;

// A log that answers when the test lets it.
class LateAnswers : public RoomOfPeople {
  protected:
    LateAnswers() {
        LogCrew crew{.writer_engine = SqliteEngine::open({.file = ":memory:", .schema = kLogSchema}).value(),
                     .writer = make_inline_worker(),
                     .answer = [this](std::function<void()> deliver) { answers_.push_back(std::move(deliver)); }};
        server_ = std::make_unique<Server>(
            io_, options_, std::make_unique<SqliteLog>(std::move(crew), LogSettings{.now = &wall_clock}),
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log_text_)));
    }

    void answer_all() {
        for (auto& each : std::exchange(answers_, {})) each();
        settle();
    }

    static std::vector<std::string> texts(const std::vector<net::Message>& messages) {
        std::vector<std::string> all;
        for (const auto& each : messages) all.push_back(each.text);
        return all;
    }

    std::deque<std::function<void()>> answers_;
};

TEST_F(LateAnswers, What_is_said_to_somebody_who_leaves_meanwhile_is_shown_to_its_sender) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "wait"});
    bob.vanish();
    settle();
    answer_all();
    EXPECT_THAT(texts(anna.take<net::Message>()), ElementsAre("wait"));
}

TEST_F(LateAnswers, A_first_direct_message_is_known_to_whoever_left_before_it_was_stored) {
    TestClient& anna = json("anna");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    request(bob, net::Hello{.version = 1, .nick = "bob"});
    net::Hello again{.version = 1, .nick = "bob", .token = bob.only<net::Welcome>().token};
    request(anna, net::Send{.id = "1", .to = "@bob", .text = "are you there?"});
    bob.vanish();
    settle();
    answer_all();
    again.resume = {{"#lobby", net::Seq{0}}};
    TestClient& back = connect(net::Framing::json_lines, Mode::group);
    request(back, again);
    while (!answers_.empty()) answer_all();
    EXPECT_THAT(texts(back.take<net::Message>()), ElementsAre("are you there?"));
}

TEST_F(LateAnswers, Nothing_is_shown_before_it_is_stored) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    answer_all();
    forget_all();
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "soon"});
    EXPECT_TRUE(anna.take_lines().empty());
    EXPECT_TRUE(bob.take_lines().empty());
    answer_all();
    EXPECT_THAT(texts(bob.take<net::Message>()), ElementsAre("soon"));
}

TEST_F(LateAnswers, Whoever_has_said_much_that_is_not_stored_is_not_heard_for_a_while) {
    TestClient& anna = json("anna");
    answer_all();
    forget_all();
    for (int i = 0; i < 50; ++i) {
        anna.say(net::Send{.id = std::to_string(i), .to = "#lobby", .text = std::string(20'000, 'x')});
        settle();
    }
    const std::size_t heard = answers_.size();
    EXPECT_LT(heard, 20U);
    while (!answers_.empty()) answer_all();
    EXPECT_EQ(anna.take<net::Ok>().size(), 50U) << "and then everything is";
}

TEST_F(LateAnswers, A_page_does_not_show_what_was_removed_while_it_was_on_its_way) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "a secret"});
    request(anna, net::Send{.id = "2", .to = "#lobby", .text = "a mistkae"});
    while (!answers_.empty()) answer_all();
    forget_all();
    request(bob, net::History{.id = "h", .of = "#lobby"});
    const auto page = std::exchange(answers_, {});
    request(anna, net::Remove{.id = "3", .to = "#lobby", .seq = net::Seq{1}});
    request(anna, net::Edit{.id = "4", .to = "#lobby", .seq = net::Seq{2}, .text = "a mistake"});
    while (!answers_.empty()) answer_all();
    for (const auto& each : page) each();
    settle();
    const net::Page shown = bob.only<net::Page>();
    EXPECT_THAT(texts(shown.messages), ElementsAre("", "a mistake"));
    EXPECT_TRUE(shown.messages.front().removed.value_or(false));
}

TEST_F(LateAnswers, A_server_that_stops_shows_first_what_was_said) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    answer_all();
    forget_all();
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "last words"});
    server_->stop("The end.");
    settle();
    EXPECT_FALSE(bob.closed);
    answer_all();
    settle();
    EXPECT_THAT(texts(bob.take<net::Message>()), ElementsAre("last words"));
    EXPECT_TRUE(bob.closed);
}

}  // namespace
}  // namespace natter::server::test
