#include "console/answers.hpp"

#include "net/protocol/answer_growth.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <vector>

namespace natter::console {
namespace {

using net::AnswerState;

constexpr std::size_t kGrowingMost = 256;
constexpr std::string_view kPrivate = "(only you see this)";

std::string with_count(std::int64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// What it was made with and from, and what that took.
std::string footer(const net::AnswerInfo& info) {
    std::vector<std::string> parts;
    if (info.model) parts.push_back(*info.model);
    if (info.used && *info.used > 0) parts.push_back("from " + with_count(*info.used, "message"));
    if (info.duration) parts.push_back(fmt::format("{:.1f} s", static_cast<double>(*info.duration) / 1'000));
    if (info.tokens) parts.push_back(with_count(*info.tokens, "token"));
    std::string line;
    for (const std::string& part : parts) line += (line.empty() ? "" : ", ") + part;
    return line;
}

}  // namespace

std::string Answers::tell(const net::Message& message, std::string_view tag) {
    if (!message.answer) return formatter_.message(message, tag);
    Growing& answer = make({message.to, std::to_string(message.seq.value)});
    answer.text = message.text;
    answer.info = *message.answer;
    answer.asked = true;
    const bool ended = answer.info.state != AnswerState::streaming;
    std::string out = formatter_.asked(message, tag) + further(answer, prefix(answer.info, tag, false), ended);
    if (!ended) return out;
    out += ending(answer.info);
    growing_.erase({message.to, std::to_string(message.seq.value)});
    return out;
}

std::string Answers::tell(const net::Answer& step, std::string_view tag) {
    const Key key{step.to, step.re ? "@" + *step.re : std::to_string(step.seq.value)};
    Growing& answer = make(key);
    const auto place = answer.info.place;
    if (!net::grow(answer.text, step)) return {};
    net::bring_up_to_date(answer.info, step);
    const bool ended = step.state != AnswerState::streaming;
    std::string out;
    if (answer.info.place && answer.info.place != place && !ended) {
        out += formatter_.star(
            fmt::format("\"{}\" is question {} in the queue.", answer.info.question, *answer.info.place));
    }
    // Somebody who came in the middle has not read what was asked; who asked privately has just typed it.
    const std::string text = further(answer, prefix(answer.info, tag, step.re.has_value()), ended);
    const bool tells = !text.empty() || ended;
    if (tells && !step.re && !std::exchange(answer.asked, true)) {
        out += formatter_.star(fmt::format("The answer to \"{}\":", answer.info.question));
    }
    out += text;
    if (!ended) return out;
    out += ending(answer.info);
    growing_.erase(key);
    return out;
}

std::string Answers::tell_past(const net::Message& message, std::string_view tag) const {
    const bool removed = message.removed.value_or(false);
    if (!message.answer || removed) return formatter_.past_message(message, tag);
    Growing answer{message.text, {}, *message.answer, true};
    const bool ended = answer.info.state != AnswerState::streaming;
    return formatter_.asked_once(message, tag) + further(answer, prefix(answer.info, {}, false), true) +
           (ended ? ending(answer.info) : formatter_.star("It is still being answered."));
}

/// What was written cannot be taken back: where the text is another one by now, all of it is written at its end.
std::string Answers::further(Growing& answer, const std::string& before, bool ended) const {
    if (!answer.text.starts_with(answer.told)) {
        if (!ended) return {};
        answer.told.clear();
    }
    std::string_view rest = std::string_view(answer.text).substr(answer.told.size());
    if (!ended) {
        const std::size_t end = rest.rfind('\n');
        if (end == std::string_view::npos) return {};
        rest = rest.substr(0, end + 1);
    }
    answer.told += rest;
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    if (rest.empty()) return {};
    return formatter_.answered(before, rest);
}

/// Without a model the text itself names the messages.
std::string Answers::ending(const net::AnswerInfo& info) const {
    std::string out;
    std::size_t number = 0;
    for (const net::Source& source : info.sources.value_or(std::vector<net::Source>())) {
        ++number;
        if (info.model) out += formatter_.source(number, source);
    }
    if (info.error) out += formatter_.star(*info.error);
    if (info.state == AnswerState::stopped) out += formatter_.star("The answer was stopped.");
    if (info.note) out += formatter_.star(*info.note);
    const std::string line = footer(info);
    return line.empty() ? out : out + formatter_.star(line);
}

std::string Answers::prefix(const net::AnswerInfo& info, std::string_view tag, bool is_private) const {
    std::string before = tag.empty() ? std::string() : net::printable(tag) + ' ';
    if (is_private) before += std::string(kPrivate) + ' ';
    return before + net::printable(info.model.value_or("search"));
}

void Answers::rename(const std::string& from, const std::string& to) {
    if (from == to) return;
    for (auto it = growing_.lower_bound({from, ""}); it != growing_.end() && it->first.first == from;) {
        auto node = growing_.extract(it++);
        node.key().first = to;
        growing_.insert(std::move(node));
    }
}

Answers::Growing& Answers::make(const Key& key) {
    if (growing_.size() >= kGrowingMost && !growing_.contains(key)) growing_.erase(growing_.begin());
    return growing_[key];
}

}  // namespace natter::console
