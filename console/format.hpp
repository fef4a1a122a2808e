// How things are written on a terminal or into a pipe: `[HH:MM:SS] nick: text` for messages, `* text` for everything
// else, each line of a text as a line of its own, nothing in it that could steer a terminal.
// Pure; any thread.
#pragma once

#include "net/protocol/messages.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace natter::console {

/// The time of day as "HH:MM:SS", or the day as "YYYY-MM-DD".
using Clock = std::function<std::string(net::Time)>;

[[nodiscard]] std::string local_clock(net::Time at);
[[nodiscard]] std::string local_day(net::Time at);

class Formatter {
  public:
    Formatter(bool colours, Clock clock, Clock day = local_day);

    /// `tag` names the conversation where it is not the current one; else it is empty.
    [[nodiscard]] std::string message(const net::Message& message, std::string_view tag) const;

    /// The same for one out of the past, with its day.
    [[nodiscard]] std::string past_message(const net::Message& message, std::string_view tag) const;

    /// What a message of kind answer asks: while it is answered, and out of the past with its day.
    [[nodiscard]] std::string asked(const net::Message& message, std::string_view tag) const;
    [[nodiscard]] std::string asked_once(const net::Message& message, std::string_view tag) const;
    /// Lines of an answer, each after who answers.
    [[nodiscard]] std::string answered(std::string_view who, std::string_view text) const;
    /// A message that an answer cites as that number.
    [[nodiscard]] std::string source(std::size_t number, const net::Source& source) const;

    /// Something that is not said by anybody.
    [[nodiscard]] std::string star(std::string_view text) const;

  private:
    [[nodiscard]] std::string spoken(const net::Message& message, const std::string& before) const;
    [[nodiscard]] std::string lines(std::string_view before, std::string_view text, std::string_view after) const;
    [[nodiscard]] std::string paint(std::string_view colour, std::string_view text) const;

    bool colours_;
    Clock clock_;
    Clock day_;
};

}  // namespace natter::console
