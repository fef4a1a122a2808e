// What outlives the process, on every engine of the log.
#include "tests/server/log/conformance.hpp"

namespace natter::server::test {
namespace {

class MessageLogRemembers : public MessageLogConformance {};

TEST_P(MessageLogRemembers, What_is_on_disk_is_there_again) {
    append({message("1", "kept"), message("2", "kept too", 2, "#garden"), message("3", "between two", 1, "@1:2")});
    change({.seq = net::Seq{1}, .by = net::PersonId{2}, .what = Reaction{"👍", true}});
    log_->keep_topic("#garden", "Roses");
    log_->keep({.id = net::PersonId{2},
                .nick = "bob",
                .token_digest = std::string("\0digest", 7),
                .left = net::Time(std::chrono::days(3)),
                .rooms = {"#lobby", "#garden"},
                .directs = {{net::PersonId{1}, net::Seq{4}}}});
    log_->keep({.id = net::PersonId{3}, .nick = "carl", .token_digest = "other", .rooms = {}, .directs = {}});
    log_->forget(net::PersonId{3});
    reopen();
    const Recollection all = log_->recall();
    if (GetParam().name.ends_with("memory")) {
        EXPECT_TRUE(all.people.empty());
        return;
    }
    EXPECT_EQ(all.last_person, net::PersonId{3}) << "numbers of people are never used again";
    ASSERT_EQ(all.people.size(), 1U);
    EXPECT_EQ(all.people[0].nick, "bob");
    EXPECT_EQ(all.people[0].token_digest, std::string("\0digest", 7));
    EXPECT_EQ(all.people[0].rooms, (std::vector<std::string>{"#lobby", "#garden"}));
    const bool split = GetParam().name == "split";
    EXPECT_EQ(all.people[0].directs.size(), split ? 0U : 1U);
    EXPECT_EQ(all.conversations.at("#garden").topic, "Roses");
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
    EXPECT_EQ(log_->last_number("@1:2"), net::Seq{split ? 0U : 1U});
    EXPECT_EQ(read({.conversation = "#lobby"}).messages[0].reactions, (Reactions{{"👍", {"bob"}}}));
    EXPECT_TRUE(append({message("1", "kept")})[0]->repeated);
    EXPECT_EQ(append({message("4", "more")})[0]->stored.seq, net::Seq{2});
    EXPECT_EQ(find("kept", {"#lobby", "#garden", "@1:2"}).size(), 2U);
    EXPECT_EQ(find("between", {"#lobby", "#garden", "@1:2"}).size(), split ? 0U : 1U);
}

TEST_P(MessageLogRemembers, Who_may_come_in_and_do_what_is_there_again) {
    const Fingerprint token{std::string("\0token", 6)}, gone{"gone"};
    log_->keep({AccountRecord{.person = net::PersonId{7},
                              .nick = "anna",
                              .password_hash = "hash",
                              .role = Role::owner,
                              .created = net::Time(std::chrono::days(2))}});
    log_->keep({DeviceRecord{.token = token, .person = net::PersonId{7}, .number = 1, .client = "natter"}});
    log_->keep({DeviceRecord{.token = gone, .person = net::PersonId{7}, .number = 2}});
    log_->keep({.record = DeviceRecord{.token = gone}, .erase = true});
    log_->keep({RoomRecord{.room = "#den", .hidden = true, .members = {net::PersonId{7}, net::PersonId{9}}}});
    log_->keep({RoomRecord{.room = "#den", .hidden = true, .read_only = true, .members = {net::PersonId{9}}}});
    log_->keep({SanctionRecord{.number = 3, .mute = true, .nick = "mallory", .reason = "noise"}});
    log_->keep({PassRecord{.secret = token, .room = "#den", .name = "build"}});
    log_->keep({SpendingRecord{.person = net::PersonId{7}, .day = 20'000, .tokens = 12}});
    log_->keep({AuditRecord{.who = "anna", .what = "mute", .whom = "mallory"}});
    append({message("1")});
    reopen();
    const auto [accounts, devices, rooms, sanctions, passes, spending] = log_->recall().directory;
    if (GetParam().name.ends_with("memory")) {
        EXPECT_TRUE(accounts.empty());
        return;
    }
    ASSERT_EQ(accounts.size(), 1U);
    EXPECT_EQ(accounts[0].nick, "anna");
    EXPECT_EQ(accounts[0].password_hash, "hash");
    EXPECT_EQ(accounts[0].role, Role::owner);
    EXPECT_EQ(accounts[0].created, net::Time(std::chrono::days(2)));
    ASSERT_EQ(devices.size(), 1U) << "what was erased is gone";
    EXPECT_EQ(devices[0].token, token);
    EXPECT_EQ(devices[0].person, net::PersonId{7});
    ASSERT_EQ(rooms.size(), 1U) << "the later one takes the place of the first";
    EXPECT_TRUE(rooms[0].read_only);
    EXPECT_EQ(rooms[0].members, std::set{net::PersonId{9}});
    ASSERT_EQ(sanctions.size(), 1U);
    EXPECT_TRUE(sanctions[0].mute);
    EXPECT_EQ(sanctions[0].number, 3U);
    ASSERT_EQ(passes.size(), 1U);
    EXPECT_EQ(passes[0].name, "build");
    ASSERT_EQ(spending.size(), 1U);
    EXPECT_EQ(spending[0].day, 20'000);
    EXPECT_EQ(spending[0].tokens, 12);
}

NATTER_ON_EVERY_ENGINE(MessageLogRemembers);

}  // namespace
}  // namespace natter::server::test
