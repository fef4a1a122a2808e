#include "net/util/password_hash.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(PasswordHash, knows_the_password_it_was_made_of_and_no_other) {
    const std::string hash = hash_password("correct-horse", HashCost::least);
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_EQ(hash.find("horse"), std::string::npos);
    EXPECT_TRUE(is_password(hash, "correct-horse"));
    EXPECT_FALSE(is_password(hash, "correct-horsf"));
    EXPECT_FALSE(is_password(hash, ""));
    EXPECT_NE(hash, hash_password("correct-horse", HashCost::least)) << "two people's same password looks different";
}

TEST(PasswordHash, what_is_no_hash_is_nobodys) {
    for (const std::string& hash :
         {std::string(), std::string("x"), std::string("$argon2id$"), std::string(500, 'a')}) {
        EXPECT_FALSE(is_password(hash, ""));
        EXPECT_FALSE(is_password(hash, hash));
    }
}

TEST(PasswordHash, compares_secrets_of_any_length) {
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_FALSE(same_secret("abc", "abcd"));
    EXPECT_FALSE(same_secret("abc", "abd"));
}

}  // namespace
}  // namespace natter::net
