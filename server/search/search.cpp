#include "server/search/search.hpp"

#include "net/protocol/limits.hpp"
#include "server/names.hpp"
#include "server/search/under_way.hpp"

#include <fmt/core.h>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;

namespace {

constexpr std::size_t kRememberedMost = 1'000;    // questions
constexpr std::size_t kLastAnswersMost = 10'000;  // conversations

std::string same_question(const ConversationKey& conversation, const std::string& question) {
    return conversation + '\n' + fold(question);
}

}  // namespace

Search::Search(boost::asio::any_io_executor executor, MessageLog& log, Directory& directory, Provider& provider,
               const SearchOptions& options, Metrics& metrics, Timing timing, Sinks sinks)
    : executor_(std::move(executor)),
      log_(log),
      provider_(provider),
      options_(options),
      metrics_(metrics),
      timing_(std::move(timing)),
      sinks_(std::move(sinks)),
      budget_(options, directory) {}

Search::~Search() = default;

// ---- who may ask

net::Result<void> Search::check(net::PersonId asker, const ConversationKey& conversation) {
    const bool asking = std::any_of(under_way_.begin(), under_way_.end(), [&](const auto& each) {
        return each.second->question.asker == asker && each.second->phase != Phase::ending;
    });
    if (asking) {
        return Error{Errc::rate_limited, "Your last question is still being answered: wait for it, or /stop it."};
    }
    if (const auto able = budget_.check(asker, sinks_.now()); !able) return able;
    std::size_t here = 0;
    for (const auto& [id, each] : under_way_) {
        const bool counts = each->question.conversation == conversation && each->phase != Phase::ending;
        if (counts) ++here;
    }
    if (here < options_.at_once + options_.queue) return {};
    return Error{Errc::rate_limited,
                 fmt::format("{} questions are waiting here, which is the most: ask again when some "
                             "of them are answered.",
                             options_.queue)};
}

QuestionId Search::begin(Question question) {
    const QuestionId id = ++last_id_;
    const auto& added = under_way_.emplace(id, std::make_unique<UnderWay>(*this, id, std::move(question)));
    UnderWay& each = *added.first->second;
    each.begun = timing_.now();
    if (!provider_.model().empty()) {
        each.reserved_tokens = options_.model.max_tokens + estimated_tokens(each.question.text);
        budget_.reserve(each.question.asker, each.reserved_tokens);
    }
    return id;
}

void Search::stored(QuestionId id, net::Seq seq) {
    UnderWay* each = find(id);
    if (each == nullptr) return;
    each->question.seq = seq;
    each->phase = Phase::waiting;
    const ConversationKey conversation = each->question.conversation;
    lines_[conversation].push_back(each);
    advance(conversation);
}

void Search::drop(QuestionId id) {
    if (UnderWay* each = find(id)) erase(*each);
}

// ---- whose turn it is

void Search::advance(const ConversationKey& conversation) {
    const auto line = lines_.find(conversation);
    if (line == lines_.end()) return;
    if (line->second.empty()) {
        lines_.erase(line);
        return;
    }
    std::size_t active = 0;
    std::int64_t place = 0;
    for (UnderWay* each : line->second) {
        if (each->is_active()) {
            ++active;
        } else if (active < options_.at_once) {
            ++active;
            look(*each);
        } else {
            tell_place(*each, ++place);
        }
    }
}

void Search::tell_place(UnderWay& each, std::int64_t place) {
    if (each.info.place == place) return;
    each.info.place = place;
    sinks_.on_step(each.question, {.re = {},
                                   .to = {},
                                   .seq = each.question.seq,
                                   .state = net::AnswerState::streaming,
                                   .offset = {},
                                   .delta = {},
                                   .sources = {},
                                   .error = {},
                                   .answer = each.info});
}

// ---- what ends before its time

const Question* Search::newest(const ConversationKey& conversation,
                               const std::function<bool(const Question&)>& passes) const {
    const auto line = lines_.find(conversation);
    if (line == lines_.end()) return nullptr;
    const auto found = std::find_if(line->second.rbegin(), line->second.rend(),
                                    [&](const UnderWay* each) { return passes(each->question); });
    return found == line->second.rend() ? nullptr : &(*found)->question;
}

void Search::stop(const Question& question) {
    for (const auto& [id, each] : under_way_) {
        if (&each->question == &question) return end(*each, net::AnswerState::stopped, {});
    }
}

void Search::forget(const ConversationKey& conversation, net::Seq seq) {
    if (UnderWay* each = find(conversation, seq)) {
        charge(*each, {});
        erase(*each);
    }
    for (const auto& [id, each] : under_way_) {
        if (each->question.conversation != conversation) continue;
        for (InquirySource& source : each->sources) {
            if (source.seq == seq) source.text.clear();
        }
    }
}

const Question* Search::of_person(net::PersonId asker) const {
    for (const auto& [id, each] : under_way_) {
        const bool runs = each->phase != Phase::storing && each->phase != Phase::ending;
        if (each->question.asker == asker && runs) return &each->question;
    }
    return nullptr;
}

void Search::leave(net::PersonId asker) {
    std::vector<QuestionId> left;
    for (const auto& [id, each] : under_way_) {
        if (!each->question.is_private || each->question.asker != asker) continue;
        charge(*each, {});
        each->asking.reset();
        left.push_back(id);
    }
    if (left.empty()) return;
    boost::asio::post(executor_, [this, left, alive = std::weak_ptr(alive_)] {
        for (const QuestionId id : left) {
            UnderWay* each = alive.expired() ? nullptr : find(id);
            if (each != nullptr) erase(*each);
        }
    });
}

void Search::stop_all() {
    std::vector<QuestionId> all;
    for (const auto& [id, each] : under_way_) {
        if (each->phase != Phase::storing && each->phase != Phase::ending) all.push_back(id);
    }
    std::sort(all.begin(), all.end(), std::greater<>());  // from the back, so that none begins meanwhile
    for (const QuestionId id : all) {
        if (UnderWay* each = find(id)) end(*each, net::AnswerState::stopped, {});
    }
}

// ---- what is under way

Search::UnderWay* Search::find(QuestionId id) const {
    const auto found = under_way_.find(id);
    return found == under_way_.end() ? nullptr : found->second.get();
}

Search::UnderWay* Search::find(const ConversationKey& conversation, net::Seq seq) const {
    for (const auto& [id, each] : under_way_) {
        const bool same = each->question.seq == seq && !each->question.is_private &&
                          each->question.conversation == conversation && each->phase != Phase::storing;
        if (same) return each.get();
    }
    return nullptr;
}

std::vector<net::Answer> Search::so_far(const ConversationKey& conversation) const {
    std::vector<net::Answer> all;
    for (const auto& [id, each] : under_way_) {
        const bool seen =
            each->question.conversation == conversation && !each->question.is_private && each->phase != Phase::storing;
        if (!seen) continue;
        all.push_back({.re = {},
                       .to = {},
                       .seq = each->question.seq,
                       .state = net::AnswerState::streaming,
                       .offset = 0,
                       .delta = std::string(each->shown_text()),
                       .sources = {},
                       .error = {},
                       .answer = each->info});
        all.back().answer->state = net::AnswerState::streaming;
    }
    return all;
}

void Search::bring_up_to_date(StoredMessage& stored) const {
    const bool growing = stored.message.answer && stored.message.answer->state == net::AnswerState::streaming;
    if (!growing) return;
    const UnderWay* each = find(stored.message.conversation, stored.seq);
    if (each == nullptr) {
        // From before this server was started; the log may not have written yet that it has failed.
        if (stored.seq > log_.last_number(stored.message.conversation)) return;
        stored.message.answer->state = net::AnswerState::failed;
        stored.message.answer->error = std::string(kAnswerGivenUp);
        return;
    }
    stored.message.text = each->shown_text();
    stored.message.answer = each->info;
    stored.message.answer->state = net::AnswerState::streaming;
}

// ---- what was answered before

void Search::remember(const UnderWay& each) {
    if (each.question.is_private || each.info.state != net::AnswerState::done) return;
    if (last_answers_.size() >= kLastAnswersMost) last_answers_.clear();
    last_answers_[each.question.conversation] = each.question.seq;
    if (each.question.earlier || options_.repeat <= std::chrono::minutes(0)) return;
    const net::Time now = sinks_.now();
    if (before_.size() >= kRememberedMost) {
        std::erase_if(before_, [&](const auto& old) { return now - old.second.at >= options_.repeat; });
    }
    if (before_.size() < kRememberedMost) {
        before_[same_question(each.question.conversation, each.question.text)] = {each.question.seq, now};
    }
}

net::Seq Search::answered_before(const ConversationKey& conversation, const std::string& question) const {
    const auto found = before_.find(same_question(conversation, question));
    const bool fresh = found != before_.end() && sinks_.now() - found->second.at < options_.repeat;
    return fresh ? found->second.seq : net::Seq{};
}

net::Seq Search::last_answer(const ConversationKey& conversation) const {
    const auto found = last_answers_.find(conversation);
    return found == last_answers_.end() ? net::Seq{} : found->second;
}

}  // namespace natter::server
