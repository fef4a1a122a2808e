#include "server/search/answer_stream.hpp"

#include "net/protocol/limits.hpp"
#include "server/search/model_failure.hpp"

#include <utility>

namespace natter::server {
namespace {

constexpr std::string_view kLastEvent = "[DONE]";
constexpr std::string_view kFirstOfEvents = "data:";  // whatever the head says

}  // namespace

AnswerStream::AnswerStream(bool events, std::size_t most)
    : events_(events), stream_(net::limits::kReplyBytes), clean_(most) {}

AnswerStream::State AnswerStream::feed(std::string_view bytes) {
    if (state_ != State::more) return state_;
    if (!events_) {
        whole_.append(bytes);  // the reader of the response bounds it
        events_ = whole_.starts_with(kFirstOfEvents);
        if (!events_) return state_;
        const std::string so_far = std::exchange(whole_, {});
        return feed(so_far);
    }
    if (!stream_.feed(bytes)) return fail(failure_of_bad_json("an event that is too large"));
    return take_events();
}

AnswerStream::State AnswerStream::end() {
    if (state_ != State::more) return state_;
    if (events_) {
        stream_.end();
        if (take_events() != State::more) return state_;
    } else if (take(whole_) != State::more) {
        return state_;
    }
    return finished_.empty() ? fail(failure_of_cut()) : finish();
}

AnswerStream::State AnswerStream::take_events() {
    while (state_ == State::more) {
        const auto event = stream_.next();
        if (!event) break;
        if (*event == kLastEvent) return finish();
        take(*event);
    }
    return state_;
}

AnswerStream::State AnswerStream::take(std::string_view json) {
    const auto reply = read_chat_reply(json);
    if (!reply) return fail(failure_of_bad_json(json));
    if (reply->error) return fail(failure_of_error(*reply->error));
    spent_.prompt_tokens = reply->prompt_tokens.value_or(spent_.prompt_tokens);
    spent_.answer_tokens = reply->answer_tokens.value_or(spent_.answer_tokens);
    text_ += clean_.take(reply->text);
    has_text_ = has_text_ || !text_.empty();
    if (!reply->finished.empty()) finished_ = reply->finished;
    return clean_.is_cut() ? finish() : state_;
}

AnswerStream::State AnswerStream::finish() {
    text_ += clean_.end();
    has_text_ = has_text_ || !text_.empty();
    spent_.cut = clean_.is_cut() || finished_ == "length";
    if (!has_text_) return fail(failure_of_empty(finished_));
    return state_ = State::done;
}

AnswerStream::State AnswerStream::fail(ProviderFailure failure) {
    failure_ = std::move(failure);
    failure_.spent = spent_;
    return state_ = State::failed;
}

std::string AnswerStream::take_text() { return std::exchange(text_, {}); }

}  // namespace natter::server
