// Who answers questions: a model behind an API, or the log itself. Nothing of the server but its I/O thread is known
// here.
//
// Guarantees:
// 1. No handler is called from within `ask`; after `on_done` or `on_failed` no more comes.
// 2. Destroying an Asking ends it at once: the connection to whoever answers is closed, and its handler never called
//    again. A handler may destroy its own Asking.
// 3. All text is UTF-8 without control characters but newline and tab, and at most `Inquiry::bytes` of it.
// Thread: the server's. Owner: Search.
#pragma once

#include "net/protocol/ids.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

/// A message of the conversation that may hold the answer. Its place in the list, from 1, is what the answer cites.
struct InquirySource {
    net::Seq seq;
    net::Time at{};
    std::string from;
    std::string text;
};

/// What was asked and answered before, in a follow-up.
struct EarlierAnswer {
    std::string question;
    std::string answer;
};

struct Inquiry {
    std::string question;
    std::vector<InquirySource> sources{};  // the best first
    std::optional<EarlierAnswer> earlier{};
    std::size_t bytes = 0;  // that the answer may have
};

/// What an answer took, as the API says, or as estimated from the lengths.
struct Spent {
    std::int64_t prompt_tokens = 0;
    std::int64_t answer_tokens = 0;
    bool cut = false;  // there was more than the limits allow
};

struct ProviderFailure {
    std::string told;   // one sentence for the room: what happened, and what to do
    std::string cause;  // for the operator's log; without secrets, in one line
    Spent spent{};
};

class AskHandler {
  public:
    virtual ~AskHandler() = default;

    virtual void on_text(std::string_view piece) = 0;
    virtual void on_done(const Spent& spent) = 0;
    virtual void on_failed(const ProviderFailure& failure) = 0;
};

/// A question that is under way.
class Asking {
  public:
    virtual ~Asking() = default;
};

class Provider {
  public:
    virtual ~Provider() = default;

    /// `handler` outlives the Asking.
    [[nodiscard]] virtual std::unique_ptr<Asking> ask(Inquiry inquiry, AskHandler& handler) = 0;
    /// The model's name; empty: no model, the answer is made of the sources alone.
    [[nodiscard]] virtual const std::string& model() const = 0;
};

}  // namespace natter::server
