// Tells the user in lines what the server says. Pure; one thread at a time.
#pragma once

#include "console/answers.hpp"
#include "console/conversations.hpp"
#include "console/format.hpp"
#include "net/protocol/messages.hpp"

#include <string>

namespace natter::console {

class Narrator {
  public:
    /// `conversations` outlives this object, and is asked where the user is and what they are called.
    Narrator(const Formatter& formatter, const Conversations& conversations)
        : formatter_(formatter), conversations_(conversations), answers_(formatter) {}

    /// Whole lines, or nothing.
    [[nodiscard]] std::string tell(const net::ServerMessage& message);
    /// What a search found: each line says where.
    [[nodiscard]] std::string tell_found(const net::Page& page) const;

  private:
    [[nodiscard]] std::string line_of(const net::Welcome& welcome) const;
    [[nodiscard]] std::string line_of(const net::Ok& ok) const;
    [[nodiscard]] std::string line_of(const net::ErrorReply& error) const;
    [[nodiscard]] std::string line_of(const net::Message& message);
    [[nodiscard]] std::string line_of(const net::Answer& step);
    [[nodiscard]] std::string line_of(const net::Changed& changed) const;
    [[nodiscard]] std::string line_of(const net::Page& page) const;
    [[nodiscard]] std::string line_of(const net::People& people) const;
    [[nodiscard]] std::string line_of(const net::Joined& joined) const;
    [[nodiscard]] std::string line_of(const net::Left& left) const;
    [[nodiscard]] std::string line_of(const net::Renamed& renamed);
    [[nodiscard]] std::string line_of(const net::TopicSet& topic) const;
    [[nodiscard]] std::string line_of(const net::Waiting& waiting) const;
    [[nodiscard]] std::string line_of(const net::Paired& paired) const;
    [[nodiscard]] std::string line_of(const net::Unpaired& unpaired) const;
    [[nodiscard]] std::string line_of(const net::Notice& notice) const;
    template <class Kind>
    [[nodiscard]] std::string line_of(const Kind&) const {
        return {};
    }

    [[nodiscard]] bool is_me(const std::string& nick) const { return nick == conversations_.nick(); }
    [[nodiscard]] std::string tag_of(const std::string& conversation) const;

    const Formatter& formatter_;
    const Conversations& conversations_;
    Answers answers_;
    net::Renamed last_renamed_;  // it comes once for each conversation that the two share
};

}  // namespace natter::console
