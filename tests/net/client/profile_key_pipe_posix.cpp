// A pipe in the place of a profile's key: it said "Connecting…" without end.
#include "net/client/profile_key.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace natter::net {
namespace {

TEST(ProfileKeyPipe, IsRefusedWithASentenceAndNotWaitedFor) {
    const natter::test::TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder.path() / "natter.key").c_str(), 0600), 0);
    const auto key = open_profile_key(folder.path(), nullptr);
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().message.find("natter.key holds no key: move the file away"), std::string::npos)
        << key.error().message;
}

}  // namespace
}  // namespace natter::net
