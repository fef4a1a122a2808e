// What stands in a file's place is looked at before it is opened.
#include "net/util/read_whole.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::net {
namespace {

TEST(ReadWhole, GivesTheBytesAsTheyAre) {
    const natter::test::TemporaryFolder folder;
    const std::string bytes("a\r\n\0\xff", 5);
    std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
    const WholeText read = read_whole(folder.path() / "file", 5);
    EXPECT_EQ(read.fault, ReadFault::none);
    EXPECT_EQ(read.text, bytes);
    EXPECT_EQ(read_whole(folder.path() / "file", 4).fault, ReadFault::foreign);
}

TEST(ReadWhole, TellsWhatIsNotThereFromWhatIsNoFile) {
    const natter::test::TemporaryFolder folder;
    EXPECT_EQ(read_whole(folder.path() / "none", 9).fault, ReadFault::absent);
    EXPECT_EQ(read_whole(folder.path(), 9).fault, ReadFault::foreign);
}

}  // namespace
}  // namespace natter::net
