#include "gui/views/composer_recall.hpp"

#include "net/util/secret_line.hpp"

namespace natter::gui {
namespace {

void put(text::EditBuffer& draft, const std::string& text) { draft.replace({0, draft.text().size()}, text); }

}  // namespace

void remember_sent(SentBefore& sent, const std::string& text) {
    sent.at.reset();
    sent.kept.clear();
    if (!net::secret_command(text).empty() || (!sent.texts.empty() && sent.texts.back() == text)) return;
    sent.texts.push_back(text);
    if (sent.texts.size() > SentBefore::kMost) sent.texts.pop_front();
}

bool recall_older(SentBefore& sent, text::EditBuffer& draft) {
    const std::size_t at = sent.at.value_or(sent.texts.size());
    if (at == 0) return false;
    if (!sent.at) sent.kept = draft.text();
    sent.at = at - 1;
    put(draft, sent.texts[at - 1]);
    return true;
}

bool recall_newer(SentBefore& sent, text::EditBuffer& draft) {
    if (!sent.at) return false;
    const std::size_t at = *sent.at + 1;
    if (at < sent.texts.size()) {
        sent.at = at;
        put(draft, sent.texts[at]);
    } else {
        put(draft, sent.kept);
        sent.at.reset();
        sent.kept.clear();
    }
    return true;
}

}  // namespace natter::gui
