// What answers quote of messages. Pure; any thread.
#pragma once

#include "server/log/message_log.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::server {

/// A message's text as a model and an answer quote it: in one line, so that none passes for several, of at most so many
/// bytes.
[[nodiscard]] std::string in_one_line(std::string_view text, std::size_t bytes);

/// A line of an answer that no model wrote: the `number`th of its sources, from 1, and what was said.
[[nodiscard]] std::string quote_line(std::size_t number, std::string_view words);

/// The answer without what it quotes of that message. What a model made of it stays.
[[nodiscard]] AnswerEnd without_quote(AnswerEnd answer, net::Seq seq);

}  // namespace natter::server
