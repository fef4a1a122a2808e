// What of a message goes along with an answer.
#include "server/log/quotes.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using server::in_one_line;

TEST(Quotes, AreOneLineWithinItsBytes) {
    EXPECT_EQ(in_one_line("one\ntwo", 100), "one two");
    EXPECT_EQ(in_one_line(std::string(50, 'x'), 20), std::string(20, 'x'));
    EXPECT_EQ(in_one_line("ééé", 5), "éé");
}

TEST(Quotes, LeaveNoSpoilerOpenWhoseEndWasCutOff) {
    EXPECT_EQ(in_one_line("It was ||the butler||", 15), "It was ");
    EXPECT_EQ(in_one_line("||He|| was ||the butler||", 15), "||He|| was ");
    EXPECT_EQ(in_one_line("It was ||the butler||", 100), "It was ||the butler||");
    EXPECT_EQ(in_one_line("a || b", 100), "a || b") << "nothing was cut off, so that nothing was hidden";
}

}  // namespace
}  // namespace natter::tests
