// Whom the client takes for its server: what is seen first is known from then on, and a change is never gone along
// with.
#include "tests/net/client/fsm_driver.hpp"

namespace natter::net {
namespace {

Fingerprint number(unsigned char value) {
    Fingerprint fingerprint;
    fingerprint.bytes.fill(value);
    return fingerprint;
}

Privacy shows(const Fingerprint& fingerprint, TrustedAs trusted_as = TrustedAs::first_seen) {
    return {.certificate = ShownCertificate{fingerprint, trusted_as}};
}

Error changed_to(const Fingerprint& shown) {
    return {.code = Errc::certificate_changed, .message = "Changed.", .fingerprint = to_text(shown)};
}

StoredSession stored_with(const Fingerprint& known) {
    StoredSession stored;
    stored.certificate = KnownCertificate{known};
    return stored;
}

TEST(SessionTrust, what_is_seen_first_is_told_once_and_known_from_then_on) {
    FsmDriver client;
    client.start();
    EXPECT_TRUE(client.trust().first_sight);
    EXPECT_FALSE(client.trust().known);
    client.link_up(shows(number(1)));
    ASSERT_EQ(client.events<Reached>().size(), 1u);
    EXPECT_EQ(client.events<Reached>().front().privacy, shows(number(1)));
    client.frame(welcome());
    client.link_down(Errc::closed);
    client.pass(std::chrono::minutes(5));
    EXPECT_EQ(client.trust().known, KnownCertificate{number(1)});
    client.link_up(shows(number(1), TrustedAs::known));
    EXPECT_EQ(client.events<Reached>().size(), 1u) << "nothing new";
}

TEST(SessionTrust, a_profile_keeps_what_was_seen_before_the_first_word_is_said) {
    FsmDriver client;
    client.start(StoredSession{});
    client.forget();
    client.link_up(shows(number(1)));
    ASSERT_EQ(client.kept<KeepCertificate>().size(), 1u);
    EXPECT_EQ(client.kept<KeepCertificate>().front().certificate, KnownCertificate{number(1)});
    EXPECT_EQ(client.steps().front(), "keep");

    FsmDriver again;
    again.start(stored_with(number(1)));
    EXPECT_EQ(again.trust().known, KnownCertificate{number(1)});
    again.link_up(shows(number(1), TrustedAs::known));
    EXPECT_TRUE(again.kept<KeepCertificate>().empty());
}

TEST(SessionTrust, another_certificate_is_told_with_both_and_not_tried_again) {
    FsmDriver client;
    client.start(stored_with(number(1)));
    client.link_down(changed_to(number(2)));
    EXPECT_FALSE(client.will_retry());
    EXPECT_EQ(client.events<Disconnected>().back().certificate, (CertificateChange{number(1), number(2)}));
    client.forget();
    client.pass(std::chrono::hours(1));
    EXPECT_EQ(client.connects(), 0);
    client.request(ReconnectRequest{});
    EXPECT_EQ(client.trust().known, KnownCertificate{number(1)}) << "asking again accepts nothing";
    EXPECT_TRUE(client.trust().accepted.empty());
}

TEST(SessionTrust, also_one_that_changes_in_mid_life) {
    FsmDriver client;
    client.start();
    client.link_up(shows(number(1)));
    client.frame(welcome());
    client.link_down(Errc::closed);
    EXPECT_TRUE(client.will_retry());
    client.pass(std::chrono::minutes(5));
    client.link_down(changed_to(number(2)));
    EXPECT_FALSE(client.will_retry());
    EXPECT_EQ(client.events<Disconnected>().back().certificate, (CertificateChange{number(1), number(2)}));
}

TEST(SessionTrust, what_the_user_accepts_takes_the_place_of_what_was_known_and_of_what_the_address_pins) {
    for (const bool pinned : {false, true}) {
        ClientOptions options{.server = "localhost", .nick = "anna"};
        if (pinned) options.trust.pinned = number(1);
        FsmDriver client(options);
        client.start(stored_with(number(1)));
        client.link_down(changed_to(number(2)));
        client.request(TrustRequest{number(2)});
        EXPECT_EQ(client.trust().accepted, to_text(number(2)));
        client.link_up(shows(number(2), TrustedAs::accepted));
        EXPECT_EQ(client.kept<KeepCertificate>().back().certificate, KnownCertificate{number(2)});
        client.frame(welcome());
        client.link_down(Errc::closed);
        client.pass(std::chrono::minutes(5));
        EXPECT_EQ(client.trust().expected_not(number(3)), number(2));
        EXPECT_TRUE(client.trust().accepted.empty()) << "it was good once";
    }
}

TEST(SessionTrust, a_line_that_others_can_read_is_told_once) {
    FsmDriver client;
    client.start();
    client.link_up({.exposed = true});
    client.frame(welcome());
    client.link_down(Errc::closed);
    client.pass(std::chrono::minutes(5));
    client.link_up({.exposed = true});
    ASSERT_EQ(client.events<Reached>().size(), 1u);
    EXPECT_TRUE(client.events<Reached>().front().privacy.exposed);
}

}  // namespace
}  // namespace natter::net
