// Numbers, repeats, pages and changes, on every engine of the log.
#include "tests/server/log/conformance.hpp"

namespace natter::server::test {
namespace {

TEST_P(MessageLogConformance, Numbers_ascend_by_one_from_one_in_each_conversation) {
    const auto results = append({message("1"), message("2"), message("3", "x", 1, "#other"), message("4")});
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(results[0]->stored.seq, net::Seq{1});
    EXPECT_EQ(results[1]->stored.seq, net::Seq{2});
    EXPECT_EQ(results[2]->stored.seq, net::Seq{1});
    EXPECT_EQ(results[3]->stored.seq, net::Seq{3});
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{3});
    EXPECT_EQ(log_->last_number("#nowhere"), net::Seq{0});
}

TEST_P(MessageLogConformance, The_same_senders_same_id_gives_the_first_message_again) {
    append({message("1", "first"), message("2")});
    const auto again = append({message("1", "second")});
    EXPECT_TRUE(again[0]->repeated);
    EXPECT_EQ(again[0]->stored.seq, net::Seq{1});
    EXPECT_EQ(again[0]->stored.message.text, "first");
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{2});
}

TEST_P(MessageLogConformance, A_repeat_within_one_batch_is_a_repeat) {
    const auto results = append({message("1"), message("1")});
    EXPECT_FALSE(results[0]->repeated);
    EXPECT_TRUE(results[1]->repeated);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
}

TEST_P(MessageLogConformance, Ids_of_different_senders_and_empty_ids_never_repeat) {
    const auto results = append({message("1"), message("1", "text", 2), message(""), message("")});
    for (const auto& result : results) EXPECT_FALSE(result->repeated);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{4});
}

TEST_P(MessageLogConformance, Reads_page_both_ways_in_ascending_order) {
    for (int i = 1; i <= 9; ++i) append({message(std::to_string(i))});
    const auto newest = read({.conversation = "#lobby", .limit = 3});
    EXPECT_EQ(numbers(newest), (Numbers{7, 8, 9}));
    EXPECT_TRUE(newest.more);
    const auto before = read({.conversation = "#lobby", .before = net::Seq{4}, .limit = 3});
    EXPECT_EQ(numbers(before), (Numbers{1, 2, 3}));
    EXPECT_FALSE(before.more);
    const auto after = read({.conversation = "#lobby", .after = net::Seq{4}, .limit = 3});
    EXPECT_EQ(numbers(after), (Numbers{5, 6, 7}));
    EXPECT_TRUE(after.more);
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{9}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{1'000'000}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .before = net::Seq{1}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#nowhere"}).messages.empty());
}

TEST_P(MessageLogConformance, A_page_is_bounded_in_bytes_but_never_empty) {
    const std::string large(1'000, 'x');
    append({message("1", large), message("2", large), message("3", large)});
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .after = net::Seq{0}, .bytes = 2'000})), (Numbers{1, 2}));
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .bytes = 10})), (Numbers{3}));
}

TEST_P(MessageLogConformance, What_is_read_is_what_was_appended) {
    NewMessage said = message("m", "wörds\n\"quoted\"");
    said.kind = net::MessageKind::action;
    said.reply_to = net::Seq{7};
    said.at = net::Time{std::chrono::milliseconds{1'234}};
    append({said});
    const auto page = read({.conversation = "#lobby"});
    ASSERT_EQ(page.messages.size(), 1U);
    const NewMessage& stored = page.messages[0].message;
    EXPECT_EQ(stored.text, said.text);
    EXPECT_EQ(stored.kind, said.kind);
    EXPECT_EQ(stored.reply_to, said.reply_to);
    EXPECT_EQ(stored.at, said.at);
    EXPECT_EQ(stored.from, "anna");
}

TEST_P(MessageLogConformance, What_must_be_known_is_only_looked_for) {
    append({message("1", "first")});
    NewMessage known = message("1");
    known.must_be_known = true;
    known.conversation.clear();
    NewMessage unknown = message("2");
    unknown.must_be_known = true;
    const auto results = append({known, unknown});
    EXPECT_EQ(results[0]->stored.message.text, "first");
    ASSERT_FALSE(results[1]);
    EXPECT_EQ(results[1].error().code, net::Errc::not_member);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
}

TEST_P(MessageLogConformance, A_batch_of_rooms_and_one_to_ones_is_answered_in_its_order) {
    const auto results = append({message("1", "a"), message("2", "b", 1, "@1:2"), message("3", "c")});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0]->stored.message.text, "a");
    EXPECT_EQ(results[1]->stored.message.text, "b");
    EXPECT_EQ(results[2]->stored.message.text, "c");
    EXPECT_EQ(log_->last_number("@1:2"), net::Seq{1});
}

TEST_P(MessageLogConformance, Absurd_numbers_are_pages_like_any_other) {
    append({message("1")});
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .before = net::Seq{UINT64_MAX}})), (Numbers{1}));
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{UINT64_MAX}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .before = net::Seq{0}}).messages.empty());
}

// ---- changes

TEST_P(MessageLogConformance, A_text_is_changed_by_its_sender_only) {
    append({message("1", "tee")});
    const auto other = change({.seq = net::Seq{1}, .by = net::PersonId{2}, .may_remove = true, .what = NewText{"no"}});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, net::Errc::forbidden);
    const net::Time at{std::chrono::milliseconds(77)};
    const auto own = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .at = at, .what = NewText{"tea"}});
    ASSERT_TRUE(own);
    EXPECT_EQ(own->message.text, "tea");
    const auto page = read({.conversation = "#lobby"});
    EXPECT_EQ(page.messages[0].message.text, "tea");
    EXPECT_EQ(page.messages[0].edited_at, at);
    EXPECT_EQ(find("tea"), Texts{"tea"});
    EXPECT_TRUE(find("tee").empty());
}

TEST_P(MessageLogConformance, What_is_removed_is_gone_and_cannot_be_changed_any_more) {
    append({message("1", "secret"), message("2", "other")});
    EXPECT_FALSE(change({.seq = net::Seq{1}, .by = net::PersonId{2}, .what = Removal{}}));
    ASSERT_TRUE(change({.seq = net::Seq{1}, .by = net::PersonId{2}, .may_remove = true, .what = Removal{}}));
    const auto page = read({.conversation = "#lobby"});
    EXPECT_TRUE(page.messages[0].removed);
    EXPECT_EQ(page.messages[0].message.text, "");
    EXPECT_TRUE(find("secret").empty());
    const auto again = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = NewText{"back"}});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, net::Errc::no_such_message);
    EXPECT_TRUE(append({message("1", "secret")})[0]->repeated);
}

TEST_P(MessageLogConformance, Anybody_reacts_and_takes_it_back) {
    append({message("1")});
    const auto react = [&](std::uint64_t by, const std::string& emoji, bool on) {
        return change({.seq = net::Seq{1}, .by = net::PersonId{by}, .what = Reaction{emoji, on}}).value().reactions;
    };
    react(1, "👍", true);
    react(1, "👍", true);
    EXPECT_EQ(react(2, "👍", true), (Reactions{{"👍", {"anna", "bob"}}}));
    react(2, "🎉", true);
    EXPECT_EQ(react(1, "👍", false), (Reactions{{"🎉", {"bob"}}, {"👍", {"bob"}}}));
    EXPECT_EQ(read({.conversation = "#lobby"}).messages[0].reactions, (Reactions{{"🎉", {"bob"}}, {"👍", {"bob"}}}));
    react(2, "👍", false);
    EXPECT_EQ(react(2, "🎉", false), std::nullopt);
}

TEST_P(MessageLogConformance, There_is_an_end_to_different_reactions) {
    append({message("1")});
    const auto react = [&](std::size_t i) {
        return change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = Reaction{"r" + std::to_string(i), true}});
    };
    for (std::size_t i = 0; i < net::limits::kReactionKinds; ++i) EXPECT_TRUE(react(i));
    EXPECT_EQ(react(99).error().code, net::Errc::rate_limited);
    EXPECT_TRUE(react(0));
}

TEST_P(MessageLogConformance, What_is_not_there_cannot_be_changed) {
    append({message("1")});
    for (const std::uint64_t seq : {std::uint64_t{0}, std::uint64_t{2}, UINT64_MAX}) {
        const auto changed = change({.seq = net::Seq{seq}, .by = net::PersonId{1}, .what = Removal{}});
        ASSERT_FALSE(changed);
        EXPECT_EQ(changed.error().code, net::Errc::no_such_message);
    }
}

NATTER_ON_EVERY_ENGINE(MessageLogConformance);

}  // namespace
}  // namespace natter::server::test
