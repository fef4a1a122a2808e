// Whatever happens around it, what the reader looks at stays where it is: many random days of a conversation.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace natter::tests {
namespace {

using gui::PageSide;
using gui::State;

constexpr std::uint64_t kPage = 50;
constexpr float kNowhere = -1e6f;

class Reader {
  public:
    explicit Reader(unsigned seed) : random_(seed) {
        stage_.draw(state_);
        scroll(20);
    }

    void live(int steps) {
        const std::vector<std::function<void()>> all = {
            [this] { arrive(); },     [this] { edit(); },   [this] { remove(); },   [this] { react(); },
            [this] { older_page(); }, [this] { resize(); }, [this] { somebody(); },
        };
        for (int step = 0; step < steps; ++step) {
            if (any(0, 4) == 0) scroll(static_cast<float>(any(-6, 12)));
            if (conversation().size() == 0 || stage_.memory().anchors["#lobby"].at_bottom) scroll(15);
            looked_at_ = top_row();
            const float before = top();
            ASSERT_GT(before, kNowhere);
            const std::size_t what = any(std::uint64_t{0}, all.size() - 1);
            all[what]();
            stage_.draw(state_);
            ASSERT_NEAR(top(), before, 0.51f) << "step " << step << ", event " << what << ", message " << looked_at_;
        }
    }

  private:
    std::uint64_t any(std::uint64_t from, std::uint64_t to) {
        return std::uniform_int_distribution<std::uint64_t>(from, to)(random_);
    }
    int any(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    const gui::Conversation& conversation() const { return state_.conversations.at("#lobby"); }
    std::string words(std::uint64_t seq) const {
        const auto found = texts_.find(seq);
        return found != texts_.end() ? found->second : "number " + std::to_string(seq);
    }
    float top() const {
        const auto item = stage_.items().find(words(looked_at_));
        return item ? item->min.y : kNowhere;
    }
    void scroll(float lines) {
        stage_.wheel(state_, words(top_row()), lines);
        stage_.draw(state_);
    }
    /// The first message in sight that the server numbered.
    std::uint64_t top_row() {
        const gui::Anchor& anchor = stage_.memory().anchors["#lobby"];
        const std::int64_t begin = anchor.at_bottom ? conversation().end_ordinal() - 8
                                                    : std::max(anchor.ordinal, conversation().first_ordinal());
        for (std::int64_t i = begin; i < conversation().end_ordinal(); ++i) {
            const gui::Row& row = conversation().at(i);
            if (row.stored && stage_.items().find(words(row.seq.value))) return row.seq.value;
        }
        return conversation().last_seq().value;
    }
    /// One that is loaded, and not what is looked at.
    std::uint64_t another() {
        for (;;) {
            const std::uint64_t seq = any(first_, last_);
            if (seq != looked_at_ && !removed_.contains(seq)) return seq;
        }
    }
    void change(std::uint64_t seq, const std::function<void(net::Changed&)>& how) {
        net::Changed changed{"#lobby", {seq}, kSampleNow, "Grace Hopper", {}, {}, {}};
        how(changed);
        receive(state_, changed);
    }

    void arrive() {
        ++last_;
        receive(state_, said(last_, "Grace Hopper", words(last_)));
    }
    void edit() {
        const std::uint64_t seq = another();
        std::string text = words(seq) + " again";
        for (int i = any(0, 40); i > 0; --i) text += " and more of it";
        if (text.size() > 2'000) text = "number " + std::to_string(seq);
        texts_[seq] = text;
        change(seq, [&](net::Changed& changed) { changed.text = text; });
    }
    void remove() {
        const std::uint64_t seq = another();
        removed_[seq] = true;
        change(seq, [](net::Changed& changed) { changed.removed = true; });
    }
    void react() {
        change(another(), [this](net::Changed& changed) {
            changed.reactions.emplace();
            for (int i = any(0, 6); i > 0; --i)
                (*changed.reactions)["+" + std::to_string(i)] = {"Ada", "Mary Somerville"};
        });
    }
    void older_page() {
        if (first_ == 1) return;
        const std::uint64_t from = first_ > kPage ? first_ - kPage : 1;
        ask_page(state_, PageSide::older, first_);
        receive(state_, page_of(from, first_ - 1, from > 1));
        first_ = from;
    }
    void resize() {
        state_.settings.sidebar_width = static_cast<float>(any(200, 420));
        state_.settings.people_shown = any(0, 1) == 1;
    }
    void somebody() {
        receive(state_, net::Joined{"#lobby", "Visitor " + std::to_string(any(0, 1'000'000)), kSampleNow});
    }

    std::mt19937 random_;
    std::uint64_t first_ = 301;
    std::uint64_t last_ = 400;
    std::uint64_t looked_at_ = 0;
    std::map<std::uint64_t, std::string> texts_;  // that were edited
    std::map<std::uint64_t, bool> removed_;
    State state_ = loaded_lobby(301, 400);
    Stage stage_;
};

TEST(Anchors, WhatTheReaderLooksAtDoesNotMoveWhateverHappensAroundIt) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Reader reader(seed);
        reader.live(60);
        if (testing::Test::HasFatalFailure()) return;
    }
}

}  // namespace
}  // namespace natter::tests
