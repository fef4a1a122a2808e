// The last message seen of each conversation: what a `hello` asks to resume from, and how a message that came twice is
// known. Pure; one thread at a time.
#pragma once

#include "net/protocol/messages.hpp"

#include <map>
#include <string>

namespace natter::net {

class Cursors {
  public:
    /// Takes note of a message that came. False: it had come before.
    ///
    /// A smaller number with a later time is no repeat: the conversation began anew, because the server lost its log or
    /// somebody else took the nickname of a 1:1.
    [[nodiscard]] bool advance(const Message& message);

    /// From here on, in a conversation of which nothing has been seen yet.
    void begin(const std::string& conversation, Seq last);

    /// The server's last number is `last`: what was seen beyond it is gone.
    void bound(const std::string& conversation, Seq last);

    void forget(const std::string& conversation);
    void rename(const std::string& from, const std::string& to);

    /// The newest `limits::kResumeEntries` of them.
    [[nodiscard]] std::map<std::string, Seq> resume() const;

  private:
    struct Cursor {
        Seq seq;
        Time at{};
    };

    void drop_oldest();

    std::map<std::string, Cursor> cursors_;
};

}  // namespace natter::net
