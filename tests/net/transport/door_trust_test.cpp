// Which certificates of a door a client trusts, and what it says of the others.
#include "tests/net/transport/door_fixture.hpp"

namespace natter::net {
namespace {

TEST_F(Door, is_not_trusted_with_another_certificate_than_the_one_that_is_pinned) {
    open_with_everything();
    for (const std::string scheme : {"tls", "wss"}) {
        ServerUrl other = url(scheme);
        other.pinned->bytes[0] ^= 1;
        const Error error = error_of(other);
        EXPECT_EQ(error.code, Errc::certificate_changed) << error.message;
        EXPECT_EQ(error.fingerprint, to_text(test_identity()->fingerprint()));
        EXPECT_NE(error.message.find(short_code(test_identity()->fingerprint())), std::string::npos);
    }
    loop_.settle();
    EXPECT_TRUE(framings_.empty()) << "nothing has been said";
}

TEST_F(Door, is_not_trusted_when_nobody_vouches_for_it) {
    open_with_everything();
    const Error error = error_of(url("tls", false));
    EXPECT_EQ(error.code, Errc::certificate_unknown) << error.message;
    EXPECT_EQ(error.fingerprint, to_text(test_identity()->fingerprint()));
}

// What becomes of the door's certificate, which nobody vouches for, at a client that trusts like that.
TEST_F(Door, is_trusted_at_first_sight_and_then_as_what_was_seen) {
    open_with_everything();
    const Fingerprint shown = test_identity()->fingerprint();
    const auto trusted_as = [&](const TlsTrust& trust, const ServerUrl& where) -> std::optional<TrustedAs> {
        const auto outcome = outcome_of(where, trust);
        if (!outcome) return std::nullopt;
        const Privacy privacy = (*outcome)->privacy();
        EXPECT_FALSE(privacy.exposed);
        EXPECT_EQ(privacy.certificate->fingerprint, shown);
        return privacy.certificate->trusted_as;
    };
    const ServerUrl bare = url("tls", false);
    EXPECT_EQ(trusted_as({.first_sight = true}, bare), TrustedAs::first_seen);
    const KnownCertificate known{shown}, other{}, renewable{.fingerprint = {}, .vouched = true};
    EXPECT_EQ(trusted_as({.known = known}, bare), TrustedAs::known);
    EXPECT_EQ(trusted_as({.known = other, .first_sight = true}, bare), std::nullopt);
    EXPECT_EQ(trusted_as({}, url("wss")), TrustedAs::pinned);
    EXPECT_EQ(trusted_as({.known = other}, url("wss")), std::nullopt) << "an address does not replace what is known";
    EXPECT_EQ(trusted_as({.known = renewable, .first_sight = true}, bare), std::nullopt) << "nobody vouches for it";
    EXPECT_EQ(trusted_as({.known = renewable}, url("wss")), std::nullopt);
    const std::string code = parse_code(short_code(shown)).value();
    EXPECT_EQ(trusted_as({.known = other, .accepted = code}, bare), TrustedAs::accepted);
    EXPECT_EQ(trusted_as({.accepted = std::string(16, '0'), .first_sight = true}, bare), std::nullopt)
        << "whoever names a code wants no other";
}

TEST_F(Door, names_what_was_expected_and_what_came_when_its_certificate_has_changed) {
    open_with_everything();
    const auto outcome = outcome_of(url("tls", false), {.known = KnownCertificate{}, .first_sight = true});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Errc::certificate_changed);
    EXPECT_EQ(outcome.error().fingerprint, to_text(test_identity()->fingerprint()));
    for (const Fingerprint& each : {Fingerprint{}, test_identity()->fingerprint()}) {
        EXPECT_NE(outcome.error().message.find(short_code(each)), std::string::npos) << outcome.error().message;
    }
}

TEST_F(Door, on_this_machine_exposes_nobody) {
    open_with_everything();
    for (const std::string scheme : {"tcp", "ws"}) {
        const auto outcome = outcome_of(url(scheme));
        ASSERT_TRUE(outcome);
        EXPECT_EQ((*outcome)->privacy(), Privacy{}) << scheme;
    }
}

}  // namespace
}  // namespace natter::net
