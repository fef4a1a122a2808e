#include "gui/app/settings_file.hpp"

#include "gui/app/whole_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

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
        if (found->is_number()) into = found->get<T>();
    }
}

void take_recent(const json& from, std::vector<Address>& into) {
    const auto found = from.find("recent");
    if (found == from.end() || !found->is_array()) return;
    for (const json& entry : *found) {
        if (!entry.is_object() || into.size() >= Settings::kRecentMost) continue;
        Address address;
        take(entry, "host", address.host);
        take(entry, "port", address.port);
        take(entry, "scheme", address.scheme);
        take(entry, "pin", address.pin);
        if (!address.host.empty()) into.push_back(address);
    }
}

void keep_sane(Settings& settings) {
    settings.zoom = std::clamp(settings.zoom, Settings::kZoomLeast, Settings::kZoomMost);
    settings.window_width = std::clamp(settings.window_width, 640, 16'384);
    settings.window_height = std::clamp(settings.window_height, 480, 16'384);
}

}  // namespace

std::string to_json(const Settings& settings) {
    json recent = json::array();
    for (const Address& address : settings.recent) {
        recent.push_back(
            {{"host", address.host}, {"port", address.port}, {"scheme", address.scheme}, {"pin", address.pin}});
    }
    const json all = {{"name", settings.name},
                      {"mode", settings.mode == net::Mode::single ? "single" : "group"},
                      {"theme", settings.theme == ThemeName::light ? "light" : "dark"},
                      {"zoom", settings.zoom},
                      {"recent", recent},
                      {"window_width", settings.window_width},
                      {"window_height", settings.window_height},
                      {"sidebar_width", settings.sidebar_width},
                      {"people_width", settings.people_width},
                      {"people_shown", settings.people_shown},
                      {"enter_breaks", settings.enter_breaks}};
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Settings settings_from_json(const std::string& text) {
    Settings settings;
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object()) return settings;
    std::string word;
    take(all, "name", settings.name);
    take(all, "mode", word);
    if (word == "single") settings.mode = net::Mode::single;
    take(all, "theme", word);
    if (word == "light") settings.theme = ThemeName::light;
    take(all, "zoom", settings.zoom);
    take_recent(all, settings.recent);
    take(all, "window_width", settings.window_width);
    take(all, "window_height", settings.window_height);
    take(all, "sidebar_width", settings.sidebar_width);
    take(all, "people_width", settings.people_width);
    take(all, "people_shown", settings.people_shown);
    take(all, "enter_breaks", settings.enter_breaks);
    keep_sane(settings);
    return settings;
}

SettingsFile::SettingsFile(std::filesystem::path profile) : path_(std::move(profile) / "settings.json") {}

SettingsFile::~SettingsFile() {
    if (writing_.valid()) writing_.wait();
    if (next_) write_whole(path_, to_json(*next_));
}

Settings SettingsFile::read() const {
    std::ifstream in(path_, std::ios::binary);
    return settings_from_json({std::istreambuf_iterator<char>(in), {}});
}

void SettingsFile::write(const Settings& settings) {
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
