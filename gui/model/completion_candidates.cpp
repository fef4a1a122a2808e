#include "gui/model/completion_candidates.hpp"

#include "gui/model/emoji.hpp"
#include "gui/model/fuzzy.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kRowsLookedAt = 200;  // for who spoke last

struct Ranked {
    Candidate candidate;
    bool begins = false;
    std::size_t recency = 0;  // less is later
    int score = 0;
    std::size_t length = 0;  // of the name, if letters were looked for
};

/// Takes it in if the letters stand in its name.
void offer(std::vector<Ranked>& ranked, Candidate candidate, std::string_view letters, std::size_t recency = 0) {
    auto match = fuzzy_match(letters, candidate.name);
    if (!match) return;
    const bool begins = match->marks.size() <= 1 && (match->marks.empty() || match->marks[0].from == 0);
    candidate.marks = std::move(match->marks);
    const std::size_t length = letters.empty() ? 0 : candidate.name.size();
    ranked.push_back({std::move(candidate), begins, recency, match->score, length});
}

std::vector<Candidate> best_of(std::vector<Ranked> ranked) {
    std::ranges::stable_sort(ranked, {}, [](const Ranked& each) {
        return std::tuple(!each.begins, each.recency, -each.score, each.length);
    });
    if (ranked.size() > kCandidatesMost) ranked.resize(kCandidatesMost);
    std::vector<Candidate> candidates;
    for (Ranked& each : ranked) candidates.push_back(std::move(each.candidate));
    return candidates;
}

/// 0 for whoever spoke last.
std::map<std::string, std::size_t> speakers(const Conversation& conversation) {
    std::map<std::string, std::size_t> recency;
    std::size_t looked_at = 0;
    const auto& rows = conversation.rows();
    for (auto row = rows.rbegin(); row != rows.rend() && looked_at < kRowsLookedAt; ++row, ++looked_at) {
        const bool said = row->stored && row->kind != RowKind::notice && row->kind != RowKind::coming_and_going;
        if (said) recency.emplace(row->from, recency.size());
    }
    return recency;
}

/// Who is here, and who spoke here and is away.
std::map<std::string, bool> known_people(const State& state, const std::map<std::string, std::size_t>& spoke) {
    std::map<std::string, bool> here;
    for (const Person& person : state.shown()->people) here[person.nick] = true;
    if (is_direct(state.current)) here[display_name(state.current)] = true;
    if (state.pairing.phase == PairPhase::paired) here[state.pairing.partner] = true;
    for (const auto& [nick, recency] : spoke) here.emplace(nick, false);
    here.erase("");
    return here;
}

}  // namespace

std::vector<Candidate> person_candidates(const State& state, std::string_view letters, const NickForm& form) {
    if (state.shown() == nullptr) return {};
    const auto spoke = speakers(*state.shown());
    std::vector<Ranked> ranked;
    for (const auto& [nick, here] : known_people(state, spoke)) {
        if (nick == state.nick && !form.oneself) continue;
        const auto found = spoke.find(nick);
        const std::size_t recency = found == spoke.end() ? spoke.size() : found->second;
        Candidate candidate{.kind = CandidateKind::person,
                            .insert = form.before + nick + form.after,
                            .name = nick,
                            .marks = {},
                            .detail = nick == state.nick ? tr("You")
                                      : here             ? tr("Here")
                                                         : tr("Was here"),
                            .emoji = {}};
        offer(ranked, std::move(candidate), letters, recency);
    }
    if (form.by_beginning) std::erase_if(ranked, [](const Ranked& each) { return !each.begins; });
    return best_of(std::move(ranked));
}

std::vector<Candidate> room_candidates(const State& state, std::string_view letters) {
    std::vector<Ranked> ranked;
    for (const auto& [name, conversation] : state.conversations) {
        if (!name.starts_with('#')) continue;
        Candidate candidate{CandidateKind::room, name + " ", unmarked(name), {}, conversation.topic, {}};
        offer(ranked, std::move(candidate), letters);
    }
    return best_of(std::move(ranked));
}

std::vector<Candidate> command_candidates(const State& state, std::string_view letters) {
    std::vector<Ranked> ranked;
    for (const net::CommandInfo& command : state.commands) {
        const bool alone = command.usage.find(' ') == std::string::npos;
        const std::string insert = "/" + command.name + (alone ? "" : " ");
        offer(ranked, {CandidateKind::command, insert, command.name, {}, command.help, {}}, letters);
    }
    return best_of(std::move(ranked));
}

std::vector<Candidate> choice_candidates(const std::vector<std::string>& choices, std::string_view letters) {
    std::vector<Ranked> ranked;
    for (const std::string& choice : choices) {
        offer(ranked, {CandidateKind::choice, choice + " ", choice, {}, {}, {}}, letters);
    }
    return best_of(std::move(ranked));
}

std::vector<Candidate> emoji_candidates(const State& state, std::string_view letters) {
    std::vector<Candidate> candidates;
    for (const EmojiMatch& match : find_emojis(letters, kCandidatesMost)) {
        const std::string emoji = with_tone(*match.emoji, state.settings.skin_tone);
        const std::string name = ":" + std::string(match.name) + ":";
        const std::size_t at = name.find(letters);
        std::vector<Mark> marks;
        if (at != std::string::npos) marks.push_back({at, at + letters.size()});
        candidates.push_back({CandidateKind::emoji, emoji, name, std::move(marks), spoken_name(*match.emoji), emoji});
    }
    return candidates;
}

}  // namespace natter::gui
