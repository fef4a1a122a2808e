// What the app remembers between two starts, as plain values. Pure; any thread.
#pragma once

#include "gui/model/alert.hpp"
#include "gui/model/emoji.hpp"
#include "net/protocol/messages.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

enum class ThemeName { dark, light };

/// Where somebody was before. `port` is text, because a person types it.
struct Address {
    std::string host;
    std::string port;
    std::string scheme{};      // tcp, tls, ws or wss; empty: tcp on this computer, tls elsewhere
    std::string pin{};         // the fingerprint of the only certificate to be trusted, if any
    std::string invitation{};  // a code for one newcomer; good once, and not remembered

    bool operator==(const Address&) const = default;
};

/// A server that the user is in, to be joined again when the app starts.
struct JoinedServer {
    Address address;
    std::string name;  // of the user, there
    net::Mode mode = net::Mode::group;
    std::string title{};         // of the server
    std::string conversation{};  // that was on show last
    bool offline = false;        // the user wants no connection for now

    bool operator==(const JoinedServer&) const = default;
};

/// What somebody chose for a conversation, where it is not the default.
struct ChosenLevel {
    std::string server;  // "host:port"
    std::string conversation;
    AlertLevel level = AlertLevel::all;

    bool operator==(const ChosenLevel&) const = default;
};

/// How somebody hosted last. The password is kept nowhere.
struct HostChoices {
    std::string single_port = "5001";
    std::string group_port = "5002";
    bool whole_network = false;
    bool encrypted = true;  // on the network
    bool invite_only = false;
    bool had_password = false;
    std::string server_name{};

    bool operator==(const HostChoices&) const = default;
};

struct Settings {
    static constexpr std::size_t kServersMost = 32;
    static constexpr std::size_t kRecentMost = 5;
    static constexpr std::size_t kEmojisMost = 36;
    static constexpr std::size_t kLevelsMost = 500;
    static constexpr std::size_t kKeysMost = 200;
    static constexpr float kZoomLeast = 0.7f;
    static constexpr float kZoomMost = 2.5f;

    std::string name;
    net::Mode mode = net::Mode::group;
    ThemeName theme = ThemeName::dark;  // that is on
    bool theme_of_system = true;        // it is what the desktop's is, where the desktop says
    std::string language = "system";    // or a code of gui/words/language.hpp
    float zoom = 1.0f;
    std::vector<Address> recent;             // the newest first
    std::vector<JoinedServer> servers;       // in the order in which they were joined
    std::string shown;                       // "host:port" of the server that was on show last
    std::vector<std::string> first_profile;  // "host:port" of those of which the oldest profile knows
    // Lengths in unscaled pixels.
    int window_width = 1120;
    int window_height = 720;
    bool window_maximized = false;
    // In the desktop's units; where the desktop says.
    bool window_placed = false;
    int window_x = 0;
    int window_y = 0;
    float sidebar_width = 264.0f;
    float people_width = 216.0f;
    bool people_shown = true;
    std::map<std::string, std::string> keys{};  // other than the usual ones, by the names of the table of shortcuts
    std::vector<std::string> emojis{};          // chosen before, the newest first
    SkinTone skin_tone = SkinTone::none;
    // What the desktop tells.
    AlertLevel room_level = AlertLevel::mentions;  // where nothing was chosen
    AlertLevel direct_level = AlertLevel::all;
    std::vector<ChosenLevel> levels;  // the newest first
    QuietTimes quiet;
    bool hide_words = false;  // only who and where
    HostChoices hosting;
    std::vector<std::string> unread{};  // entries of the file that could not be followed; until they were told

    bool operator==(const Settings&) const = default;
};

/// Puts `address` first among the recent ones, once, and forgets the oldest beyond the limit.
void remember(Settings& settings, const Address& address);
/// The same for an emoji; what is none is not remembered.
void remember_emoji(Settings& settings, std::string_view emoji);

/// What was chosen for it, or else the level of all rooms or of all 1:1s.
AlertLevel alert_level(const Settings& settings, const std::string& server, const std::string& conversation);
AlertLevel default_level(const Settings& settings, const std::string& conversation);
/// What was chosen for a conversation goes on under its new name, in the place of what was chosen for that one.
void rename_level(Settings& settings, const std::string& server, const std::string& from, const std::string& to);
void choose_level(Settings& settings, const std::string& server, const std::string& conversation, AlertLevel level);

}  // namespace natter::gui
