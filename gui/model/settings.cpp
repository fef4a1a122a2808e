#include "gui/model/settings.hpp"

#include <algorithm>

namespace natter::gui {

void remember(Settings& settings, const Address& address) {
    // What lets one newcomer in is good once, and the profile knows the certificate from now on.
    const Address kept{address.host, address.port, address.scheme, {}, {}};
    std::erase_if(settings.recent, [&](const Address& each) {
        return each.host == kept.host && each.port == kept.port && each.scheme == kept.scheme;
    });
    settings.recent.insert(settings.recent.begin(), kept);
    if (settings.recent.size() > Settings::kRecentMost) settings.recent.resize(Settings::kRecentMost);
}

void remember_emoji(Settings& settings, std::string_view emoji) {
    if (emoji_of(emoji) == nullptr) return;
    std::erase(settings.emojis, emoji);
    settings.emojis.insert(settings.emojis.begin(), std::string(emoji));
    if (settings.emojis.size() > Settings::kEmojisMost) settings.emojis.resize(Settings::kEmojisMost);
}

}  // namespace natter::gui
