#include "gui/app/settings_file.hpp"

#include "gui/app/connection.hpp"
#include "gui/app/host_choices.hpp"
#include "gui/app/saved_json.hpp"
#include "gui/views/window_layout.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace natter::gui {
namespace {

using nlohmann::json;

template <class T>
void take(const json& from, const char* name, T& into) {
    const auto found = from.find(name);
    if (found == from.end()) return;
    if constexpr (std::is_same_v<T, std::string>) {
        if (found->is_string()) into = found->get<std::string>();
    } else if constexpr (std::is_same_v<T, bool>) {
        if (found->is_boolean()) into = found->get<bool>();
    } else {
        using Limits = std::numeric_limits<T>;
        const double value = found->is_number() ? found->get<double>() : std::numeric_limits<double>::infinity();
        if (value >= static_cast<double>(Limits::lowest()) && value <= static_cast<double>(Limits::max())) {
            into = static_cast<T>(value);
        }
    }
}

const char* word_of(net::Mode mode) { return mode == net::Mode::single ? "single" : "group"; }
net::Mode mode_of(const std::string& word) { return word == "single" ? net::Mode::single : net::Mode::group; }

json written(const Address& address) {
    return {{"host", address.host}, {"port", address.port}, {"scheme", address.scheme}, {"pin", address.pin}};
}

Address read_address(const json& entry) {
    Address address;
    take(entry, "host", address.host);
    take(entry, "port", address.port);
    take(entry, "scheme", address.scheme);
    take(entry, "pin", address.pin);
    return address;
}

void take_recent(const json& from, std::vector<Address>& into) {
    const auto found = from.find("recent");
    if (found == from.end() || !found->is_array()) return;
    for (const json& entry : *found) {
        if (!entry.is_object() || into.size() >= Settings::kRecentMost) continue;
        const Address address = read_address(entry);
        if (!address.host.empty()) into.push_back(address);
    }
}

json written(const JoinedServer& server) {
    json entry = written(server.address);
    entry["name"] = server.name;
    entry["mode"] = word_of(server.mode);
    entry["title"] = server.title;
    entry["conversation"] = server.conversation;
    entry["offline"] = server.offline;
    return entry;
}

void take_servers(const json& from, Settings& into) {
    const auto found = from.find("servers");
    if (found == from.end() || !found->is_array()) return;
    for (const json& entry : *found) {
        if (!entry.is_object() || into.servers.size() >= Settings::kServersMost) continue;
        JoinedServer server;
        server.address = read_address(entry);
        std::string word;
        take(entry, "name", server.name);
        take(entry, "mode", word);
        server.mode = mode_of(word);
        take(entry, "title", server.title);
        take(entry, "conversation", server.conversation);
        take(entry, "offline", server.offline);
        const auto same = [&](const JoinedServer& each) {
            return each.address.host == server.address.host && each.address.port == server.address.port;
        };
        const bool usable = !server.address.host.empty() && !server.address.port.empty() && !server.name.empty();
        if (usable && std::ranges::none_of(into.servers, same)) into.servers.push_back(std::move(server));
    }
}

/// Of a profile that was made when there was one for all servers.
void take_first_profile(const json& from, Settings& into) {
    const auto found = from.find("first_profile");
    if (found == from.end()) {
        for (const Address& each : into.recent) into.first_profile.push_back(server_text(each));
        if (!into.recent.empty()) into.first_profile.emplace_back("own");
        return;
    }
    if (!found->is_array()) return;
    for (const json& entry : *found) {
        if (entry.is_string()) into.first_profile.push_back(entry.get<std::string>());
    }
}

constexpr std::array kTones = {"none", "light", "medium_light", "medium", "medium_dark", "dark"};
static_assert(kTones.size() == kSkinTones);

void take_emojis(const json& from, Settings& settings) {
    const auto found = from.find("emojis");
    if (found != from.end() && found->is_array()) {
        // The oldest first, so that the newest is remembered last.
        for (auto each = found->rbegin(); each != found->rend(); ++each) {
            if (each->is_string()) remember_emoji(settings, each->get<std::string>());
        }
    }
    std::string tone;
    take(from, "skin_tone", tone);
    const auto known = std::ranges::find(kTones, tone);
    if (known != kTones.end()) settings.skin_tone = static_cast<SkinTone>(known - kTones.begin());
}

constexpr std::array kLevelWords = {"all", "mentions", "none"};  // in the order of AlertLevel

AlertLevel level_of(const json& from, const char* name, AlertLevel otherwise) {
    std::string word;
    take(from, name, word);
    const auto level = std::ranges::find(kLevelWords, word);
    return level == kLevelWords.end() ? otherwise : static_cast<AlertLevel>(level - kLevelWords.begin());
}

const char* word_of(AlertLevel level) { return kLevelWords[static_cast<std::size_t>(level)]; }

void take_levels(const json& from, std::vector<ChosenLevel>& into) {
    const auto found = from.find("levels");
    if (found == from.end() || !found->is_array()) return;
    for (const json& entry : *found) {
        if (!entry.is_object() || into.size() >= Settings::kLevelsMost) continue;
        ChosenLevel chosen;
        std::string word;
        take(entry, "server", chosen.server);
        take(entry, "conversation", chosen.conversation);
        take(entry, "level", word);
        const auto level = std::ranges::find(kLevelWords, word);
        if (chosen.conversation.empty() || level == kLevelWords.end()) continue;
        chosen.level = static_cast<AlertLevel>(level - kLevelWords.begin());
        into.push_back(std::move(chosen));
    }
}

json levels_json(const std::vector<ChosenLevel>& levels) {
    json all = json::array();
    for (const ChosenLevel& chosen : levels) {
        all.push_back(
            {{"server", chosen.server}, {"conversation", chosen.conversation}, {"level", word_of(chosen.level)}});
    }
    return all;
}

/// What they mean is for the table of shortcuts to say: all that is written is kept.
void take_keys(const json& from, std::map<std::string, std::string>& into) {
    const auto found = from.find("keys");
    if (found == from.end() || !found->is_object()) return;
    for (const auto& [name, value] : found->items()) {
        if (into.size() < Settings::kKeysMost) into[name] = value.is_string() ? value.get<std::string>() : value.dump();
    }
}

/// Files of before these keys could be chosen say that Enter and Shift+Enter are swapped.
void take_swapped_enter(const json& from, std::map<std::string, std::string>& into) {
    bool swapped = false;
    take(from, "enter_breaks", swapped);
    if (!swapped || into.contains("send") || into.contains("break_line")) return;
    into["send"] = "Shift+Enter or Ctrl+Enter";
    into["break_line"] = "Enter";
}

void keep_sane(Settings& settings) {
    settings.zoom = std::clamp(settings.zoom, Settings::kZoomLeast, Settings::kZoomMost);
    settings.quiet.from = std::clamp(settings.quiet.from, 0, kMinutesOfDay - 1);
    settings.quiet.to = std::clamp(settings.quiet.to, 0, kMinutesOfDay - 1);
    settings.window_width = std::clamp(settings.window_width, kWindowLeastWidth, 16'384);
    settings.window_height = std::clamp(settings.window_height, kWindowLeastHeight, 16'384);
    settings.window_x = std::clamp(settings.window_x, -65'536, 65'536);
    settings.window_y = std::clamp(settings.window_y, -65'536, 65'536);
}

Settings settings_of(const json& all) {
    Settings settings;
    if (!all.is_object()) return settings;
    std::string word;
    take(all, "name", settings.name);
    take(all, "mode", word);
    settings.mode = mode_of(word);
    take(all, "theme", word);
    if (word == "light") settings.theme = ThemeName::light;
    // Before there was this choice, the theme was the user's.
    settings.theme_of_system = !all.contains("theme");
    take(all, "theme_of_system", settings.theme_of_system);
    take(all, "language", settings.language);
    take(all, "zoom", settings.zoom);
    take_recent(all, settings.recent);
    take_servers(all, settings);
    take(all, "shown", settings.shown);
    take_first_profile(all, settings);
    take(all, "window_width", settings.window_width);
    take(all, "window_height", settings.window_height);
    take(all, "window_maximized", settings.window_maximized);
    take(all, "window_placed", settings.window_placed);
    take(all, "window_x", settings.window_x);
    take(all, "window_y", settings.window_y);
    take(all, "sidebar_width", settings.sidebar_width);
    take(all, "people_width", settings.people_width);
    take(all, "people_shown", settings.people_shown);
    take_keys(all, settings.keys);
    take_swapped_enter(all, settings.keys);
    take_emojis(all, settings);
    settings.room_level = level_of(all, "room_level", settings.room_level);
    settings.direct_level = level_of(all, "direct_level", settings.direct_level);
    take_levels(all, settings.levels);
    take(all, "do_not_disturb", settings.quiet.do_not_disturb);
    take(all, "quiet_hours", settings.quiet.hours);
    take(all, "quiet_from", settings.quiet.from);
    take(all, "quiet_to", settings.quiet.to);
    take(all, "hide_words", settings.hide_words);
    take_hosting(all, settings.hosting, settings.unread);
    keep_sane(settings);
    return settings;
}

}  // namespace

std::string to_json(const Settings& settings) {
    json recent = json::array();
    for (const Address& address : settings.recent) {
        recent.push_back(written(address));
    }
    json servers = json::array();
    for (const JoinedServer& server : settings.servers) servers.push_back(written(server));
    const json all = {{"name", settings.name},
                      {"mode", word_of(settings.mode)},
                      {"theme", settings.theme == ThemeName::light ? "light" : "dark"},
                      {"theme_of_system", settings.theme_of_system},
                      {"language", settings.language},
                      {"zoom", settings.zoom},
                      {"recent", recent},
                      {"servers", servers},
                      {"shown", settings.shown},
                      {"first_profile", settings.first_profile},
                      {"window_width", settings.window_width},
                      {"window_height", settings.window_height},
                      {"window_maximized", settings.window_maximized},
                      {"window_placed", settings.window_placed},
                      {"window_x", settings.window_x},
                      {"window_y", settings.window_y},
                      {"sidebar_width", settings.sidebar_width},
                      {"people_width", settings.people_width},
                      {"people_shown", settings.people_shown},
                      {"keys", settings.keys},
                      {"emojis", settings.emojis},
                      {"skin_tone", kTones[static_cast<std::size_t>(settings.skin_tone)]},
                      {"room_level", word_of(settings.room_level)},
                      {"direct_level", word_of(settings.direct_level)},
                      {"levels", levels_json(settings.levels)},
                      {"do_not_disturb", settings.quiet.do_not_disturb},
                      {"quiet_hours", settings.quiet.hours},
                      {"quiet_from", settings.quiet.from},
                      {"quiet_to", settings.quiet.to},
                      {"hide_words", settings.hide_words},
                      {"hosting", written(settings.hosting)}};
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Settings settings_from_json(const std::string& text) { return settings_of(saved_json(text).value); }

SettingsFile::SettingsFile(std::filesystem::path profile) : path_(std::move(profile) / "settings.json") { read(); }

SettingsFile::~SettingsFile() {
    if (writing_.valid()) writing_.wait();
    if (next_) write_whole(path_, to_json(*next_));
}

void SettingsFile::read() {
    const net::WholeText read = net::read_whole(path_, kBytesMost);
    if (read.fault == net::ReadFault::absent) return;
    if (read.fault != net::ReadFault::none) return put_aside(set_aside(path_, read.fault));
    const SavedJson saved = saved_json(read.text);
    saved_ = settings_of(saved.value);
    if (!saved.whole || !saved.value.is_object()) put_aside(set_aside(path_, FileTrouble::Why::damaged));
}

void SettingsFile::put_aside(const FileTrouble& trouble) {
    writable_ = trouble.kept_as.has_value();
    trouble_ = trouble;
    // What could be read is not to hang on a run that ends well.
    write(saved_);
}

std::optional<std::string> SettingsFile::take_trouble() {
    const auto trouble = std::exchange(trouble_, std::nullopt);
    if (!trouble) return std::nullopt;
    const std::string name = net::printable(path_.string());
    if (!trouble->kept_as) {
        return fill(tr("The file of settings {0} {1}: move it away, so that settings can be kept."), name,
                    why_words(*trouble));
    }
    return fill(tr("The file of settings {0} {1}: it is kept as {2}, and what could not be read of it is as it was at "
                   "first."),
                name, why_words(*trouble), net::printable(trouble->kept_as->filename().string()));
}

void SettingsFile::write(const Settings& settings) {
    if (!writable_) return;
    next_ = settings;
    advance();
}

void SettingsFile::advance() {
    const bool busy = writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    if (busy || !next_) return;
    writing_ = std::async(std::launch::async,
                          [path = path_, text = to_json(*next_)] { static_cast<void>(write_whole(path, text)); });
    next_.reset();
}

}  // namespace natter::gui
