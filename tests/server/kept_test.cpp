// Whoever is told that somebody's rights were changed can rely on it: the log has stored it by then.
#include "server/log/open_log.hpp"
#include "server/log/sqlite/schema.hpp"
#include "tests/server/people_with_accounts.hpp"

#include <gmock/gmock.h>

#include <deque>
#include <utility>

namespace natter::server::test {
namespace {

// A log on a disk that can refuse, and which answers when the test lets it.
class Kept : public PeopleWithAccounts {
  protected:
    explicit Kept(ServerOptions options = {}) : PeopleWithAccounts(std::move(options)) {
        auto engine = SqliteEngine::open({.file = ":memory:", .schema = kLogSchema}).value();
        database_ = &engine->database();
        LogCrew crew{.writer_engine = std::move(engine),
                     .writer = make_inline_worker(),
                     .answer = [this](std::function<void()> deliver) { answers_.push_back(std::move(deliver)); }};
        server_ = std::make_unique<Server>(
            io_, options_, std::make_unique<SqliteLog>(std::move(crew), LogSettings{.now = &wall_clock}),
            std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log_text_)),
            &wall_clock, make_inline_passwords());
        anna_ = &hello({.version = 1, .nick = "anna", .password = options_.password}, "memory:1");
        EXPECT_EQ(late("register", kPassword), "");
        hello({.version = 1, .nick = "bob", .password = options_.password});
        answer_all();
        forget_all();
    }

    void answer_all() {
        while (!answers_.empty()) {
            for (auto& each : std::exchange(answers_, {})) each();
            settle();
        }
    }

    /// Runs a command of anna's: nothing is answered before the log has. Then gives the answer.
    std::string late(const std::string& command, const std::string& args = "", const std::string& to = "") {
        anna_->take_lines();
        anna_->say(net::Run{.id = "run", .to = to, .command = command, .args = args});
        settle();
        for (const std::string& line : anna_->lines()) {
            EXPECT_EQ(line.find("\"re\":\"run\""), std::string::npos) << command << " was answered too soon: " << line;
        }
        answer_all();
        return answer_of(*anna_);
    }

    void seal_disk(bool sealed) {
        ASSERT_TRUE(database_->execute(sealed ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF"));
    }

    const net::Database* database_ = nullptr;
    std::deque<std::function<void()>> answers_;
    TestClient* anna_ = nullptr;
};

TEST_F(Kept, Bans_mutes_and_their_ends_are_answered_once_they_are_stored) {
    EXPECT_EQ(late("mute", "bob 10m"), "");
    EXPECT_EQ(late("unmute", "bob"), "");
    EXPECT_EQ(late("ban", "bob"), "");
    EXPECT_EQ(late("unban", "bob"), "");
}

TEST_F(Kept, Roles_devices_and_passwords_are_too) {
    TestClient& carol = json("carol");
    request(carol, net::Run{.id = "r", .command = "register", .args = kPassword});
    EXPECT_TRUE(carol.take<net::Ok>().empty());
    answer_all();
    EXPECT_EQ(carol.take<net::Ok>().size(), 1U);
    EXPECT_EQ(late("role", "carol moderator"), "");
    EXPECT_EQ(late("password", std::string(kPassword) + " another-horse"), "");
    EXPECT_EQ(late("revoke", "1"), "");
    EXPECT_TRUE(anna_->closed) << "it was this one";
}

TEST_F(Kept, Rooms_programs_and_secrets_are_too) {
    request(*anna_, net::Join{.id = "j", .room = "#garden"});
    answer_all();
    EXPECT_EQ(late("room", "private", "#garden"), "");
    EXPECT_EQ(late("invite", "bob #garden"), "");
    EXPECT_EQ(late("uninvite", "bob #garden"), "");
    EXPECT_EQ(late("bot", "add helper"), "");
    EXPECT_EQ(late("bot", "remove helper"), "");
    EXPECT_EQ(late("hook", "add #garden builds"), "");
    EXPECT_EQ(late("hook", "remove builds"), "");
    EXPECT_EQ(late("unregister", kPassword), "");
}

class KeptInvitation : public Kept {
  protected:
    KeptInvitation() : Kept(for_the_invited()) {}

    static ServerOptions for_the_invited() {
        ServerOptions options;
        options.password = "open-sesame";
        return options;
    }

    std::string invitation() {
        EXPECT_EQ(late("invite"), "");
        return secret_told(*anna_);
    }
};

TEST_F(KeptInvitation, Is_used_up_on_the_disk_before_anybody_comes_in_by_it) {
    const net::Hello invited{.version = 1, .nick = "carol", .invite = invitation()};
    TestClient& carol = hello(invited);
    EXPECT_TRUE(carol.take_lines().empty());
    EXPECT_EQ(refused({.version = 1, .nick = "dave", .invite = invited.invite}), "invite_required") << "used already";
    answer_all();
    EXPECT_EQ(carol.take<net::Welcome>().size(), 1U);
}

TEST_F(KeptInvitation, Is_good_again_when_the_disk_refused) {
    const net::Hello invited{.version = 1, .nick = "carol", .invite = invitation()};
    seal_disk(true);
    TestClient& turned_away = hello(invited);
    answer_all();
    EXPECT_EQ(turned_away.only<net::ErrorReply>().code, "log_failed");
    seal_disk(false);
    TestClient& carol = hello(invited);
    answer_all();
    EXPECT_EQ(carol.take<net::Welcome>().size(), 1U);
}

TEST_F(Kept, Nothing_else_of_the_asker_is_read_meanwhile) {
    anna_->say(net::Run{.id = "1", .command = "mute", .args = "bob"});
    anna_->say(net::Ping{.id = "2"});
    settle();
    EXPECT_TRUE(anna_->take<net::Pong>().empty());
    answer_all();
    EXPECT_EQ(anna_->take<net::Pong>().size(), 1U);
}

TEST_F(Kept, What_the_disk_does_not_take_is_in_force_and_said_not_to_last) {
    seal_disk(true);
    EXPECT_EQ(late("ban", "bob"), "log_failed");
    EXPECT_EQ(refused({.version = 1, .nick = "bob"}), "banned");
    seal_disk(false);
    EXPECT_EQ(late("unban", "bob"), "") << "and with the disk everything is well again";
}

}  // namespace
}  // namespace natter::server::test
