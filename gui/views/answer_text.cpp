#include "gui/views/answer_text.hpp"

#include "gui/views/rich_text.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace natter::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto kFresh = 500ms;
constexpr auto kStep = 40ms;

std::string place_key(const Conversation& conversation, const Row& row) {
    return conversation.name + '\n' + (row.is_private() ? '@' + row.id : std::to_string(row.seq.value));
}

std::size_t sources_of(const Row& row) { return row.answer->sources ? row.answer->sources->size() : 0; }

const ParsedText& growing_text(const Ui& ui, const Conversation& conversation, const Row& row, std::string_view me) {
    auto& growing = ui.memory.answers.growing;
    std::string key = place_key(conversation, row);
    const auto found = growing.find(key);
    if (found != growing.end() && found->second.parsed.source == row.text &&
        found->second.parsed.sources == sources_of(row)) {
        return found->second.parsed;
    }
    if (found == growing.end() && growing.size() >= AnswerMemory::kKept) growing.erase(growing.begin());
    GrowingText& now = growing[std::move(key)];
    now = {parse_answer(row.text, me, sources_of(row)), ui.now};
    return now.parsed;
}

std::string time_taken(std::int64_t ms) {
    if (ms < 1'000) return fill(tr("{0} ms"), ms);
    const auto tenths = (ms + 50) / 100;
    return fill(tr("{0}.{1} s"), tenths / 10, tenths % 10);
}

}  // namespace

const ParsedText& answer_text(const Ui& ui, const Conversation& conversation, const Row& row, std::string_view me) {
    if (row.grows()) return growing_text(ui, conversation, row, me);
    auto& growing = ui.memory.answers.growing;
    if (!growing.empty()) growing.erase(place_key(conversation, row));
    const std::size_t sources = sources_of(row);
    const std::uint64_t hash = std::hash<std::string_view>()(row.text) + 31 * (sources + 1);
    auto& parsed = ui.memory.rich.parsed;
    const auto is_it = [&](const ParsedText& p) {
        return p.source == row.text && p.sources == sources && p.me == me && p.parts > 1;
    };
    if (const ParsedText* found = parsed.find(hash, is_it)) return *found;
    return parsed.insert(hash, parse_answer(row.text, me, sources));
}

double freshness(Ui& ui, const Conversation& conversation, const Row& row) {
    const auto found = ui.memory.answers.growing.find(place_key(conversation, row));
    if (found == ui.memory.answers.growing.end()) return 0.0;
    const auto age = ui.now - found->second.since;
    if (age >= kFresh) return 0.0;
    ui.redraw_by(ui.now + kStep);
    return 1.0 - std::chrono::duration<double>(age) / std::chrono::duration<double>(kFresh);
}

std::string answer_facts(const net::AnswerInfo& info) {
    std::vector<std::string> facts;
    if (info.state == net::AnswerState::stopped) facts.emplace_back(tr("Stopped"));
    if (info.model) facts.push_back(*info.model);
    if (!info.model && info.state == net::AnswerState::done) facts.emplace_back(tr("No model"));
    if (info.used && *info.used > 0) facts.push_back(trn("from {0} message", "from {0} messages", *info.used));
    if (info.duration) facts.push_back(time_taken(*info.duration));
    if (info.tokens) facts.push_back(trn("{0} token", "{0} tokens", *info.tokens));
    std::string line;
    for (const std::string& fact : facts) line += (line.empty() ? "" : "  ·  ") + fact;
    return line;
}

std::string waiting_words(const net::AnswerInfo& info) {
    using enum net::AnswerState;
    if (info.state == stopped) return tr("Stopped before anything came.");
    if (info.state == done) return tr("There was nothing to say.");
    if (info.place) return fill(tr("Question {0} in the queue"), *info.place);
    if (info.used && *info.used > 0) return trn("Reading {0} message…", "Reading {0} messages…", *info.used);
    return tr("Looking for an answer…");
}

}  // namespace natter::gui
