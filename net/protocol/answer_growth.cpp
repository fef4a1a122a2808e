#include "net/protocol/answer_growth.hpp"

namespace natter::net {

bool grow(std::string& text, const Answer& step) {
    const auto offset = static_cast<std::size_t>(step.offset.value_or(static_cast<std::int64_t>(text.size())));
    if (offset > text.size()) return false;
    text.resize(offset);
    text += step.delta.value_or("");
    return true;
}

void bring_up_to_date(AnswerInfo& info, const Answer& step) {
    if (step.answer) info = *step.answer;
    info.state = step.state;
    if (step.sources) info.sources = step.sources;
    if (step.error) info.error = step.error;
}

}  // namespace natter::net
