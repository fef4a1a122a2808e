#include "net/tls/identity.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
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

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(TlsIdentity, of_a_folder_whose_certificate_is_lost_or_empty_is_the_same_to_whoever_knows_it) {
    const test::TemporaryFolder folder;
    const fs::path certificate = folder.path() / "certificate.pem", key = folder.path() / "key.pem";
    const auto made = TlsIdentity::of_folder(folder.path(), {"localhost"});
    ASSERT_TRUE(made);
    EXPECT_TRUE((*made)->warnings().empty());
    const std::string key_text = read(key);
    for (const bool lost : {true, false}) {
        lost ? static_cast<void>(fs::remove(certificate)) : write(certificate, "");
        const auto again = TlsIdentity::of_folder(folder.path(), {"localhost"});
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ((*again)->fingerprint(), (*made)->fingerprint());
        EXPECT_EQ(read(key), key_text);
        ASSERT_EQ((*again)->warnings().size(), 1u);
        EXPECT_NE((*again)->warnings()[0].find("was lost"), std::string::npos);
    }
}

TEST(TlsIdentity, of_a_folder_whose_certificate_is_about_to_end_gets_another_for_its_key) {
    const test::TemporaryFolder folder;
    const auto ends_soon = make_certificate({"localhost"}, {}, 30);
    ASSERT_TRUE(ends_soon);
    write(folder.path() / "certificate.pem", ends_soon->certificate);
    write(folder.path() / "key.pem", ends_soon->key);
    const auto identity = TlsIdentity::of_folder(folder.path(), {"localhost"});
    ASSERT_TRUE(identity) << identity.error().message;
    EXPECT_EQ((*identity)->fingerprint(), (*TlsIdentity::from_pem(*ends_soon))->fingerprint());
    EXPECT_NE(read(folder.path() / "certificate.pem"), ends_soon->certificate);
    const std::string renewed = read(folder.path() / "certificate.pem");
    ASSERT_TRUE(TlsIdentity::of_folder(folder.path(), {"localhost"}));
    EXPECT_EQ(read(folder.path() / "certificate.pem"), renewed) << "once";
}

TEST(TlsIdentity, of_a_folder_is_no_new_one_because_its_key_is_lost) {
    const test::TemporaryFolder folder;
    const fs::path certificate = folder.path() / "certificate.pem", key = folder.path() / "key.pem";
    ASSERT_TRUE(TlsIdentity::of_folder(folder.path(), {}));
    const std::string before = read(certificate);
    write(key, "");
    const auto identity = TlsIdentity::of_folder(folder.path(), {});
    ASSERT_FALSE(identity);
    EXPECT_NE(identity.error().message.find("put it back from a backup"), std::string::npos);
    EXPECT_EQ(read(certificate), before);
    fs::remove(certificate);
    write(key, "not a key");
    const auto bad_key = TlsIdentity::of_folder(folder.path(), {});
    ASSERT_FALSE(bad_key);
    EXPECT_NE(bad_key.error().message.find("holds no key"), std::string::npos);
    EXPECT_EQ(read(key), "not a key");
}

#ifndef _WIN32
TEST(TlsIdentity, warns_of_a_key_that_others_may_read) {
    const test::TemporaryFolder folder;
    ASSERT_TRUE(TlsIdentity::of_folder(folder.path(), {}));
    fs::permissions(folder.path() / "key.pem", fs::perms::others_read, fs::perm_options::add);
    const auto identity = TlsIdentity::of_folder(folder.path(), {});
    ASSERT_TRUE(identity);
    ASSERT_EQ((*identity)->warnings().size(), 1u);
    EXPECT_NE((*identity)->warnings()[0].find("others may read"), std::string::npos);
}

TEST(TlsIdentity, does_not_wait_for_a_pipe_or_read_a_device_without_end) {
    const test::TemporaryFolder folder;
    for (const fs::path& no_file : {fs::path("/dev/zero"), folder.path()}) {
        const auto identity = TlsIdentity::from_files(no_file, no_file);
        ASSERT_FALSE(identity);
        EXPECT_NE(identity.error().message.find("is no file"), std::string::npos);
    }
    write(folder.path() / "large.pem", std::string((1u << 20) + 1, 'x'));
    const auto large = TlsIdentity::from_files(folder.path() / "large.pem", folder.path() / "large.pem");
    ASSERT_FALSE(large);
    EXPECT_NE(large.error().message.find("more than"), std::string::npos);
}
#endif

TEST(TlsIdentity, warns_of_a_certificate_that_has_expired) {
    const auto expired = TlsIdentity::from_pem(*make_certificate({}, {}, -1));
    ASSERT_TRUE(expired) << expired.error().message;
    ASSERT_EQ((*expired)->warnings().size(), 1u);
    EXPECT_NE((*expired)->warnings()[0].find("has expired"), std::string::npos);
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
