// Where a profile's key is, and what becomes of its secrets when it is gone.
#include "net/client/profile_key.hpp"

#include "net/client/profile_schema.hpp"
#include "net/client/profile_store.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

namespace natter::net {
namespace {

constexpr const char* kAddress = "tcp://localhost:5002";

class Drawer : public Keyring {
  public:
    Result<std::optional<std::string>> find(const std::string& name) override {
        if (locked) return Error{Errc::log_failed, "It is locked."};
        const auto found = secrets.find(name);
        return found == secrets.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> keep(const std::string& name, const std::string& secret) override {
        if (locked) return Error{Errc::log_failed, "It is locked."};
        secrets[name] = secret;
        return {};
    }

    std::map<std::string, std::string> secrets;
    bool locked = false;
};

class ProfileKey : public ::testing::Test {
  protected:
    [[nodiscard]] std::string file(const std::string& name) const {
        std::ifstream in(folder_.path() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void keep_token(Keyring* keyring) {
        auto store = ProfileStore::open(folder_.path(), kAddress, keyring);
        ASSERT_TRUE(store) << store.error().message;
        ASSERT_TRUE((*store)->keep(KeepIdentity{"the-token", "anna"}));
    }

    [[nodiscard]] std::optional<std::string> token(Keyring* keyring) const {
        auto store = ProfileStore::open(folder_.path(), kAddress, keyring);
        EXPECT_TRUE(store) << store.error().message;
        return store ? (*store)->load()->token : std::nullopt;
    }

    natter::test::TemporaryFolder folder_;
    Drawer drawer_;
};

TEST_F(ProfileKey, IsInTheKeyringAndNotOnTheDisk) {
    keep_token(&drawer_);
    ASSERT_EQ(drawer_.secrets.size(), 1U);
    EXPECT_EQ(file("natter.key"), "keyring\n");
    EXPECT_EQ(file("natter.db").find("the-token"), std::string::npos);
    EXPECT_EQ(token(&drawer_), "the-token");
}

TEST_F(ProfileKey, IsInAFileWhereThereIsNoKeyring) {
    keep_token(nullptr);
    EXPECT_EQ(file("natter.db").find("the-token"), std::string::npos);
    EXPECT_TRUE(seal_key(file("natter.key").substr(0, 64)));
    EXPECT_EQ(token(nullptr), "the-token");
    EXPECT_EQ(token(&drawer_), "the-token") << "a keyring that came later does not matter";
    EXPECT_TRUE(drawer_.secrets.empty());
#ifndef _WIN32
    const auto permissions = std::filesystem::status(folder_.path() / "natter.key").permissions();
    EXPECT_EQ(permissions, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
#endif
}

TEST_F(ProfileKey, IsInAFileWhereTheKeyringDoesNotAnswer) {
    drawer_.locked = true;
    keep_token(&drawer_);
    drawer_.locked = false;
    EXPECT_EQ(token(&drawer_), "the-token");
}

TEST_F(ProfileKey, AKeyringThatIsLockedForNowLosesNothing) {
    keep_token(&drawer_);
    drawer_.locked = true;
    for (Keyring* keyring : {static_cast<Keyring*>(&drawer_), static_cast<Keyring*>(nullptr)}) {
        const auto store = ProfileStore::open(folder_.path(), kAddress, keyring);
        ASSERT_FALSE(store);
        EXPECT_NE(store.error().message.find("keyring"), std::string::npos);
    }
    drawer_.locked = false;
    EXPECT_EQ(token(&drawer_), "the-token");
}

TEST_F(ProfileKey, WithoutItThereIsNoTokenAndAllElseIsThere) {
    keep_token(&drawer_);
    drawer_.secrets.clear();
    auto store = ProfileStore::open(folder_.path(), kAddress, &drawer_);
    ASSERT_TRUE(store);
    const auto session = (*store)->load();
    EXPECT_FALSE(session->token);
    EXPECT_EQ(session->nick, "anna");
}

TEST_F(ProfileKey, AFileThatHoldsNoneIsRefused) {
    keep_token(nullptr);
    std::ofstream(folder_.path() / "natter.key") << "nonsense\n";
    const auto store = ProfileStore::open(folder_.path(), kAddress, nullptr);
    ASSERT_FALSE(store);
    EXPECT_NE(store.error().message.find("natter.key"), std::string::npos);
}

TEST_F(ProfileKey, TokensOfAnOlderProfileAreSealed) {
    keep_token(nullptr);
    {
        const auto database = Database::open({.file = folder_.path() / "natter.db", .schema = kProfileSchema});
        ASSERT_TRUE(database);
        auto statement = database->prepare("UPDATE servers SET token='plain-token', sealed=NULL");
        ASSERT_TRUE(statement);
        ASSERT_TRUE(statement->run());
    }
    EXPECT_EQ(token(nullptr), "plain-token");
    EXPECT_EQ(file("natter.db").find("plain-token"), std::string::npos);
    EXPECT_EQ(file("natter.db-wal").find("plain-token"), std::string::npos);
}

}  // namespace
}  // namespace natter::net
