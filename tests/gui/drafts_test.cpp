// Drafts outlive the app; files that are no drafts are put aside and lose nothing.
#include "gui/app/drafts_file.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace natter::tests {
namespace {

using gui::Drafts;
using gui::DraftsFile;
namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class DraftsFileTest : public testing::Test {
  protected:
    const fs::path& profile() const { return folder_.path(); }
    fs::path file() const { return profile() / "drafts.json"; }
    void put(const std::string& text) const { std::ofstream(file(), std::ios::binary) << text; }

    TemporaryFolder folder_;
    DraftsFile::Clock::time_point now_{};
};

TEST_F(DraftsFileTest, WhatWasBegunIsThereAgain) {
    const Drafts drafts = {{"#lobby", {"half a \"thought\"\n日本", 7, {}}},
                           {"@Grace", {"", 0, gui::StoredEdit{3, "a", "b"}}}};
    {
        DraftsFile drafts_file(profile());
        drafts_file.note("here:1", drafts, now_);
    }
    DraftsFile again(profile());
    EXPECT_EQ(again.of("here:1"), drafts);
    EXPECT_TRUE(again.of("elsewhere:1").empty());
    EXPECT_FALSE(again.take_trouble());
}

TEST_F(DraftsFileTest, IsWrittenSoonWithoutAnEndAndThenAsksForNoMoreFrames) {
    DraftsFile drafts(profile());
    EXPECT_FALSE(drafts.advance(now_));
    drafts.note("here:1", {{"#lobby", {"a", 0, {}}}}, now_);
    EXPECT_EQ(drafts.advance(now_), now_ + DraftsFile::kDelay);
    drafts.note("here:1", {{"#lobby", {"ab", 0, {}}}}, now_ + DraftsFile::kDelay / 2);
    EXPECT_FALSE(drafts.advance(now_ + DraftsFile::kDelay));
    EXPECT_FALSE(drafts.advance(now_ + DraftsFile::kDelay));
}

TEST_F(DraftsFileTest, PasswordsAreNotWritten) {
    { DraftsFile(profile()).note("here:1", {{"#lobby", {"/login Ada moonlight", 0, {}}}}, now_); }
    EXPECT_EQ(content_of(file()).find("moonlight"), std::string::npos);
}

TEST_F(DraftsFileTest, ForeignFilesArePutAsideWithAWord) {
    for (const std::string bad : {"{", "[]", "{\"version\":2,\"servers\":{}}", "\xff\xfe", "{\"version\":1}",
                                  "{\"version\":1,\"servers\":{\"a\":{\"#b\":{\"text\":7}}}}"}) {
        put(bad);
        fs::remove(profile() / "drafts.json.unread");
        {
            DraftsFile drafts(profile());
            const auto trouble = drafts.take_trouble();
            ASSERT_TRUE(trouble) << bad;
            EXPECT_NE(trouble->find("it is kept as drafts.json.unread"), std::string::npos) << *trouble;
            EXPECT_FALSE(drafts.take_trouble());
            drafts.note("here:1", {{"#lobby", {"a", 0, {}}}}, now_);
        }
        EXPECT_EQ(content_of(profile() / "drafts.json.unread"), bad);
        EXPECT_TRUE(gui::drafts_from_json(content_of(file())));
    }
}

TEST_F(DraftsFileTest, AFolderThatTakesNothingIsSaidOnce) {
    const fs::path no_folder = profile() / "a file";
    std::ofstream(no_folder) << "x";
    DraftsFile drafts(no_folder);
    std::optional<std::string> trouble;
    for (int i = 1; i < 200 && !trouble; ++i) {
        now_ += DraftsFile::kDelay;
        drafts.note("here:1", {{"#lobby", {std::string(static_cast<std::size_t>(i), 'a'), 0, {}}}}, now_);
        now_ += DraftsFile::kDelay;
        // Once the first write has failed, the next one tells.
        while (drafts.advance(now_)) now_ += DraftsFile::kDelay;
        trouble = drafts.take_trouble();
    }
    ASSERT_TRUE(trouble);
    EXPECT_NE(trouble->find("cannot be kept"), std::string::npos);
}

}  // namespace
}  // namespace natter::tests
