// One question on its way, for search.cpp and search_answers.cpp alone.
#pragma once

#include "server/search/answer_text.hpp"
#include "server/search/search.hpp"

#include <chrono>

namespace natter::server {

enum class Phase { storing, waiting, looking, answering, ending };

struct Search::UnderWay : AskHandler {
    UnderWay(Search& search, QuestionId number, Question asked)
        : owner(search), id(number), question(std::move(asked)) {
        info.state = net::AnswerState::streaming;
        info.question = question.text;
    }

    // Whatever these do may be the end of this.
    void on_text(std::string_view piece) override { owner.take(*this, piece); }
    void on_done(const Spent& spent) override { owner.end(*this, net::AnswerState::done, spent); }
    void on_failed(const ProviderFailure& failure) override {
        info.error = failure.told;
        owner.sinks_.on_trouble(failure.cause);
        owner.end(*this, net::AnswerState::failed, failure.spent);
    }

    [[nodiscard]] bool is_active() const { return phase == Phase::looking || phase == Phase::answering; }
    [[nodiscard]] std::string_view shown_text() const { return std::string_view(text.text()).substr(0, shown); }

    Search& owner;
    QuestionId id;
    Question question;
    Phase phase = Phase::storing;
    net::AnswerInfo info;
    std::vector<InquirySource> sources;
    AnswerText text;
    std::size_t shown = 0;  // bytes of the text
    std::chrono::steady_clock::time_point begun{};
    std::chrono::steady_clock::time_point stepped{};
    std::int64_t reserved_tokens = 0;
    std::int64_t asked_tokens = 0;  // that the question and its sources have, about
    bool to_step = false;
    bool to_store = false;
    std::unique_ptr<Asking> asking;  // last: ends first
};

}  // namespace natter::server
