// Answers that are not finished yet: what there is of their text, and whether what comes next continues it. Pure; one
// thread at a time. Owner: SessionFsm.
#pragma once

#include "net/protocol/messages.hpp"

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace natter::net {

/// How a step left an answer: as it should be, with something missing that is to be asked for, or waiting for what was
/// asked for, until which steps mean nothing.
enum class Growth { whole, missing, awaited };

struct GrowingAnswer {
    std::string text{};
    AnswerInfo info{};
    bool asked = false;
};

/// Guarantees:
/// 1. The text of an answer is the beginning of what the server has of it, whatever comes twice or in the middle.
/// 2. At most `kMost` are known. One that had to be forgotten is asked for when it goes on.
class GrowingAnswers {
  public:
    static constexpr std::size_t kMost = 256;

    struct Key {
        std::string conversation;
        Seq seq;

        auto operator<=>(const Key&) const = default;
    };

    /// A message as the server has it now: one that is finished, removed or no answer is forgotten.
    void note(const Message& message);
    /// Of a public answer.
    [[nodiscard]] Growth take(const Answer& step);
    /// All of them, which from here on are awaited.
    [[nodiscard]] std::vector<Key> ask_for_all();

    /// Null if it is not known, or finished.
    [[nodiscard]] const GrowingAnswer* find(const Key& key) const;
    void forget(const Key& key) { answers_.erase(key); }
    void forget_conversation(const std::string& conversation);
    void rename(const std::string& from, const std::string& to);

  private:
    GrowingAnswer& make(const Key& key);

    std::map<Key, GrowingAnswer> answers_;
};

}  // namespace natter::net
