// The last message seen of each conversation: what a `hello` asks to resume from, and how a message that came twice is
// known. Pure; one thread at a time.
#pragma once

#include "net/client/store_changes.hpp"
#include "net/protocol/messages.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace natter::net {

class Cursors {
  public:
    /// Takes note of a message that came. False: it had come before.
    ///
    /// A smaller number with a later time is no repeat: the conversation began anew, because the server lost its log or
    /// somebody else took the nickname of a 1:1.
    [[nodiscard]] bool advance(const Message& message);

    /// True if that message, which is no repeat, would begin its conversation anew.
    [[nodiscard]] bool begins_anew(const Message& message) const;

    /// From here on, in a conversation of which nothing has been seen yet. False: something has.
    bool begin(const std::string& conversation, Seq last);

    /// The server's last number is `last`: what was seen beyond it is gone. False: nothing was.
    bool bound(const std::string& conversation, Seq last);

    /// As it was kept.
    void restore(const StoredCursor& cursor);

    void forget(const std::string& conversation);
    void rename(const std::string& from, const std::string& to);

    /// The newest `limits::kResumeEntries` of them.
    [[nodiscard]] std::map<std::string, Seq> resume() const;

    [[nodiscard]] std::optional<StoredCursor> find(const std::string& conversation) const;

    /// The names of those that gave way to newer ones since the last call.
    [[nodiscard]] std::vector<std::string> take_dropped() { return std::exchange(dropped_, {}); }

  private:
    struct Cursor {
        Seq seq;
        Time at{};
    };

    void drop_oldest();

    std::map<std::string, Cursor> cursors_;
    std::vector<std::string> dropped_;
};

}  // namespace natter::net
