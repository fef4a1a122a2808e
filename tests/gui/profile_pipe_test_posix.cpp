// A pipe in the place of a file says nothing for ever: it is not waited for.
#include "gui/app/drafts_file.hpp"
#include "gui/app/settings_file.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace natter::tests {
namespace {

TEST(ProfilePipe, IsPutAsideAndNotWaitedFor) {
    const TemporaryFolder folder;
    for (const char* name : {"settings.json", "drafts.json"}) {
        ASSERT_EQ(mkfifo((folder.path() / name).c_str(), 0600), 0);
    }
    EXPECT_TRUE(gui::SettingsFile(folder.path()).take_trouble());
    EXPECT_TRUE(gui::DraftsFile(folder.path()).take_trouble());
    EXPECT_TRUE(std::filesystem::is_fifo(folder.path() / "settings.json.unread"));
    EXPECT_TRUE(std::filesystem::is_fifo(folder.path() / "drafts.json.unread"));
}

}  // namespace
}  // namespace natter::tests
