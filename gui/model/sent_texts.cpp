#include "gui/model/sent_texts.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

/// More than anybody has under way.
constexpr std::size_t kTextsMost = 64;

void keep(std::vector<SentText>& texts, SentText text) {
    if (texts.size() >= kTextsMost) texts.erase(texts.begin());
    texts.push_back(std::move(text));
}

}  // namespace

void apply_texts(ServerState& state, const TextSent& event) { keep(state.sent_texts, event.text); }
void apply_texts(ServerState& state, const TextRefused& event) { keep(state.refused_texts, event.text); }

void apply_texts(ServerState& state, const TextTakenBack& event) {
    std::erase_if(state.refused_texts, [&](const SentText& each) { return each.id == event.id; });
}

std::optional<SentText> take_answered(ServerState& state, const std::optional<net::RequestId>& id) {
    if (!id) return std::nullopt;
    const auto found = std::ranges::find(state.sent_texts, *id, &SentText::id);
    if (found == state.sent_texts.end()) return std::nullopt;
    std::optional<SentText> answered = std::move(*found);
    state.sent_texts.erase(found);
    return answered;
}

void refuse_text(ServerState& state, SentText refused, const std::string& why) {
    if (state.current != refused.conversation || state.page != Page::conversation) state.banner = why;
    refused.why = why;
    keep(state.refused_texts, std::move(refused));
}

void lose_texts(ServerState& state) {
    for (SentText& each : std::exchange(state.sent_texts, {})) {
        each.why = each.edits
                       ? tr("The connection broke before the server answered: save it again.")
                       : tr("The connection broke before the server answered: send it again if it was not done.");
        keep(state.refused_texts, std::move(each));
    }
}

}  // namespace natter::gui
