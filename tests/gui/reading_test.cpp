// What a conversation makes of pages, of messages that come meanwhile, and of changes: one stretch without a gap.
#include "gui/model/find_words.hpp"
#include "gui/model/reducer.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::Beyond;
using gui::PageSide;
using gui::State;

const gui::Conversation& lobby(const State& state) { return state.conversations.at("#lobby"); }

std::vector<std::uint64_t> seqs(const State& state) {
    std::vector<std::uint64_t> seqs;
    for (const gui::Row& row : lobby(state).rows()) {
        if (row.stored) seqs.push_back(row.seq.value);
    }
    return seqs;
}

std::vector<std::uint64_t> range(std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> numbers;
    for (; from <= to; ++from) numbers.push_back(from);
    return numbers;
}

class Reading : public testing::Test {
  protected:
    void page(PageSide side, std::uint64_t at, std::uint64_t from, std::uint64_t to, bool more) {
        ask_page(state_, side, at);
        receive(state_, page_of(from, to, more));
    }
    /// Somebody looks for a message that is not loaded.
    void look_for(std::uint64_t seq, std::uint64_t from, std::uint64_t to) {
        gui::apply(state_, gui::MessageWanted{"#lobby", {seq}});
        page(PageSide::around, seq, from, to, from > 1);
    }

    State state_ = loaded_lobby(151, 200);
};

TEST_F(Reading, ARowKeepsItsOrdinalWhenOlderOnesAreLoaded) {
    const auto ordinal = lobby(state_).first_ordinal();
    page(PageSide::older, 151, 101, 150, true);
    EXPECT_EQ(lobby(state_).at(ordinal).text, "number 151");
    EXPECT_EQ(lobby(state_).first_ordinal(), ordinal - 50);
    EXPECT_EQ(lobby(state_).shown().older, Beyond::something);
}

TEST_F(Reading, ThePageThatReachesTheBeginningSaysSo) {
    page(PageSide::older, 151, 101, 150, true);
    page(PageSide::older, 101, 1, 100, false);
    EXPECT_EQ(seqs(state_), range(1, 200));
    EXPECT_EQ(lobby(state_).shown().older, Beyond::nothing);
}

TEST_F(Reading, APageThatNobodyAskedForOrThatFitsNoLongerIsLeftOut) {
    receive(state_, page_of(1, 10, false, "other"));
    page(PageSide::older, 99, 50, 98, true);
    EXPECT_EQ(seqs(state_), range(151, 200));
}

TEST_F(Reading, TheNewestPageMendsWhatWasChangedMeanwhile) {
    ask_page(state_, PageSide::newest, 0);
    net::Page again = page_of(151, 200, true);
    again.messages.back().text = "mended";
    again.messages.back().edited_at = kSampleNow;
    again.messages.front().removed = true;
    receive(state_, again);
    EXPECT_EQ(seqs(state_), range(151, 200));
    EXPECT_EQ(lobby(state_).rows().back().text, "mended");
    EXPECT_TRUE(lobby(state_).rows().back().edited_at);
    EXPECT_TRUE(lobby(state_).rows().front().removed);
}

TEST_F(Reading, ANewestPageBeyondAGapBeginsANewStretch) {
    page(PageSide::newest, 0, 300, 349, true);
    EXPECT_EQ(seqs(state_), range(300, 349));
    EXPECT_EQ(lobby(state_).shown().older, Beyond::something);
}

TEST_F(Reading, AMessageBeyondAGapBeginsANewStretchToo) {
    receive(state_, stored(201));
    EXPECT_EQ(seqs(state_), range(151, 201));
    receive(state_, stored(230));
    EXPECT_EQ(seqs(state_), range(230, 230));
    page(PageSide::newest, 0, 181, 230, true);
    EXPECT_EQ(seqs(state_), range(181, 230));
}

TEST_F(Reading, MessagesThatCameBeforeTheFirstPageJoinIt) {
    state_ = lobby_state();
    receive(state_, net::Joined{"#lobby", "Bob", kSampleNow});
    receive(state_, stored(201));
    page(PageSide::newest, 0, 151, 200, true);
    EXPECT_EQ(seqs(state_), range(151, 201));
    EXPECT_EQ(note_text(lobby(state_).rows().back()), "Bob joined");
}

TEST_F(Reading, ANumberAtAnotherTimeIsAnotherLog) {
    net::Message first = stored(151);
    first.at = kSampleNow;
    first.text = "the log began anew";
    receive(state_, first);
    EXPECT_EQ(seqs(state_), range(151, 151));
    EXPECT_EQ(lobby(state_).rows().front().text, "the log began anew");
}

class LongReading : public testing::Test {
  protected:
    static constexpr std::uint64_t kNewest = 40'000;
    static constexpr std::uint64_t kPage = 200;

    void read_older_until(std::uint64_t seq) {
        for (auto first = lobby(state_).shown().first_seq().value; first > seq; first -= kPage) {
            ask_page(state_, PageSide::older, first);
            receive(state_, page_of(first - kPage, first - 1, first - kPage > 1));
        }
    }
    std::size_t held() const { return lobby(state_).rows().size(); }

    State state_ = loaded_lobby(kNewest - kPage + 1, kNewest);
};

TEST_F(LongReading, HoldsABoundedPartOfWhatIsReadAndNoOrdinalChanges) {
    const auto ordinal_of = [&](std::uint64_t seq) { return lobby(state_).shown().ordinal_of({seq}); };
    read_older_until(kNewest - 9'000 + 1);
    const auto before = ordinal_of(kNewest - 9'000 + 1);
    read_older_until(kNewest - 12'000 + 1);
    EXPECT_EQ(ordinal_of(kNewest - 9'000 + 1), before);
    EXPECT_EQ(ordinal_of(kNewest - 12'000 + 1), lobby(state_).first_ordinal());
    read_older_until(1);
    EXPECT_EQ(lobby(state_).shown().older, Beyond::nothing);
    EXPECT_LE(held(), gui::Stretch::kRowsRead + kPage);
    EXPECT_EQ(seqs(state_), range(1, held()));
    EXPECT_FALSE(lobby(state_).is_level());
}

TEST_F(LongReading, TheNewestIsThereAtOnceAndWhatIsSaidMeanwhileToo) {
    read_older_until(20'001);
    receive(state_, stored(kNewest + 1));
    gui::apply(state_, gui::NewestWanted{"#lobby"});
    EXPECT_TRUE(lobby(state_).is_level());
    EXPECT_EQ(lobby(state_).last_seq().value, kNewest + 1);
    EXPECT_LE(held(), 1'001u);
    EXPECT_EQ(lobby(state_).shown().older, Beyond::something);
}

TEST_F(LongReading, TheWayBackIsLoadedAgainUntilItMeetsTheNewest) {
    read_older_until(20'001);
    while (!lobby(state_).is_level()) {
        const std::uint64_t last = lobby(state_).shown().last_seq().value;
        const std::size_t before = held();
        ASSERT_LT(last, kNewest);
        ask_page(state_, PageSide::newer, last);
        receive(state_, page_of(last + 1, std::min(last + kPage, kNewest), last + kPage < kNewest));
        EXPECT_LE(before, gui::Stretch::kRowsRead + kPage);
    }
    EXPECT_EQ(seqs(state_), range(lobby(state_).shown().first_seq().value, kNewest));
}

TEST_F(Reading, AMessageThatIsLoadedIsJumpedToAtOnce) {
    gui::apply(state_, gui::MessageWanted{"#lobby", {170}});
    EXPECT_EQ(state_.jump.seq, net::Seq{170});
    EXPECT_TRUE(lobby(state_).is_level());
}

TEST_F(Reading, AMessageFarAwayIsShownApartWithItsContext) {
    look_for(40, 16, 65);
    EXPECT_EQ(state_.jump.seq, net::Seq{40});
    EXPECT_FALSE(lobby(state_).is_level());
    EXPECT_EQ(seqs(state_), range(16, 65));
    receive(state_, stored(201));
    EXPECT_EQ(seqs(state_), range(16, 65)) << "what is said now does not belong there";
    gui::apply(state_, gui::NewestWanted{"#lobby"});
    EXPECT_EQ(seqs(state_), range(151, 201));
}

TEST_F(Reading, TheStretchApartGrowsUntilItMeetsTheNewestAndNoOrdinalChanges) {
    look_for(80, 56, 105);
    const auto ordinal = lobby(state_).shown().ordinal_of({80});
    ASSERT_TRUE(ordinal);
    receive(state_, stored(201));
    page(PageSide::newer, 105, 106, 140, true);
    EXPECT_FALSE(lobby(state_).is_level());
    page(PageSide::older, 56, 50, 55, true);
    page(PageSide::newer, 140, 141, 190, true);
    EXPECT_TRUE(lobby(state_).is_level());
    EXPECT_EQ(seqs(state_), range(50, 201));
    EXPECT_EQ(lobby(state_).shown().ordinal_of({80}), ordinal);
}

TEST_F(Reading, AStretchApartThatReachesTheEndIsTheNewest) {
    state_ = lobby_state();
    look_for(40, 16, 65);
    page(PageSide::newer, 65, 66, 70, false);
    EXPECT_TRUE(lobby(state_).is_level());
    EXPECT_EQ(seqs(state_), range(16, 70));
}

TEST_F(Reading, AContextThatTouchesTheNewestIsPartOfIt) {
    const auto ordinal = lobby(state_).shown().ordinal_of({151});
    look_for(140, 116, 164);
    EXPECT_TRUE(lobby(state_).is_level());
    EXPECT_EQ(seqs(state_), range(116, 200));
    EXPECT_EQ(lobby(state_).shown().ordinal_of({151}), ordinal);
}

TEST_F(Reading, AMessageThatIsGoneIsSaidToBeGone) {
    const auto jumps = state_.jump.number;
    look_for(40, 41, 65);
    EXPECT_EQ(state_.jump.number, jumps);
    EXPECT_FALSE(state_.banner.empty());
}

TEST_F(Reading, WhatIsSaidFromAStretchApartIsShownWhereItStands) {
    look_for(40, 16, 65);
    gui::Row row;
    row.id = "x";
    row.text = "an answer";
    row.delivery = gui::Delivery::waiting;
    gui::apply(state_, gui::PostAccepted{row, "#lobby"});
    EXPECT_TRUE(lobby(state_).is_level());
    EXPECT_EQ(lobby(state_).at(lobby(state_).end_ordinal() - 1).text, "an answer");
}

TEST_F(Reading, AnErrorInPlaceOfAPageStandsInItsConversation) {
    ask_page(state_, PageSide::older, 151);
    EXPECT_TRUE(lobby(state_).is_asking(PageSide::older));
    receive(state_, net::ErrorReply{.re = "page", .code = "log_failed", .message = "The log cannot be read."});
    EXPECT_EQ(lobby(state_).page_error, "The log cannot be read.");
    EXPECT_FALSE(lobby(state_).is_asking(PageSide::older));
    EXPECT_TRUE(state_.banner.empty());
    ask_page(state_, PageSide::older, 151);
    EXPECT_TRUE(lobby(state_).page_error.empty());
}

TEST_F(Reading, AOneToOneThatIsOverHasNoMorePagesAndThatIsNoError) {
    state_ = lobby_state();
    ask_page(state_, PageSide::newest, 0);
    receive(state_, net::ErrorReply{.re = "page", .code = "no_such_user", .message = "Nobody is called that."});
    EXPECT_TRUE(lobby(state_).fresh);
    EXPECT_TRUE(lobby(state_).page_error.empty());
}

TEST_F(Reading, ALostConnectionForgetsWhatWasAskedFor) {
    ask_page(state_, PageSide::older, 151);
    gui::apply(state_, gui::LinkDown{{net::Errc::closed, "closed"}, gui::SteadyTime{} + 5s});
    EXPECT_TRUE(lobby(state_).asks.empty());
    EXPECT_FALSE(lobby(state_).fresh);
}

TEST_F(Reading, ChangesReachTheMessageWhereverItIsShown) {
    look_for(40, 16, 65);
    receive(state_, net::Changed{"#lobby", {40}, kSampleNow, "Grace Hopper", "mended", {}, {}});
    net::Changed liked{"#lobby", {41}, kSampleNow, "Ada", {}, {}, {}};
    liked.reactions = {{":)", {"Ada"}}, {"+1", {}}};
    receive(state_, liked);
    receive(state_, net::Changed{"#lobby", {42}, kSampleNow, "Grace Hopper", {}, true, {}});
    receive(state_, net::Changed{"#lobby", {9'999}, kSampleNow, "Grace Hopper", "nowhere", {}, {}});
    const auto& shown = lobby(state_).shown();
    EXPECT_EQ(shown.find({40})->text, "mended");
    EXPECT_EQ(shown.find({40})->edited_at, kSampleNow);
    EXPECT_EQ(shown.find({41})->reactions, (std::vector<gui::Reaction>{{":)", {"Ada"}}}));
    EXPECT_TRUE(shown.find({42})->removed);
    EXPECT_TRUE(shown.find({42})->text.empty());
}

// ---- the search

TEST(SearchState, ShowsWhatWasFoundTheNewestFirst) {
    const State state = found_state();
    const gui::Search& search = state.search;
    ASSERT_EQ(search.hits.size(), 3u);
    EXPECT_TRUE(search.more);
    EXPECT_TRUE(search.asked.empty());
    EXPECT_EQ(search.hits[0].from, "Ada");
    EXPECT_TRUE(search.hits[0].edited);
    EXPECT_EQ(search.hits[2].in, "#engines");
    EXPECT_TRUE(search.hits[2].text.starts_with("The moth was found"));
}

TEST(SearchState, FurtherHitsComeAfterThoseThatAreThere) {
    State state = found_state();
    gui::apply(state, gui::SearchAsked{"further", "moth", "", true});
    EXPECT_EQ(state.search.hits.size(), 3u);
    net::Page page;
    page.re = "further";
    page.messages = {said(1, "Ada", "a moth", 9'000min)};
    receive(state, page);
    EXPECT_EQ(state.search.hits.size(), 4u);
    EXPECT_EQ(state.search.hits.back().text, "a moth");
    EXPECT_FALSE(state.search.more);
}

TEST(SearchState, OnlyTheLastQuestionIsAnswered) {
    State state = found_state();
    gui::apply(state, gui::SearchAsked{"second", "relay", "", false});
    net::Page late;
    late.re = "found";
    late.messages = {said(1, "Ada", "late")};
    receive(state, late);
    EXPECT_TRUE(state.search.hits.empty());
    EXPECT_FALSE(state.search.answered);
}

TEST(SearchState, LeavingForgetsItAndTheNextOpeningIsANewOne) {
    State state = found_state();
    const auto opened = state.search.opened;
    gui::apply(state, gui::LeftServer{});
    EXPECT_FALSE(state.search.open);
    EXPECT_TRUE(state.search.hits.empty());
    gui::apply(state, gui::SearchOpened{"#lobby", ""});
    EXPECT_GT(state.search.opened, opened);
}

TEST(SearchState, AnErrorStandsInThePanel) {
    State state = found_state();
    gui::apply(state, gui::SearchAsked{"second", "relay", "", false});
    receive(state, net::ErrorReply{.re = "second", .code = "rate_limited", .message = "Search more slowly."});
    EXPECT_EQ(state.search.error, "Search more slowly.");
    EXPECT_TRUE(state.banner.empty());
    EXPECT_TRUE(state.search.asked.empty());
}

TEST(SearchState, AHitFollowsWhatBecomesOfItsMessage) {
    State state = found_state();
    const auto edition = state.search.edition;
    receive(state, net::Changed{"#engines", {12}, kSampleNow, "Grace Hopper", "It was a moth.", {}, {}});
    receive(state, net::Changed{"#lobby", {4}, kSampleNow, "Grace Hopper", {}, true, {}});
    EXPECT_EQ(state.search.hits[2].text, "It was a moth.");
    EXPECT_EQ(state.search.hits[1].text, "");
    EXPECT_NE(state.search.edition, edition) << "what was made of the hits is made again";
    EXPECT_TRUE(state.search.hits[1].removed);
}

std::vector<std::string> marked(std::string_view query, const std::string& text) {
    std::vector<std::string> words;
    for (const gui::Mark& mark : gui::FindWords(query).marks(text)) {
        words.push_back(text.substr(mark.from, mark.to - mark.from));
    }
    return words;
}

TEST(FindWords, MarksWholeWordsWhateverTheirCapitalsAndAccents) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(marked("moth relay", "A Moth in RELAY 70, no mother"), (Words{"Moth", "RELAY"}));
    EXPECT_EQ(marked("naive", "Naïve? naively"), (Words{"Naïve"}));
    EXPECT_EQ(marked("день", "Добрый День, дня"), (Words{"День"}));
    EXPECT_EQ(marked("moth*", "moths and mothers"), (Words{"moths", "mothers"}));
    EXPECT_EQ(marked("\"in relay\"", "in the relay, in relay 7"), (Words{"in relay"}));
    EXPECT_EQ(marked("from:ada in:#lobby has:link moth", "ada moth from link"), (Words{"moth"}));
    EXPECT_EQ(marked("", "nothing"), Words{});
    EXPECT_EQ(marked("\"open", "open ended"), (Words{"open"}));
}

TEST(FindWords, AnExcerptShowsWhereTheFirstWordStands) {
    const std::string text = std::string(500, 'x') + " и вот moth " + std::string(500, 'y');
    const gui::Excerpt excerpt = gui::excerpt_of(text, gui::FindWords("moth"), 100);
    ASSERT_EQ(excerpt.marks.size(), 1u);
    EXPECT_EQ(excerpt.text.substr(excerpt.marks[0].from, 4), "moth");
    EXPECT_LT(excerpt.text.size(), 110u);
    EXPECT_TRUE(excerpt.text.starts_with("…") && excerpt.text.ends_with("…"));
}

}  // namespace
}  // namespace natter::tests
