// Tells of answers in lines: what was asked, the text line by line as it grows, and at the end what it was made from.
// Pure; one thread at a time.
#pragma once

#include "console/format.hpp"
#include "net/protocol/messages.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace natter::console {

class Answers {
  public:
    /// `formatter` outlives this object.
    explicit Answers(const Formatter& formatter) : formatter_(formatter) {}

    /// A message of kind answer: the question, and what there is of the answer. `tag` as in Formatter.
    [[nodiscard]] std::string tell(const net::Message& message, std::string_view tag);
    /// Whole lines that a step completes, or nothing.
    [[nodiscard]] std::string tell(const net::Answer& step, std::string_view tag);
    /// One out of the past.
    [[nodiscard]] std::string tell_past(const net::Message& message, std::string_view tag) const;

    void rename(const std::string& from, const std::string& to);

  private:
    struct Growing {
        std::string text{};
        std::string told{};  // the beginning of it that is written already, in whole lines
        net::AnswerInfo info{};
        bool asked = false;  // the question is written already
    };
    /// A message's number, or the id of a private question.
    using Key = std::pair<std::string, std::string>;

    [[nodiscard]] std::string further(Growing& answer, const std::string& before, bool ended) const;
    [[nodiscard]] std::string ending(const net::AnswerInfo& info) const;
    [[nodiscard]] std::string prefix(const net::AnswerInfo& info, std::string_view tag, bool is_private) const;
    Growing& make(const Key& key);

    const Formatter& formatter_;
    std::map<Key, Growing> growing_;
};

}  // namespace natter::console
