#include "server/data_tools.hpp"

#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::server {
namespace {

class DataTools : public ::testing::Test {
  protected:
    std::unique_ptr<SqliteEngine> open(const std::filesystem::path& folder) const {
        return std::move(SqliteEngine::open(log_database(folder, net::Durability::process)).value());
    }

    static void say(SqliteEngine& engine, const std::string& text) {
        ASSERT_TRUE(engine.append(
            {{.conversation = "#lobby", .sender = net::PersonId{1}, .from = "anna", .id = text, .text = text}}));
    }

    [[nodiscard]] std::int64_t messages(const std::filesystem::path& folder) const {
        return verify(folder).value().messages;
    }

    natter::test::TemporaryFolder folder_;
    natter::test::TemporaryFolder other_;
    std::filesystem::path backup_ = other_.path() / "backup.db";
};

TEST_F(DataTools, A_backup_of_a_running_server_can_be_restored) {
    {
        const auto engine = open(folder_.path());
        say(*engine, "one");
        ASSERT_TRUE(back_up(folder_.path(), backup_));
        say(*engine, "two");
    }
    EXPECT_EQ(messages(folder_.path()), 2);
    const auto aside = restore(folder_.path(), backup_);
    ASSERT_TRUE(aside) << aside.error().message;
    EXPECT_EQ(messages(folder_.path()), 1);
    EXPECT_EQ(verify_file(*aside).value().messages, 2) << "nothing was lost";
}

TEST_F(DataTools, A_backup_overwrites_nothing) {
    const auto engine = open(folder_.path());
    std::ofstream(backup_) << "precious";
    const auto copied = back_up(folder_.path(), backup_);
    ASSERT_FALSE(copied);
    EXPECT_NE(copied.error().message.find("is there already"), std::string::npos);
}

TEST_F(DataTools, What_is_no_backup_is_not_restored) {
    { say(*open(folder_.path()), "one"); }
    std::ofstream(backup_) << std::string(5'000, 'x');
    EXPECT_FALSE(restore(folder_.path(), backup_));
    EXPECT_FALSE(restore(folder_.path(), other_.path() / "nowhere.db"));
    EXPECT_EQ(messages(folder_.path()), 1);
}

TEST_F(DataTools, Nothing_is_restored_under_a_running_server) {
    boost::asio::io_context io;
    const auto log = open_log({.folder = folder_.path()}, io.get_executor(), {.now = &wall_clock});
    ASSERT_TRUE(log);
    ASSERT_TRUE(back_up(folder_.path(), backup_));
    const auto restored = restore(folder_.path(), backup_);
    ASSERT_FALSE(restored);
    EXPECT_NE(restored.error().message.find("stop that one"), std::string::npos);
}

TEST_F(DataTools, What_is_left_of_a_log_is_no_part_of_the_restored_one) {
    {
        const auto engine = open(folder_.path());
        say(*engine, "one");
        ASSERT_TRUE(back_up(folder_.path(), backup_));
        for (int i = 0; i < 50; ++i) say(*engine, "more " + std::to_string(i));
        for (const char* part : {"natterd.db", "natterd.db-wal"}) {
            std::filesystem::copy(folder_.path() / part, other_.path() / part);
        }
    }
    std::filesystem::remove(folder_.path() / "natterd.db");
    std::filesystem::copy(other_.path() / "natterd.db-wal", folder_.path() / "natterd.db-wal");
    ASSERT_TRUE(restore(folder_.path(), backup_));
    EXPECT_EQ(messages(folder_.path()), 1);
}

TEST_F(DataTools, A_log_whose_people_cannot_be_read_is_not_served) {
    {
        const auto engine = open(folder_.path());
        say(*engine, "one");
        ASSERT_TRUE(engine->database().execute("ALTER TABLE people RENAME COLUMN nick TO name"));
    }
    boost::asio::io_context io;
    EXPECT_FALSE(open_log({.folder = folder_.path()}, io.get_executor(), {.now = &wall_clock}));
}

TEST_F(DataTools, Verify_finds_what_is_missing) {
    {
        const auto engine = open(folder_.path());
        for (const char* text : {"1", "2", "3"}) say(*engine, text);
        EXPECT_TRUE(verify(folder_.path()).value().problems.empty());
        ASSERT_TRUE(engine->database().execute("DELETE FROM messages WHERE seq=2"));
    }
    const auto verdict = verify(folder_.path());
    ASSERT_EQ(verdict->problems.size(), 1U);
    EXPECT_EQ(verdict->problems[0], "Messages are missing within the conversation #lobby.");
}

TEST_F(DataTools, The_audit_log_is_told_in_order_and_only_grows) {
    const auto engine = open(folder_.path());
    const net::Time day{std::chrono::days(1)};
    engine->keep({AuditRecord{.at = day, .who = "anna", .what = "ban", .whom = "mallory", .detail = "noise\x1b[2J"}});
    engine->keep(
        {AuditRecord{.at = day, .what = "failed to log in", .whom = "anna from 10.0.0.1", .detail = "3 times"}});
    ASSERT_TRUE(engine->write_kept());
    EXPECT_EQ(audit(folder_.path()).value(),
              (std::vector<std::string>{"1970-01-02 00:00:00 anna ban mallory: noise\uFFFD[2J",
                                        "1970-01-02 00:00:00 failed to log in anna from 10.0.0.1: 3 times"}));
    EXPECT_FALSE(engine->database().execute("DELETE FROM audit"));
    EXPECT_FALSE(engine->database().execute("UPDATE audit SET who='nobody'"));
    EXPECT_EQ(audit(folder_.path()).value().size(), 2U);
}

TEST_F(DataTools, Old_messages_expire_by_age_and_by_count) {
    const auto engine = open(folder_.path());
    for (int i = 1; i <= 10; ++i) say(*engine, "tea " + std::to_string(i));
    static_cast<void>(engine->index_some(100));
    while (engine->expire_some({.count = 4}, {}).value()) {
    }
    EXPECT_EQ(messages(folder_.path()), 4);
    const FindRequest tea{.query = parse_find_query("tea").value(), .in = {"#lobby"}};
    EXPECT_EQ(engine->find(tea)->messages.size(), 4U) << "the index forgets them too";
    while (engine->expire_some({.age = std::chrono::hours(24)}, net::Time(std::chrono::days(2))).value()) {
    }
    EXPECT_EQ(messages(folder_.path()), 0);
    say(*engine, "new");
    EXPECT_EQ(engine->read({.conversation = "#lobby"})->messages.at(0).seq, net::Seq{11});
    EXPECT_TRUE(verify(folder_.path()).value().problems.empty());
}

}  // namespace
}  // namespace natter::server
