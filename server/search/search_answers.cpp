// One question on its way: what is given to whoever answers, how the answer grows, and how it is kept.
#include "net/protocol/limits.hpp"
#include "server/log/quotes.hpp"
#include "server/search/under_way.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

namespace limits = net::limits;

namespace {

constexpr std::size_t kGivenBytes = 1'000;   // of one message, to a model
constexpr std::int64_t kPromptTokens = 200;  // that say what is wanted
constexpr std::string_view kCutNote = "The answer was longer than it may be: this is how it begins.";

net::Source to_source(const InquirySource& given) {
    return {.seq = given.seq, .from = given.from, .text = in_one_line(given.text, limits::kSourceBytes)};
}

}  // namespace

// ---- asking

void Search::look(UnderWay& each) {
    each.phase = Phase::looking;
    if (std::exchange(each.info.place, std::nullopt)) step(each);
    if (options_.context == 0) return ask(each, {});
    const Question& question = each.question;
    std::string words = question.text;
    if (question.earlier) words += ' ' + question.earlier->question;
    log_.match({.conversation = question.conversation, .question = std::move(words), .limit = options_.context},
               [this, id = each.id, alive = std::weak_ptr(alive_)](net::Result<LogPage> page) {
                   UnderWay* asked = alive.expired() ? nullptr : find(id);
                   const bool waiting = asked != nullptr && asked->phase == Phase::looking;
                   if (waiting) ask(*asked, page ? std::move(page->messages) : std::vector<StoredMessage>());
               });
}

void Search::ask(UnderWay& each, std::vector<StoredMessage> found) {
    each.phase = Phase::answering;
    for (const StoredMessage& stored : found) {
        if (stored.removed) continue;
        each.sources.push_back({.seq = stored.seq,
                                .at = stored.message.at,
                                .from = stored.message.from,
                                .text = in_one_line(stored.message.text, kGivenBytes)});
        each.asked_tokens += estimated_tokens(each.sources.back().text);
    }
    const std::string& told_first = options_.model.system_prompt;
    each.asked_tokens += estimated_tokens(each.question.text) + estimated_tokens(told_first) + kPromptTokens;
    if (each.question.earlier) {
        each.asked_tokens += estimated_tokens(each.question.earlier->question);
        each.asked_tokens += estimated_tokens(each.question.earlier->answer);
    }
    each.text = AnswerText(each.sources.size());
    if (!provider_.model().empty()) each.info.model = provider_.model();
    each.info.used = static_cast<std::int64_t>(each.sources.size());
    each.asking = provider_.ask({.question = each.question.text,
                                 .sources = each.sources,
                                 .earlier = each.question.earlier,
                                 .bytes = limits::kAnswerBytes},
                                each);
}

// ---- growing

void Search::take(UnderWay& each, std::string_view piece) {
    each.text.push(piece);
    if (each.text.text().size() == each.shown) return;
    const auto since = timing_.now() - each.stepped;
    if (since >= limits::kAnswerStep) return step(each);
    each.to_step = true;
    if (std::exchange(stepping_, true)) return;
    after(std::chrono::ceil<std::chrono::milliseconds>(limits::kAnswerStep - since), &Search::step_all_due);
}

void Search::after(std::chrono::milliseconds time, void (Search::*then)()) {
    timing_.after(time, [this, then, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) (this->*then)();
    });
}

void Search::step_all_due() {
    stepping_ = false;
    const auto now = timing_.now();
    std::optional<Timing::Clock::time_point> next;
    for (const auto& [id, each] : under_way_) {
        if (!each->to_step || each->phase != Phase::answering) continue;
        const auto due = each->stepped + limits::kAnswerStep;
        if (due <= now) {
            step(*each);
        } else {
            next = std::min(next.value_or(due), due);
        }
    }
    if (!next || std::exchange(stepping_, true)) return;
    after(std::chrono::ceil<std::chrono::milliseconds>(*next - now), &Search::step_all_due);
}

void Search::step(UnderWay& each) {
    each.to_step = false;
    each.stepped = timing_.now();
    const bool first = each.shown == 0;
    net::Answer step{.re = {},
                     .to = {},
                     .seq = each.question.seq,
                     .state = net::AnswerState::streaming,
                     .offset = static_cast<std::int64_t>(each.shown),
                     .delta = each.text.text().substr(each.shown),
                     .sources = {},
                     .error = {},
                     .answer = {}};
    if (first) step.answer = each.info;
    each.shown = each.text.text().size();
    sinks_.on_step(each.question, std::move(step));
}

// ---- ending

void Search::end(UnderWay& each, net::AnswerState state, const Spent& spent) {
    each.text.finish();
    net::AnswerInfo& info = each.info;
    info.state = state;
    info.place.reset();
    charge(each, spent);
    each.asking.reset();
    info.duration = std::chrono::duration_cast<std::chrono::milliseconds>(timing_.now() - each.begun).count();
    if (spent.cut) info.note = kCutNote;
    if (!each.text.cited().empty()) {
        info.sources.emplace();
        for (const std::size_t place : each.text.cited()) info.sources->push_back(to_source(each.sources[place]));
    }
    count(each);
    const ConversationKey conversation = each.question.conversation;
    std::erase(lines_[conversation], &each);
    each.phase = Phase::ending;
    if (each.question.is_private) {
        finish(each, nullptr);
    } else {
        store(each);
    }
    advance(conversation);
}

void Search::count(const UnderWay& each) {
    ++metrics_.search.ended[static_cast<std::size_t>(each.info.state)];
    metrics_.search.duration.observe(timing_.now() - each.begun);
}

// What was asked costs something, also where nobody says how much; but a refusal nothing, unless the model says so.
void Search::charge(UnderWay& each, Spent spent) {
    if (each.asking == nullptr || !each.info.model) return;
    const bool refused = each.info.state == net::AnswerState::failed && each.text.text().empty();
    if (!refused && spent.prompt_tokens == 0) spent.prompt_tokens = each.asked_tokens;
    if (!refused && spent.answer_tokens == 0) spent.answer_tokens = estimated_tokens(each.text.text());
    const std::int64_t tokens = spent.prompt_tokens + spent.answer_tokens;
    if (tokens <= 0) return;
    metrics_.search.prompt_tokens += static_cast<std::uint64_t>(spent.prompt_tokens);
    metrics_.search.answer_tokens += static_cast<std::uint64_t>(spent.answer_tokens);
    each.info.tokens = tokens;
    budget_.charge(each.question.asker, tokens, sinks_.now());
}

void Search::store(UnderWay& each) {
    each.to_store = false;
    log_.change({.conversation = each.question.conversation,
                 .seq = each.question.seq,
                 .by = each.question.asker,
                 .at = sinks_.now(),
                 .what = AnswerEnd{each.text.text(), each.info}},
                [this, id = each.id, alive = std::weak_ptr(alive_)](const net::Result<StoredMessage>& now) {
                    UnderWay* ended = alive.expired() ? nullptr : find(id);
                    if (ended == nullptr) return;
                    if (now) return finish(*ended, &*now);
                    if (now.error().code != net::Errc::log_failed) return erase(*ended);
                    ended->to_store = true;
                    if (std::exchange(storing_, true)) return;
                    after(limits::kLogRetry, &Search::store_again);
                });
}

void Search::store_again() {
    storing_ = false;
    std::vector<QuestionId> all;
    for (const auto& [id, each] : under_way_) {
        if (each->to_store) all.push_back(id);
    }
    for (const QuestionId id : all) {
        if (UnderWay* each = find(id)) store(*each);
    }
}

void Search::finish(UnderWay& each, const StoredMessage* stored) {
    net::Answer whole{.re = {},
                      .to = {},
                      .seq = each.question.seq,
                      .state = each.info.state,
                      .offset = 0,
                      .delta = each.text.text(),
                      .sources = each.info.sources,
                      .error = each.info.error,
                      .answer = each.info};
    whole.answer->sources.reset();  // once is enough for a frame
    net::Answer step = whole;
    step.offset = static_cast<std::int64_t>(each.shown);
    step.delta = each.text.text().substr(each.shown);
    remember(each);
    const Question question = each.question;
    erase(each);
    sinks_.on_end(question, std::move(step), std::move(whole), stored);
}

void Search::erase(UnderWay& each) {
    budget_.release(each.question.asker, each.reserved_tokens);
    const ConversationKey conversation = each.question.conversation;
    const auto line = lines_.find(conversation);
    if (line != lines_.end()) std::erase(line->second, &each);
    under_way_.erase(each.id);
    advance(conversation);
}

}  // namespace natter::server
