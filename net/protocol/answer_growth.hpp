// How a step of an answer changes what there is of it. Pure; any thread.
#pragma once

#include "net/protocol/messages.hpp"

#include <string>

namespace natter::net {

/// Appends what a step brings to the text so far; what the text has beyond the step's offset goes first. False, and
/// nothing is done, if there is a gap between the two.
[[nodiscard]] bool grow(std::string& text, const Answer& step);
/// What a step says beside its text.
void bring_up_to_date(AnswerInfo& info, const Answer& step);

}  // namespace natter::net
