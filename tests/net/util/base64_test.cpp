#include "net/util/base64.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(Base64, is_that_of_the_standard) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64(std::string("\xFB\xFF\x00\xFE", 4)), "+/8A/g==");
}

}  // namespace
}  // namespace natter::net
