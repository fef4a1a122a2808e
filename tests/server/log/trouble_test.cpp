// A log whose disk fails: what is refused, who is told, and how it goes on.
#include "net/store/folder_lock.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::server {
namespace {

class LogInTrouble : public ::testing::Test {
  protected:
    LogInTrouble() { open(); }

    void open() {
        log_.reset();
        auto engine = SqliteEngine::open(log_database(folder_.path(), net::Durability::process));
        ASSERT_TRUE(engine) << engine.error().message;
        database_ = &(*engine)->database();
        static_cast<void>(database_->execute("PRAGMA busy_timeout=0"));
        LogCrew crew{.writer_engine = std::move(*engine),
                     .writer = make_inline_worker(),
                     .answer = [](const std::function<void()>& deliver) { deliver(); }};
        log_ = std::make_unique<SqliteLog>(std::move(crew),
                                           LogSettings{.now = &wall_clock, .on_trouble = [this](const auto& trouble) {
                                                           told_.push_back(trouble ? trouble->message : "well again");
                                                       }});
        static_cast<void>(log_->recall());
    }

    net::Result<Appended> append(const std::string& text) {
        std::optional<net::Result<Appended>> answer;
        log_->append({{.conversation = "#lobby",
                       .sender = net::PersonId{1},
                       .from = "anna",
                       .id = std::to_string(++sent_),
                       .text = text}},
                     [&](auto results) { answer.emplace(std::move(results.at(0))); });
        return std::move(*answer);
    }

    net::Result<LogPage> read(std::optional<net::Seq> before = {}) {
        net::Result<LogPage> page = LogPage{};
        log_->read({.conversation = "#lobby", .before = before}, [&](auto result) { page = std::move(result); });
        return page;
    }

    natter::test::TemporaryFolder folder_;
    const net::Database* database_ = nullptr;
    std::unique_ptr<SqliteLog> log_;
    std::vector<std::string> told_;
    int sent_ = 0;
};

TEST_F(LogInTrouble, Refuses_while_the_disk_is_full_and_goes_on_by_itself) {
    ASSERT_TRUE(append("before"));
    ASSERT_TRUE(database_->execute("PRAGMA max_page_count=1"));
    const auto refused = append(std::string(20'000, 'x'));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, net::Errc::log_failed);
    EXPECT_TRUE(refused.error().retry_after);
    EXPECT_EQ(refused.error().message.find(folder_.path().string()), std::string::npos) << "guests see no path";
    EXPECT_FALSE(append(std::string(20'000, 'y')));
    EXPECT_EQ(read()->messages.size(), 1U) << "reading goes on";
    ASSERT_TRUE(database_->execute("PRAGMA max_page_count=1000000"));
    EXPECT_EQ(append("after")->stored.seq, net::Seq{2}) << "what was refused used up no number";
    ASSERT_EQ(told_.size(), 2U) << "once each";
    EXPECT_NE(told_[0].find("is full: make room"), std::string::npos) << told_[0];
    EXPECT_EQ(told_[1], "well again");
}

TEST_F(LogInTrouble, Says_who_holds_the_file) {
    auto holder = net::Database::open(log_database(folder_.path(), net::Durability::process));
    ASSERT_TRUE(holder);
    {
        const net::Transaction held(*holder);
        EXPECT_FALSE(append("refused"));
    }
    EXPECT_TRUE(append("stored"));
    ASSERT_EQ(told_.size(), 2U);
    EXPECT_NE(told_[0].find("Another program holds"), std::string::npos);
}

TEST_F(LogInTrouble, Cannot_be_written_on_a_read_only_disk) {
    ASSERT_TRUE(database_->execute("PRAGMA query_only=ON"));
    EXPECT_FALSE(append("refused"));
    EXPECT_TRUE(read());
    ASSERT_TRUE(database_->execute("PRAGMA query_only=OFF"));
    EXPECT_TRUE(append("stored"));
    EXPECT_NE(told_.at(0).find("cannot be written"), std::string::npos);
}

TEST_F(LogInTrouble, What_was_to_be_kept_meanwhile_is_kept_later) {
    ASSERT_TRUE(database_->execute("PRAGMA query_only=ON"));
    log_->keep({.id = net::PersonId{5}, .nick = "eve", .token_digest = "d", .rooms = {}, .directs = {}});
    log_->keep_topic("#lobby", "Tea");
    ASSERT_TRUE(database_->execute("PRAGMA query_only=OFF"));
    ASSERT_TRUE(append("stored"));
    open();
    const auto all = SqliteEngine::open(log_database(folder_.path(), net::Durability::process)).value()->recall();
    EXPECT_EQ(all->people.at(0).nick, "eve");
    EXPECT_EQ(all->conversations.at("#lobby").topic, "Tea");
}

TEST_F(LogInTrouble, A_damaged_page_is_an_error_and_not_a_crash) {
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(append(std::string(1'000, 'a')));
    log_.reset();
    {
        std::fstream file(log_file(folder_.path()), std::ios::in | std::ios::out | std::ios::binary);
        const std::string rubbish(80 * 1'024, '\x5a');
        file.seekp(120 * 1'024);
        file.write(rubbish.data(), static_cast<std::streamsize>(rubbish.size()));
    }
    open();
    auto page = read();
    for (std::uint64_t seq = 200; page && seq > 0; seq -= 10) page = read(net::Seq{seq});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, net::Errc::log_failed);
    ASSERT_FALSE(told_.empty());
    EXPECT_NE(told_[0].find("is damaged: check the disk, then restore the last backup"), std::string::npos) << told_[0];
}

TEST(LogFolder, Belongs_to_one_server) {
    const natter::test::TemporaryFolder folder;
    boost::asio::io_context io;
    const LogOptions options{.folder = folder.path()};
    const auto first = open_log(options, io.get_executor(), {.now = &wall_clock});
    ASSERT_TRUE(first);
    const auto second = open_log(options, io.get_executor(), {.now = &wall_clock});
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("Another Natter uses"), std::string::npos);
}

TEST(LogFolder, That_cannot_be_made_is_named) {
    const natter::test::TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "x";
    boost::asio::io_context io;
    const auto log = open_log({.folder = folder.path() / "file" / "data"}, io.get_executor(), {.now = &wall_clock});
    ASSERT_FALSE(log);
    EXPECT_NE(log.error().message.find("cannot be made"), std::string::npos) << log.error().message;
}

}  // namespace
}  // namespace natter::server
