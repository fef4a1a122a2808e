#include "net/tls/identity.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace natter::net {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

const CertificatePem& some_pem() {
    static const CertificatePem pem = *make_certificate({"localhost", "127.0.0.1", "::1"});
    return pem;
}

TEST(TlsIdentity, that_makes_itself_is_another_each_time) {
    const auto one = TlsIdentity::from_pem(*make_certificate({})), other = TlsIdentity::from_pem(*make_certificate({}));
    ASSERT_TRUE(one);
    ASSERT_TRUE(other);
    EXPECT_NE((*one)->fingerprint(), (*other)->fingerprint());
    EXPECT_NE((*one)->fingerprint(), Fingerprint{});
}

TEST(TlsIdentity, of_a_folder_is_made_once_and_stays) {
    const test::TemporaryFolder folder;
    const auto made = TlsIdentity::of_folder(folder.path() / "tls", {"localhost"});
    ASSERT_TRUE(made) << made.error().message;
    const auto again = TlsIdentity::of_folder(folder.path() / "tls", {"localhost"});
    ASSERT_TRUE(again);
    EXPECT_EQ((*made)->fingerprint(), (*again)->fingerprint());
}

TEST(TlsIdentity, keeps_its_key_from_everybody_else) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(TlsIdentity::of_folder(folder.path() / "tls", {}));
    constexpr auto kOwner = fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(fs::status(folder.path() / "tls" / "key.pem").permissions(), kOwner);
    EXPECT_EQ(fs::status(folder.path() / "tls").permissions(), fs::perms::owner_all);
}

TEST(TlsIdentity, takes_another_certificate_while_it_lives_and_keeps_the_old_one_if_that_is_none) {
    const test::TemporaryFolder folder;
    const fs::path certificate = folder.path() / "c.pem", key = folder.path() / "k.pem";
    write(certificate, some_pem().certificate);
    write(key, some_pem().key);
    const auto identity = TlsIdentity::from_files(certificate, key);
    ASSERT_TRUE(identity) << identity.error().message;
    const Fingerprint first = (*identity)->fingerprint();

    const CertificatePem second = *make_certificate({});
    write(certificate, second.certificate);
    EXPECT_FALSE((*identity)->reload()) << "the key is of the first one";
    EXPECT_EQ((*identity)->fingerprint(), first);
    write(key, second.key);
    EXPECT_TRUE((*identity)->reload());
    EXPECT_NE((*identity)->fingerprint(), first);
}

TEST(TlsIdentity, says_which_file_does_not_fit) {
    const test::TemporaryFolder folder;
    const fs::path certificate = folder.path() / "c.pem", key = folder.path() / "k.pem";
    const auto problem = [&] {
        const auto identity = TlsIdentity::from_files(certificate, key);
        return identity ? std::string() : identity.error().message;
    };
    EXPECT_NE(problem().find("c.pem cannot be read"), std::string::npos) << problem();
    write(certificate, some_pem().certificate);
    EXPECT_NE(problem().find("k.pem cannot be read"), std::string::npos) << problem();
    write(key, "not a key");
    EXPECT_NE(problem().find("k.pem holds no key"), std::string::npos) << problem();
    write(key, make_certificate({})->key);
    EXPECT_NE(problem().find("does not belong to"), std::string::npos) << problem();
    write(certificate, "not a certificate");
    EXPECT_NE(problem().find("c.pem holds no certificate"), std::string::npos) << problem();
}

}  // namespace
}  // namespace natter::net
