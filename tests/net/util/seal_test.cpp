#include "net/util/seal.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

TEST(Seal, OpensWithItsKeyOnly) {
    const SealKey key = make_seal_key(), other = make_seal_key();
    const std::string sealed = seal("a token", key);
    EXPECT_EQ(sealed.find("token"), std::string::npos);
    EXPECT_EQ(unseal(sealed, key), "a token");
    EXPECT_EQ(unseal(sealed, other), std::nullopt);
    EXPECT_NE(seal("a token", key), sealed);
    EXPECT_EQ(unseal(seal("", key), key), "");
}

TEST(Seal, SeesEveryChange) {
    const SealKey key = make_seal_key();
    const std::string sealed = seal("a token", key);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = changed[i] == '0' ? '1' : '0';
        EXPECT_EQ(unseal(changed, key), std::nullopt) << i;
    }
    for (const char* odd : {"", "0", "zz", "00ff"}) EXPECT_EQ(unseal(odd, key), std::nullopt) << odd;
}

TEST(Seal, KeysAreWrittenInHexadecimal) {
    const SealKey key = make_seal_key();
    EXPECT_EQ(seal_key(to_hex(key)), key);
    EXPECT_EQ(seal_key(to_hex(key) + "00"), std::nullopt);
    EXPECT_EQ(seal_key("keyring"), std::nullopt);
}

}  // namespace
}  // namespace natter::net
