// What belongs to an answer, as a column of a database holds it: the same JSON object as on the wire.
// Pure; any thread.
#pragma once

#include "net/protocol/messages.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

/// Begins with the state, so that a query can tell it.
[[nodiscard]] std::string to_json(const AnswerInfo& answer);
/// Nothing if it is not such an object.
[[nodiscard]] std::optional<AnswerInfo> answer_from_json(std::string_view json);

}  // namespace natter::net
