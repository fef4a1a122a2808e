// What a profile's file keeps. "Closed" means gone without goodbye: what was not committed is as if it had not been.
#include "net/client/profile_store.hpp"

#include "net/client/profile_schema.hpp"
#include "net/protocol/limits.hpp"
#include "tests/net/client/builders.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::net {
namespace {

using Seqs = std::vector<std::uint64_t>;
using Ids = std::vector<std::string>;

constexpr const char* kServer = "tcp://localhost:5002";

Message numbered(std::uint64_t seq, std::string to = "#lobby") {
    return message(seq, static_cast<std::int64_t>(1'000 + seq), std::move(to));
}

class ProfileFile : public ::testing::Test {
  protected:
    void SetUp() override { open(); }

    void open(const std::string& server = kServer) {
        store_.reset();
        auto opened = ProfileStore::open(folder(), server);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }

    [[nodiscard]] std::string refusal() const {
        const auto opened = ProfileStore::open(folder(), kServer);
        EXPECT_FALSE(opened);
        return opened ? "" : opened.error().message;
    }

    void keep(const StoreChange& change) {
        const auto kept = store_->keep(change);
        ASSERT_TRUE(kept) << kept.error().message;
    }

    [[nodiscard]] StoredSession reopened() {
        open();
        auto session = store_->load();
        EXPECT_TRUE(session);
        return session ? *session : StoredSession{};
    }

    [[nodiscard]] Seqs cached(const std::string& name = "#lobby") {
        Seqs seqs;
        const auto session = reopened();
        for (const auto& conversation : session.conversations) {
            if (conversation.name != name) continue;
            for (const auto& each : conversation.messages) seqs.push_back(each.seq.value);
        }
        return seqs;
    }

    [[nodiscard]] Ids waiting() {
        Ids ids;
        const auto session = reopened();
        for (const auto& entry : session.outbox) ids.push_back(entry.say.id);
        return ids;
    }

    [[nodiscard]] std::int64_t count(const std::string& sql) {
        auto statement = store_->database().prepare(sql);
        EXPECT_TRUE(statement);
        Rows rows = statement->query();
        EXPECT_TRUE(rows.next());
        return rows.integer(0);
    }

    void tidy() {
        for (int i = 0; i < 10'000 && store_->untidy(); ++i) ASSERT_TRUE(store_->tidy());
    }

    [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "made" / "on demand"; }
    [[nodiscard]] std::filesystem::path file() const { return folder() / "natter.db"; }

    [[nodiscard]] bool file_holds(const std::string& text) const {
        for (const char* ending : {"", "-wal"}) {
            std::ifstream in(file().string() + ending, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(in), {}};
            if (bytes.find(text) != std::string::npos) return true;
        }
        return false;
    }

    test::TemporaryFolder folder_;
    std::unique_ptr<ProfileStore> store_;
};

TEST_F(ProfileFile, begins_empty_and_for_its_user_alone) {
    const auto session = reopened();
    EXPECT_FALSE(session.token);
    EXPECT_TRUE(session.outbox.empty() && session.cursors.empty() && session.conversations.empty());
#ifndef _WIN32
    EXPECT_EQ(std::filesystem::status(file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(std::filesystem::status(folder()).permissions(), std::filesystem::perms::owner_all);
#endif
}

TEST_F(ProfileFile, keeps_the_certificate_of_an_address_whatever_the_scheme) {
    EXPECT_FALSE(reopened().certificate);
    KnownCertificate known{.fingerprint = {}, .vouched = true};
    known.fingerprint.bytes.fill(7);
    keep(KeepCertificate{});
    keep(KeepCertificate{known});
    EXPECT_EQ(reopened().certificate, known);
    open("wss://localhost:5002");
    EXPECT_EQ(store_->load()->certificate, known);
    open("tcp://localhost:5003");
    EXPECT_FALSE(store_->load()->certificate);
}

TEST_F(ProfileFile, of_the_first_version_is_brought_up_to_date) {
    store_.reset();
    std::filesystem::remove(file());
    const Schema first{
        .what = "profile", .application_id = kProfileSchema.application_id, .steps = std::span(kProfileSteps).first(1)};
    {
        auto database = Database::open({.file = file(), .schema = first});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->execute(
            "INSERT INTO servers(address, token, nick) VALUES('tcp://localhost:5002', 'key', 'anna')"));
    }
    const auto session = reopened();
    EXPECT_EQ(session.token, "key");
    EXPECT_FALSE(session.certificate);
}

TEST_F(ProfileFile, keeps_answers_with_all_that_belongs_to_them) {
    Message asked = question(1, 1'001);
    keep(KeepMessage{asked});
    EXPECT_EQ(reopened().conversations.at(0).messages.at(0), asked);
    AnswerInfo info = *asked.answer;
    info.state = AnswerState::done;
    info.sources = {{Seq{3}, "bob", "tea at four"}};
    keep(KeepAnswer{"#lobby", Seq{1}, "At four [1].", info});
    const auto session = reopened();
    const Message& kept = session.conversations.at(0).messages.at(0);
    EXPECT_EQ(kept.text, "At four [1].");
    EXPECT_EQ(kept.kind, MessageKind::answer);
    EXPECT_EQ(kept.answer, info);
    keep(ChangeMessage{{.to = "#lobby", .seq = Seq{1}, .removed = true}});
    EXPECT_FALSE(reopened().conversations.at(0).messages.at(0).answer);
}

TEST_F(ProfileFile, keeps_the_outbox_in_order_with_what_failed_and_why) {
    for (const char* id : {"a", "b", "c", "d"}) keep(KeepOutgoing{say(id)});
    SayRequest answer = say("e", "@bob", "yes");
    answer.reply_to = Seq{7};
    keep(KeepOutgoing{answer});
    keep(DropOutgoing{"b"});
    keep(FailOutgoing{"c", {Errc::not_member, "You are not in there."}});
    EXPECT_EQ(waiting(), (Ids{"a", "c", "d", "e"}));
    const auto outbox = reopened().outbox;
    EXPECT_EQ(outbox[0].state, DeliveryState::waiting);
    EXPECT_EQ(outbox[1].state, DeliveryState::failed);
    EXPECT_EQ(outbox[1].error, (Error{Errc::not_member, "You are not in there."}));
    EXPECT_EQ(outbox[3].say.to, "@bob");
    EXPECT_EQ(outbox[3].say.text, "yes");
    EXPECT_EQ(outbox[3].say.reply_to, Seq{7});
}

TEST_F(ProfileFile, a_retried_message_goes_behind_the_others_and_waits) {
    for (const char* id : {"a", "b"}) keep(KeepOutgoing{say(id)});
    keep(FailOutgoing{"a", {Errc::not_member, "No."}});
    keep(KeepOutgoing{say("a")});
    EXPECT_EQ(waiting(), (Ids{"b", "a"}));
    EXPECT_EQ(reopened().outbox.back().state, DeliveryState::waiting);
}

TEST_F(ProfileFile, keeps_every_field_of_a_message) {
    Message full = numbered(7);
    full.id = "m7";
    full.kind = MessageKind::action;
    full.reply_to = Seq{3};
    full.edited_at = at(9'999);
    full.reactions.emplace()["\u2764"] = {"anna", "bob"};
    full.text = "tabs\tand \"quotes\"\nand lines";
    Message removed = numbered(8);
    removed.text.clear();
    removed.removed = true;
    keep(KeepMessage{full});
    keep(KeepMessage{removed});
    const auto session = reopened();
    ASSERT_EQ(session.conversations.size(), 1u);
    EXPECT_EQ(session.conversations[0].messages, (std::vector{full, removed}));
    EXPECT_EQ(session.cursors, (std::vector{StoredCursor{"#lobby", Seq{8}, at(1'008)}}));
}

TEST_F(ProfileFile, knows_each_server_apart) {
    keep(KeepIdentity{"key", "anna"});
    keep(KeepOutgoing{say("a")});
    keep(KeepMessage{numbered(1)});
    open("tcp://elsewhere:5002");
    const auto there = store_->load();
    ASSERT_TRUE(there);
    EXPECT_FALSE(there->token);
    EXPECT_TRUE(there->outbox.empty() && there->cursors.empty());
    const auto here = reopened();
    EXPECT_EQ(here.token, "key");
    EXPECT_EQ(here.nick, "anna");
    EXPECT_EQ(here.outbox.size(), 1u);
}

TEST_F(ProfileFile, what_was_not_committed_is_gone_as_a_whole) {
    keep(KeepMessage{numbered(1)});
    ASSERT_TRUE(store_->commit());
    keep(KeepMessage{numbered(2)});
    keep(KeepOutgoing{say("a")});
    // As a crash leaves it: the file and its log, copied while the transaction is open.
    const auto crashed = folder_.path() / "crashed";
    std::filesystem::copy(folder(), crashed);
    const auto after = ProfileStore::open(crashed, kServer);
    ASSERT_TRUE(after) << after.error().message;
    const auto session = (*after)->load();
    ASSERT_TRUE(session);
    EXPECT_TRUE(session->outbox.empty());
    ASSERT_EQ(session->cursors.size(), 1u);
    EXPECT_EQ(session->cursors[0].seq, Seq{1});
    EXPECT_EQ(session->conversations[0].messages.size(), 1u);
}

TEST_F(ProfileFile, brings_the_newest_messages_of_each_conversation) {
    for (std::uint64_t seq = 1; seq <= limits::kCachedAtStart + 20; ++seq) keep(KeepMessage{numbered(seq)});
    keep(KeepMessage{numbered(5, "@bob")});
    const auto seqs = cached();
    ASSERT_EQ(seqs.size(), limits::kCachedAtStart);
    EXPECT_EQ(seqs.front(), 21u);
    EXPECT_EQ(seqs.back(), limits::kCachedAtStart + 20);
    EXPECT_EQ(cached("@bob"), Seqs{5});
}

TEST_F(ProfileFile, caches_so_many_of_a_conversation_and_lets_the_oldest_go_in_small_steps) {
    ASSERT_TRUE(store_->commit());
    ASSERT_TRUE(store_->database().execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<1000) "
        "INSERT INTO messages(conversation, seq, at, sender, text) SELECT 1, i, i, 'bob', 'x' FROM n"));
    keep(KeepMessage{numbered(limits::kCachedMessages + 500)});
    EXPECT_EQ(count("SELECT count(*) FROM messages"), static_cast<std::int64_t>(1'001 - limits::kCacheStep));
    keep(KeepMessage{numbered(limits::kCachedMessages + 501)});
    EXPECT_EQ(count("SELECT min(seq) FROM messages"), 502);
}

TEST_F(ProfileFile, a_dropped_conversation_is_gone_at_once_and_its_room_later) {
    for (std::uint64_t seq = 1; seq <= 2 * limits::kCacheStep; ++seq) keep(KeepMessage{numbered(seq)});
    keep(DropConversation{"#lobby"});
    keep(KeepMessage{numbered(1)});
    EXPECT_EQ(cached(), Seqs{1});
    tidy();
    EXPECT_EQ(count("SELECT count(*) FROM messages"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM conversations"), 1);
}

TEST_F(ProfileFile, a_renamed_partner_s_messages_follow) {
    keep(KeepMessage{numbered(9, "@rob")});
    keep(KeepMessage{numbered(3, "@bob")});
    keep(RenameConversation{"@bob", "@rob"});
    keep(RenameConversation{"@nobody", "@rob"});
    EXPECT_EQ(cached("@rob"), Seqs{3});
    EXPECT_EQ(cached("@bob"), Seqs{});
}

TEST_F(ProfileFile, an_edit_a_reaction_and_a_removal_change_what_is_cached) {
    for (std::uint64_t seq = 1; seq <= 3; ++seq) keep(KeepMessage{numbered(seq)});
    Changed edit{.to = "#lobby", .seq = Seq{1}, .at = at(5'000), .by = "bob", .text = "better"};
    Changed reaction{.to = "#lobby", .seq = Seq{2}, .at = at(5'000), .by = "anna"};
    reaction.reactions.emplace()["+"] = {"anna"};
    Changed removal{.to = "#lobby", .seq = Seq{3}, .at = at(5'000), .by = "bob"};
    removal.removed = true;
    Changed unknown = edit;
    unknown.to = "#elsewhere";
    for (const auto& each : {edit, reaction, removal, unknown}) keep(ChangeMessage{each});
    const auto messages = reopened().conversations.at(0).messages;
    EXPECT_EQ(messages[0].text, "better");
    EXPECT_EQ(messages[0].edited_at, at(5'000));
    EXPECT_EQ(messages[1].reactions, reaction.reactions);
    EXPECT_EQ(messages[2].text, "");
    EXPECT_EQ(messages[2].removed, true);
}

TEST_F(ProfileFile, a_removed_text_is_in_the_file_no_more) {
    Message secret = numbered(1);
    secret.text = "the words that must go";
    keep(KeepMessage{secret});
    ASSERT_TRUE(store_->commit());
    EXPECT_TRUE(file_holds(secret.text));
    Changed removal{.to = "#lobby", .seq = Seq{1}, .at = at(5'000), .by = "bob"};
    removal.removed = true;
    keep(ChangeMessage{removal});
    ASSERT_TRUE(store_->commit());
    EXPECT_FALSE(file_holds(secret.text));
}

// ---- pages

KeepPage page_of(const Seqs& seqs, std::optional<std::uint64_t> covers_to, const std::string& text = "new") {
    KeepPage page;
    for (const auto seq : seqs) {
        page.messages.push_back(numbered(seq));
        page.messages.back().text = text;
    }
    if (covers_to) page.covers_to = Seq{*covers_to};
    return page;
}

struct PageCase {
    const char* what;
    KeepPage page;
    Seqs expected;
};

TEST_F(ProfileFile, a_page_mends_what_is_cached_and_adds_only_what_adjoins_it) {
    // Cached are 50 to 52.
    for (const auto& [what, page, expected] : {
             PageCase{"just before it", page_of({48, 49}, 49), {48, 49, 50, 51, 52}},
             PageCase{"over its beginning", page_of({49, 50, 51}, 51), {49, 50, 51, 52}},
             PageCase{"far before it", page_of({10, 11}, 11), {50, 51, 52}},
             PageCase{"the newest of all, beyond what was heard", page_of({51, 52, 53}, INT64_MAX), {50, 51, 52}},
             PageCase{"found ones, with holes", page_of({48, 49, 51}, {}), {50, 51, 52}},
         }) {
        keep(DropConversation{"#lobby"});
        for (const std::uint64_t seq : {50u, 51u, 52u}) keep(KeepMessage{numbered(seq)});
        keep(page);
        EXPECT_EQ(cached(), expected) << what;
        const auto session = reopened();
        for (const auto& each : session.conversations.at(0).messages) {
            const auto in_page = std::ranges::find(page.messages, each.seq, &Message::seq);
            EXPECT_EQ(each.text, in_page == page.messages.end() ? "hello" : "new") << what << each.seq.value;
        }
    }
}

TEST_F(ProfileFile, a_page_before_the_first_message_heard_is_cached) {
    keep(KeepCursor{{"#lobby", Seq{40}}});
    keep(page_of({39, 40}, INT64_MAX));
    keep(KeepMessage{numbered(41)});
    EXPECT_EQ(cached(), (Seqs{39, 40, 41}));
    keep(page_of({1}, 1));
    EXPECT_EQ(cached(), (Seqs{39, 40, 41})) << "2 to 38 are missing";
}

// ---- files that cannot be used

TEST_F(ProfileFile, that_another_one_holds_is_refused_until_it_lets_go) {
    keep(KeepIdentity{"key", "anna"});
    EXPECT_NE(refusal().find("Another program holds"), std::string::npos) << refusal();
    store_.reset();
    EXPECT_EQ(reopened().token, "key");
}

TEST_F(ProfileFile, that_is_damaged_is_refused) {
    store_.reset();
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << "Dear diary, " << std::string(5'000, 'x');
    EXPECT_NE(refusal().find("not a database of Natter"), std::string::npos) << refusal();
}

TEST_F(ProfileFile, of_a_newer_version_is_refused) {
    ASSERT_TRUE(store_->database().execute("PRAGMA user_version=1000"));
    store_.reset();
    EXPECT_NE(refusal().find("newer Natter"), std::string::npos) << refusal();
}

TEST_F(ProfileFile, in_a_place_that_is_no_folder_is_refused) {
    std::ofstream(folder_.path() / "a file") << "x";
    const auto opened = ProfileStore::open(folder_.path() / "a file", kServer);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("check that its folder exists"), std::string::npos);
}

TEST_F(ProfileFile, on_a_full_disk_keeps_what_it_had_and_says_so) {
    keep(KeepMessage{numbered(1)});
    keep(KeepOutgoing{say("a")});
    ASSERT_TRUE(store_->commit());
    ASSERT_TRUE(store_->database().execute("PRAGMA max_page_count=1"));
    Message large = numbered(2);
    large.text = std::string(limits::kTextBytes, 'x');
    auto kept = store_->keep(KeepMessage{large});
    if (kept) kept = store_->commit();
    ASSERT_FALSE(kept);
    EXPECT_NE(kept.error().message.find("is full: make room"), std::string::npos) << kept.error().message;
    EXPECT_EQ(waiting(), Ids{"a"});
    EXPECT_EQ(reopened().cursors.at(0).seq, Seq{1}) << "the cursor must not be ahead of the cache";
}

}  // namespace
}  // namespace natter::net
