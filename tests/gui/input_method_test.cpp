// An input method as the app sees it: what is said over the wire, what becomes of each key, what stands in the field.
#include "gui/app/preedit.hpp"
#include "gui/app/xim_session.hpp"
#include "gui/views/composing.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using gui::KeyEvent;
using gui::KeysAway;
using gui::Preedit;
namespace xim = gui::xim;
using xim::Kind;

KeyEvent press_of(std::uint8_t code, std::uint32_t time = 0) { return {true, code, 0, time == 0 ? code : time}; }

// ---- keys

TEST(KeysAwayTest, AKeyThatIsGivenBackGoesOnOnceAndOneThatIsNotIsKept) {
    KeysAway keys;
    keys.give(press_of(1), {});
    keys.give(press_of(2), {});
    EXPECT_TRUE(keys.given_back(press_of(1)).goes_on);
    EXPECT_FALSE(keys.given_back(press_of(1)).goes_on);
    EXPECT_FALSE(keys.answered());
    EXPECT_TRUE(keys.answered());
    EXPECT_FALSE(keys.answered());
    const KeysAway::Back late = keys.given_back(press_of(2));
    EXPECT_TRUE(late.goes_on);
    EXPECT_FALSE(late.awaited);
    EXPECT_TRUE(keys.given_back(press_of(9)).goes_on) << "a key of the method's own making";
}

TEST(KeysAwayTest, WhatIsOverdueGoesOnInOrderAndNeverASecondTime) {
    const KeysAway::Clock::time_point start{};
    KeysAway keys;
    keys.give(press_of(1), start);
    keys.give(press_of(2), start + 300ms);
    EXPECT_TRUE(keys.overdue(start + KeysAway::kPatience - 1ms).empty());
    EXPECT_EQ(keys.overdue(start + KeysAway::kPatience), (std::vector{press_of(1), press_of(2)}));
    EXPECT_TRUE(keys.method_is_behind());
    EXPECT_FALSE(keys.deadline());
    EXPECT_FALSE(keys.given_back(press_of(1)).goes_on);
    EXPECT_FALSE(keys.answered());
    EXPECT_FALSE(keys.answered());
    EXPECT_FALSE(keys.method_is_behind());
    EXPECT_FALSE(keys.given_back(press_of(2)).goes_on);
}

// ---- the wire

/// A method that answers as it is told, and what the app was told of it.
class XimSessionTest : public testing::Test {
  protected:
    static constexpr std::uint32_t kBoth = 3;
    static constexpr std::uint32_t kWeDraw = 0x402;
    static constexpr KeysAway::Clock::time_point kNow{};

    XimSessionTest()
        : session_(77, "en_US.UTF-8",
                   {.send = [this](const xim::Bytes& bytes) { heard_.push_back(static_cast<Kind>(bytes.at(0))); },
                    .tell = [this](xim::News news) { note(news); }}) {}

    void note(const xim::News& news) {
        if (const auto* back = std::get_if<xim::KeyGoesOn>(&news)) {
            told_ += (back->given ? "key " : "late ") + std::to_string(back->key.code) + "; ";
        } else if (std::holds_alternative<xim::KeyKept>(news)) {
            told_ += "kept; ";
        } else if (const auto* text = std::get_if<xim::TextDone>(&news)) {
            told_ += "text " + text->encoded + "; ";
        } else if (const auto* change = std::get_if<xim::TextComposed>(&news)) {
            told_ += "composes " + change->encoded + "; ";
        } else if (const auto* end = std::get_if<xim::ComposingEnds>(&news)) {
            told_ += end->keep ? "keeps; " : "ends; ";
        }
    }

    void answer(xim::Writer message) { session_.receive(message.take()); }

    static xim::Bytes attribute(std::uint16_t number, std::string_view name) {
        xim::Writer out(Kind::open_reply);
        out.u16(number).u16(3).u16(static_cast<std::uint16_t>(name.size())).raw(name);
        xim::Bytes bytes = out.take();
        return {bytes.begin() + xim::kHeaderBytes, bytes.end()};
    }

    void open() {
        session_.begin();
        answer(xim::Writer(Kind::connect_reply).u16(1).u16(0));
        const xim::Bytes style = attribute(0, "queryInputStyle");
        const xim::Bytes of_context = attribute(4, "filterEvents");
        xim::Writer reply(Kind::open_reply);
        reply.u16(1).u16(static_cast<std::uint16_t>(style.size())).raw(style);
        answer(reply.u16(static_cast<std::uint16_t>(of_context.size())).u16(0).raw(of_context));
        answer(xim::Writer(Kind::encoding_negotiation_reply).u16(1).u16(0).u16(0).u16(0));
        answer(xim::Writer(Kind::get_im_values_reply).u16(1).u16(12).u16(0).u16(8).u16(1).u16(0).u32(kWeDraw));
        answer(xim::Writer(Kind::create_ic_reply).u16(1).u16(5));
        session_.look_at(xim::Spot{10, 20});
    }

    void answers(std::uint32_t of_its_own_accord) {
        answer(xim::Writer(Kind::set_event_mask).u16(1).u16(5).u32(kBoth).u32(of_its_own_accord));
    }

    void gives_back(const KeyEvent& key) {
        xim::Writer out(Kind::forward_event);
        out.u16(1).u16(5).u16(0).u16(0);
        out.u8(key.pressed ? 2 : 3).u8(key.code).u16(0).u32(key.time);
        answer(out.u32(0).u32(77).u32(0).u32(0).u32(0).u16(key.state).u16(1));
    }

    void composes(std::string_view text) {
        xim::Writer out(Kind::preedit_draw);
        out.u16(1).u16(5).u32(0).u32(0).u32(0).u32(0).u16(static_cast<std::uint16_t>(text.size())).raw(text).pad();
        answer(out.u16(0).u16(0));
    }

    void commits(std::string_view text) {
        answer(xim::Writer(Kind::commit).u16(1).u16(5).u16(2).u16(static_cast<std::uint16_t>(text.size())).raw(text));
    }

    bool was_asked(Kind kind) const { return std::find(heard_.begin(), heard_.end(), kind) != heard_.end(); }

    std::string told() { return std::exchange(told_, ""); }

    std::vector<Kind> heard_;
    std::string told_;
    xim::Session session_;
};

TEST_F(XimSessionTest, BecomesReadyStepByStepAndKeysGoOnUntilThen) {
    session_.begin();
    session_.look_at(xim::Spot{});
    session_.give(press_of(9), kNow);
    EXPECT_EQ(told(), "key 9; ");
    open();
    EXPECT_TRUE(session_.ready());
    EXPECT_EQ(heard_.back(), Kind::set_ic_focus);
}

TEST_F(XimSessionTest, EnterWhileComposingIsKeptAndWhatWasComposedArrives) {
    open();
    answers(kBoth);
    session_.give(press_of(38), kNow);
    composes("a");
    answer(xim::Writer(Kind::sync_reply).u16(1).u16(5));
    session_.give(press_of(36), kNow);
    commits("A");
    answer(xim::Writer(Kind::preedit_done).u16(1).u16(5));
    answer(xim::Writer(Kind::sync_reply).u16(1).u16(5));
    EXPECT_EQ(told(), "composes a; kept; text A; ends; kept; ");
    session_.give(press_of(36, 500), kNow);
    gives_back(press_of(36, 500));
    answer(xim::Writer(Kind::sync_reply).u16(1).u16(5));
    EXPECT_EQ(told(), "key 36; ");
}

TEST_F(XimSessionTest, AMethodThatAnswersNoKeysIsAskedAQuestionBehindEach) {
    open();
    answers(0);
    session_.give(press_of(38), kNow);
    EXPECT_EQ(heard_.back(), Kind::get_ic_values);
    answer(xim::Writer(Kind::get_ic_values_reply).u16(1).u16(5).u16(0).u16(0));
    EXPECT_EQ(told(), "kept; ");
    EXPECT_FALSE(session_.deadline());
}

TEST_F(XimSessionTest, KeysGoOnPastAMethodThatHangsAndWhatItMakesOfThemLaterIsThrownAway) {
    open();
    answers(kBoth);
    session_.give(press_of(38), kNow);
    composes("a");
    session_.give(press_of(39), kNow + 100ms);
    session_.pass(kNow + KeysAway::kPatience);
    EXPECT_EQ(told(), "composes a; keeps; key 38; key 39; ");
    EXPECT_FALSE(session_.ready());
    session_.give(press_of(40), kNow + 2s);
    EXPECT_EQ(told(), "key 40; ");
    commits("late");
    composes("late");
    gives_back(press_of(38));
    answer(xim::Writer(Kind::sync_reply).u16(1).u16(5));
    EXPECT_FALSE(was_asked(Kind::reset_ic));
    answer(xim::Writer(Kind::sync_reply).u16(1).u16(5));
    EXPECT_TRUE(was_asked(Kind::reset_ic));
    EXPECT_EQ(told(), "");
    EXPECT_TRUE(session_.ready());
}

TEST_F(XimSessionTest, WhenTheMethodEndsKeysAndWhatWasComposedGoOn) {
    open();
    answers(kBoth);
    composes("kana");
    session_.give(press_of(38), kNow);
    session_.end();
    EXPECT_EQ(told(), "composes kana; keeps; key 38; ");
    EXPECT_FALSE(session_.ready());
    open();
    EXPECT_TRUE(session_.ready());
}

TEST_F(XimSessionTest, LeavingTheFieldLeavesTheMethod) {
    open();
    answers(kBoth);
    composes("a");
    session_.look_at(std::nullopt);
    EXPECT_EQ(told(), "composes a; ends; ");
    EXPECT_EQ(heard_.back(), Kind::unset_ic_focus);
    session_.give(press_of(38), kNow);
    EXPECT_EQ(told(), "key 38; ");
}

TEST_F(XimSessionTest, AContextThatTakesThePlaceOfAnotherIsToldWhereTextIsWritten) {
    open();
    heard_.clear();
    answer(xim::Writer(Kind::create_ic_reply).u16(1).u16(6));
    EXPECT_TRUE(was_asked(Kind::set_ic_focus));
}

TEST_F(XimSessionTest, BrokenMessagesAreLeftOut) {
    open();
    answers(kBoth);
    xim::Writer draw(Kind::preedit_draw);
    draw.u16(1).u16(5).u32(0).u32(0).u32(0).u32(0).u16(60'000).raw("short");
    const xim::Bytes whole = draw.take();
    session_.receive(whole);
    for (unsigned kind = 0; kind < 256; ++kind) {
        for (std::size_t length = 0; length <= whole.size(); ++length) {
            xim::Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            if (length > 0) cut[0] = static_cast<std::uint8_t>(kind);
            if (kind != static_cast<unsigned>(Kind::commit)) session_.receive(cut);
        }
    }
    EXPECT_EQ(told_.find("short"), std::string::npos);
}

// ---- what is composed

TEST(PreeditTest, ChangesArePutTogetherByCharacters) {
    Preedit preedit;
    preedit.change(0, 0, "にほn");
    preedit.set_caret(3);
    EXPECT_EQ(preedit.composition(), (gui::Composition{"にほn", 7}));
    preedit.change(2, 1, "ん");
    preedit.set_caret(1);
    EXPECT_EQ(preedit.composition(), (gui::Composition{"にほん", 3}));
    preedit.clear();
    EXPECT_EQ(preedit.composition(), gui::Composition{});
}

TEST(PreeditTest, NonsenseChangesNothingThatIsNotThere) {
    Preedit preedit;
    preedit.change(4'000'000'000u, 4'000'000'000u, "a\nb\xff");
    preedit.change(7, 9, "a\nb");
    preedit.set_caret(4'000'000'000u);
    EXPECT_EQ(preedit.composition(), (gui::Composition{"ab", 2}));
    preedit.change(0, 2, std::string(5'000, 'x'));
    EXPECT_EQ(preedit.composition().text.size(), Preedit::kMost);
}

TEST(ComposingTest, StandsInThePlaceOfWhatIsSelectedAndIsNoPartOfTheDraft) {
    gui::text::EditBuffer draft("one two");
    EXPECT_FALSE(gui::composing_in(draft, {}));
    draft.select({4, 7});
    const auto composing = gui::composing_in(draft, {"かな", 3});
    ASSERT_TRUE(composing);
    EXPECT_EQ(composing->shown.text(), "one かな");
    EXPECT_EQ(composing->shown.caret(), 7u);
    EXPECT_EQ(composing->composed, (gui::text::Range{4, 10}));
    EXPECT_EQ(draft.text(), "one two");
}

}  // namespace
}  // namespace natter::tests
