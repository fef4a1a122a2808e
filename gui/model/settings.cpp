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

AlertLevel default_level(const Settings& settings, const std::string& conversation) {
    return conversation.starts_with('@') ? settings.direct_level : settings.room_level;
}

AlertLevel alert_level(const Settings& settings, const std::string& server, const std::string& conversation) {
    const auto chosen = std::ranges::find_if(settings.levels, [&](const ChosenLevel& each) {
        return each.conversation == conversation && each.server == server;
    });
    return chosen == settings.levels.end() ? default_level(settings, conversation) : chosen->level;
}

void rename_level(Settings& settings, const std::string& server, const std::string& from, const std::string& to) {
    const auto chosen_for = [&](const std::string& conversation) {
        return std::ranges::find_if(settings.levels, [&](const ChosenLevel& each) {
            return each.conversation == conversation && each.server == server;
        });
    };
    if (chosen_for(from) == settings.levels.end()) return;
    if (const auto before = chosen_for(to); before != settings.levels.end()) settings.levels.erase(before);
    chosen_for(from)->conversation = to;
}

void choose_level(Settings& settings, const std::string& server, const std::string& conversation, AlertLevel level) {
    std::erase_if(settings.levels,
                  [&](const ChosenLevel& each) { return each.conversation == conversation && each.server == server; });
    if (level == default_level(settings, conversation)) return;
    settings.levels.insert(settings.levels.begin(), {server, conversation, level});
    if (settings.levels.size() > Settings::kLevelsMost) settings.levels.resize(Settings::kLevelsMost);
}

}  // namespace natter::gui
