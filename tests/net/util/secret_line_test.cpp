#include "net/util/secret_line.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(SecretLine, is_a_command_with_a_password_even_behind_a_blank) {
    EXPECT_EQ(secret_command("/login anna correct-horse"), "/login anna correct-horse");
    EXPECT_EQ(secret_command(" \t/REGISTER correct-horse"), "/REGISTER correct-horse");
    EXPECT_EQ(secret_command("/password"), "/password");
    for (const char* line : {"", " ", "hello", "/me /login", "//login x", "/loginx y", "/log in", "login x"}) {
        EXPECT_EQ(secret_command(line), "") << line;
    }
}

}  // namespace
}  // namespace natter::net
