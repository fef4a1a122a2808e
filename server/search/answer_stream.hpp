// Makes an answer of the body of a response: of events as they come, or of one JSON text at its end. Pure; any one
// thread.
#pragma once

#include "server/search/chat_reply.hpp"
#include "server/search/clean_text.hpp"
#include "server/search/event_stream.hpp"
#include "server/search/provider.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

class AnswerStream {
  public:
    enum class State { more, done, failed };

    /// `most`: bytes of text that the answer may have.
    AnswerStream(bool events, std::size_t most);

    /// Takes more of the body; what it brings is in `take_text`.
    State feed(std::string_view bytes);
    /// Nothing more comes, in order or because the connection broke off.
    State end();

    /// What is new of the answer.
    [[nodiscard]] std::string take_text();
    [[nodiscard]] const Spent& spent() const { return spent_; }
    /// Once it has failed.
    [[nodiscard]] const ProviderFailure& failure() const { return failure_; }
    /// Whether anything of the answer's text has been there.
    [[nodiscard]] bool has_text() const { return has_text_; }

  private:
    State take_events();
    State take(std::string_view json);
    State finish();
    State fail(ProviderFailure failure);

    bool events_;
    EventStream stream_;
    CleanText clean_;
    std::string whole_;
    std::string text_;
    std::string finished_;
    Spent spent_;
    ProviderFailure failure_;
    State state_ = State::more;
    bool has_text_ = false;
};

}  // namespace natter::server
