#include "gui/model/dropped.hpp"

#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

namespace natter::gui {
namespace {

constexpr std::size_t kNameBytes = 40;

std::string short_name(const std::string& name) {
    const std::string_view shown = net::clip(name, kNameBytes);
    return std::string(shown) + (shown.size() < name.size() ? "…" : "");
}

}  // namespace

std::string dropped_words(const Dropped& dropped, std::size_t most_bytes) {
    const std::string name = short_name(dropped.name);
    switch (dropped.outcome) {
        case DropOutcome::text: return {};
        case DropOutcome::several: return tr("One text file at a time: drop them one by one, or send a link.");
        case DropOutcome::folder: return fill(tr("{0} is a folder. Drop a text file, or send a link."), name);
        case DropOutcome::no_text:
            return fill(tr("{0} is no text file, and only text can be sent. Send a link to it instead."), name);
        case DropOutcome::too_large:
            return fill(tr("{0} is too large: a message holds {1} KB. Copy a part of it, or send a link."), name,
                        most_bytes / 1'024);
        case DropOutcome::empty: return fill(tr("{0} is empty: there is nothing to send."), name);
        case DropOutcome::unreadable: break;
    }
    return fill(tr("{0} cannot be read. Check that it is still there and that you may read it."), name);
}

}  // namespace natter::gui
