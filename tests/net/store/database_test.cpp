#include "net/store/database.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

namespace natter::net {
namespace {

constexpr std::array kFirst{"CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)"};
constexpr std::array kSecond{"CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)",
                             "ALTER TABLE notes ADD COLUMN author TEXT"};

class DatabaseFile : public ::testing::Test {
  protected:
    DatabaseOptions options(std::span<const char* const> steps = kFirst) const {
        return {.file = folder_.path() / "notes.db",
                .schema = {.what = "note book", .application_id = 0x4e6f7465, .steps = steps}};
    }

    std::string refusal(std::span<const char* const> steps = kFirst) const {
        const auto opened = Database::open(options(steps));
        EXPECT_FALSE(opened);
        return opened ? "" : opened.error().message;
    }

    void write(const std::string& text) const { std::ofstream(options().file) << text; }

    test::TemporaryFolder folder_;
};

TEST_F(DatabaseFile, keeps_what_was_committed_and_nothing_else) {
    {
        const auto database = Database::open(options());
        ASSERT_TRUE(database);
        auto insert = database->prepare("INSERT INTO notes(text) VALUES(?)");
        ASSERT_TRUE(insert);
        Transaction kept(*database);
        ASSERT_TRUE(insert->run("kept"));
        ASSERT_TRUE(kept.commit());
        Transaction lost(*database);
        ASSERT_TRUE(insert->run("lost"));
    }
    const auto database = Database::open(options());
    auto select = database->prepare("SELECT text FROM notes");
    Rows rows = select->query();
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.text(0), "kept");
    EXPECT_FALSE(rows.next());
    EXPECT_TRUE(rows.done());
}

TEST_F(DatabaseFile, is_brought_up_to_date_after_a_copy_was_made) {
    ASSERT_TRUE(Database::open(options()));
    const auto database = Database::open(options(kSecond));
    ASSERT_TRUE(database);
    EXPECT_TRUE(database->execute("INSERT INTO notes(text, author) VALUES('x', 'anna')"));
    EXPECT_TRUE(std::filesystem::exists(folder_.path() / "notes.db.format-1"));
}

TEST_F(DatabaseFile, from_a_newer_version_is_refused_and_left_as_it_is) {
    ASSERT_TRUE(Database::open(options(kSecond)));
    EXPECT_NE(refusal().find("written by a newer Natter (format 2; this one knows 1)"), std::string::npos) << refusal();
    EXPECT_TRUE(Database::open(options(kSecond)));
}

TEST_F(DatabaseFile, that_is_a_text_is_refused_and_left_as_it_is) {
    const std::string text = "Dear diary, " + std::string(5'000, 'x');
    write(text);
    EXPECT_NE(refusal().find("is not a database of Natter: move it away"), std::string::npos) << refusal();
    std::string after;
    std::getline(std::ifstream(options().file), after);
    EXPECT_EQ(after, text);
}

TEST_F(DatabaseFile, of_another_program_is_refused) {
    ASSERT_TRUE(Database::open(options()));
    auto other = options();
    other.schema.application_id = 1;
    const auto opened = Database::open(other);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("a database of another program"), std::string::npos);
}

TEST_F(DatabaseFile, that_is_cut_short_is_refused) {
    {
        const auto database = Database::open(options());
        ASSERT_TRUE(
            database->execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) "
                              "INSERT INTO notes(text) SELECT 'a text that takes some room' FROM n"));
        ASSERT_TRUE(database->checkpoint(true));
    }
    std::filesystem::resize_file(options().file, 10'000);
    EXPECT_NE(refusal().find("is damaged"), std::string::npos) << refusal();
}

TEST_F(DatabaseFile, that_another_connection_holds_says_so) {
    const auto holder = Database::open(options());
    ASSERT_TRUE(holder->execute("PRAGMA busy_timeout=0"));
    const Transaction held(*holder);
    const auto other = Database::open(options());
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->execute("PRAGMA busy_timeout=0"));
    const Transaction refused(*other);
    ASSERT_FALSE(refused.begun());
    EXPECT_NE(refused.begun().error().message.find("Another program holds"), std::string::npos);
    EXPECT_TRUE(refused.begun().error().retry_after);
}

TEST_F(DatabaseFile, in_a_folder_that_does_not_exist_says_so) {
    auto wrong = options();
    wrong.file = folder_.path() / "nowhere" / "notes.db";
    const auto opened = Database::open(wrong);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("check that its folder exists"), std::string::npos);
}

TEST_F(DatabaseFile, can_be_copied_while_it_is_in_use) {
    const auto database = Database::open(options());
    ASSERT_TRUE(database->execute("INSERT INTO notes(text) VALUES('x')"));
    auto copy = options();
    copy.file = folder_.path() / "copy.db";
    ASSERT_TRUE(database->copy_to(copy.file));
    const auto copied = Database::open(copy);
    ASSERT_TRUE(copied);
    auto select = copied->prepare("SELECT count(*) FROM notes");
    Rows rows = select->query();
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 1);
    EXPECT_FALSE(database->copy_to(copy.file)) << "over a file that is there";
}

}  // namespace
}  // namespace natter::net
