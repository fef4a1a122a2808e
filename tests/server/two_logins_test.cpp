// Somebody who logs in from two places at once is one person all the same, whichever answer comes first.
#include "server/log/open_log.hpp"
#include "server/log/sqlite/schema.hpp"
#include "tests/server/people_with_accounts.hpp"

#include <algorithm>
#include <deque>

namespace natter::server::test {
namespace {

// The log and the passwords answer when the test lets them, once it is `late_`.
class TwoLogins : public PeopleWithAccounts {
  protected:
    TwoLogins() {
        const auto answer = [this](std::function<void()> deliver) {
            if (!late_) return deliver();
            answers_.push_back(std::move(deliver));
        };
        LogCrew crew{.writer_engine = SqliteEngine::open({.file = ":memory:", .schema = kLogSchema}).value(),
                     .writer = make_inline_worker(),
                     .answer = answer};
        server_ = std::make_unique<Server>(
            io_, options_, std::make_unique<SqliteLog>(std::move(crew), LogSettings{.now = &wall_clock}),
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log_text_)),
            &wall_clock, std::make_unique<Passwords>(make_inline_worker(), answer, net::HashCost::least));
    }

    void answer_all(bool last_first) {
        while (!answers_.empty()) {
            auto all = std::exchange(answers_, {});
            if (last_first) std::ranges::reverse(all);
            for (const auto& each : all) each();
            settle();
        }
    }

    TestClient& logs_in() { return hello({.version = 1, .nick = "anna", .password = kPassword}); }

    void expect_one_anna(const std::vector<TestClient*>& clients) {
        const auto& present = server_->hub().people().present();
        EXPECT_EQ(std::ranges::count_if(present, [](const auto& each) { return each.second->nick == "anna"; }), 1);
        const Person* anna = server_->hub().people().by_nick("anna");
        ASSERT_NE(anna, nullptr);
        EXPECT_TRUE(anna->session->is_open());
        EXPECT_EQ(std::ranges::count_if(clients, [](const TestClient* each) { return !each->closed; }), 1);
    }

    bool late_ = false;
    std::deque<std::function<void()>> answers_;
};

TEST_F(TwoLogins, By_their_first_words_give_one_person) {
    TestClient& first = registered("anna");
    for (const bool last_first : {false, true}) {
        late_ = true;
        TestClient& one = logs_in();
        TestClient& other = logs_in();
        ASSERT_EQ(answers_.size(), 2U);
        answer_all(last_first);
        late_ = false;
        expect_one_anna({&one, &other});
        EXPECT_TRUE(first.closed);
        (one.closed ? other : one).vanish();
        settle();
    }
}

// The one waited until all that was said was stored, and then came in while the other closed the one before.
TEST_F(TwoLogins, By_a_command_and_by_first_words_give_one_person) {
    TestClient& anna = registered("anna");
    TestClient& bob = json("bob");
    late_ = true;
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "tea"});
    request(bob, net::Run{.id = "l", .command = "login", .args = std::string("anna ") + kPassword});
    TestClient& other = logs_in();
    answer_all(false);
    late_ = false;
    expect_one_anna({&anna, &bob, &other});
}

}  // namespace
}  // namespace natter::server::test
