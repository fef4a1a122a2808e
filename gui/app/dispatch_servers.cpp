// The part of Dispatch for the servers: each has a connection of its own, with a profile of its own.
#include "gui/app/dispatch.hpp"
#include "gui/app/forms.hpp"
#include "gui/model/reducer.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace natter::gui {
namespace {

/// Names of folders are of letters that every system takes.
std::string folder_name(const std::string& key) {
    std::string name;
    for (const char letter : key) {
        const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == '-';
        name += plain ? letter : '_';
    }
    return name;
}

}  // namespace

Dispatch::Line& Dispatch::line(ServerId server) {
    std::unique_ptr<Line>& found = lines_[server];
    if (found == nullptr) found.reset(new Line{Connection(hooks_.wake, keyring_, known_)});
    return *found;
}

void Dispatch::join(Joining joining, bool own) {
    if (state_.screen == Screen::main) apply(state_, ServerAdded{});
    apply(state_, JoinStarted{joining.name, joining.mode, joining.address, own});
    Line& to = line(state_.id);
    to.own = own;
    to.asked = true;
    to.joining = std::move(joining);
    to.joining.profile = profile_of(to.joining, own);
    to.connection.connect(to.joining);
    to.joining.password.clear();
}

bool Dispatch::is_on(const Address& address) const {
    return std::ranges::any_of(joined_servers(state_), [&](const ServerState* each) {
        const auto found = lines_.find(each->id);
        return found != lines_.end() && server_text(found->second->joining.address) == server_text(address);
    });
}

/// The way back into the server that this app hosts.
bool Dispatch::is_own(const Address& address) const {
    return std::ranges::any_of(state_.hosting.doors, [&](const HostDoor& door) {
        return state_.hosting.phase == HostPhase::running && own_address(state_.hosting, door) == address;
    });
}

void Dispatch::join_again(const std::string& but) {
    for (const JoinedServer& each : std::vector(state_.settings.servers)) {
        if (server_text(each.address) == but) continue;
        apply(state_, ServerRestored{each.name, each.mode, each.address, each.title, each.conversation});
        Line& to = line(state_.id);
        to.joining = {each.address, each.name, each.mode};
        to.joining.profile = profile_of(to.joining, false);
        to.offline = each.offline;
        if (!each.offline) reconnect(state_.id);
    }
    for (const auto& [server, to] : lines_) {
        if (server_text(to->joining.address) == state_.settings.shown) apply(state_, ServerChosen{server});
    }
}

void Dispatch::leave(ServerId server) {
    if (server == state_.id) join_when_up_.reset();
    round_trips_.erase(server);
    if (auto gone = lines_.extract(server)) retired_.take(std::move(gone.mapped()));
    apply(state_, LeftServer{server});
}

void Dispatch::disconnect(ServerId server) {
    Line& to = line(server);
    to.connection.disconnect();
    to.offline = true;
    apply(state_, server, WentOffline{});
}

void Dispatch::reconnect(ServerId server) {
    Line& to = line(server);
    to.offline = false;
    if (to.connection.open()) {
        static_cast<void>(to.connection.post(net::ReconnectRequest{}));
    } else if (!to.joining.name.empty()) {
        apply(state_, server, LinkConnecting{});
        to.connection.connect(to.joining);
    }
}

/// The same person under another name: what waits goes out then.
void Dispatch::come_back_as(const std::string& name) {
    Line& to = line(state_.id);
    FormErrors wrong;
    wrong.name = check_join(name, to.joining.address).name;
    apply(state_, JoinRefused{wrong});
    if (!wrong.name.empty()) return;
    to.joining.name = name;
    if (!to.connection.open()) return reconnect(state_.id);
    to.offline = false;
    static_cast<void>(to.connection.post(net::RenameRequest{name}));
}

/// One program and in it one connection holds a profile at a time, so each server has its own. The app's folder itself
/// is that of the first server that was ever joined, or of those that an earlier version knew, one at a time.
std::filesystem::path Dispatch::profile_of(const Joining& joining, bool own) {
    if (hooks_.profile.empty()) return {};
    const std::string key = own ? kOwnServer : server_text(joining.address);
    const std::vector<std::string>& first = state_.settings.first_profile;
    const bool taken = std::ranges::any_of(lines_, [&](const auto& each) {
        return each.second->joining.profile == hooks_.profile && &each.second->joining != &joining;
    });
    if (!taken && (first.empty() || std::ranges::count(first, key) > 0)) return hooks_.profile;
    return hooks_.profile / "servers" / folder_name(key);
}

/// The user has joined it, and it has answered.
void Dispatch::remember_joined(ServerId server) {
    Line& to = line(server);
    if (!std::exchange(to.asked, false)) return;
    const ServerState* of = find_server(state_, server);
    Settings settings = state_.settings;
    if (of != nullptr) settings.name = of->nick;
    if (!to.own) remember(settings, to.joining.address);
    const std::string key = to.own ? kOwnServer : server_text(to.joining.address);
    std::erase(settings.first_profile, key);
    if (to.joining.profile == hooks_.profile) settings.first_profile.push_back(key);
    to.joining.address.invitation.clear();
    if (settings == state_.settings) return;
    apply(state_, SettingsChanged{settings});
    settings_.write(settings);
}

void Dispatch::remember_hosting(HostChoices choices) {
    Settings settings = state_.settings;
    settings.hosting = std::move(choices);
    if (settings == state_.settings) return;
    apply(state_, SettingsChanged{settings});
    settings_.write(settings);
}

/// What is to be found again when the app starts.
void Dispatch::keep_servers() {
    Settings settings = state_.settings;
    settings.servers.clear();
    for (const ServerState* each : joined_servers(state_)) {
        const auto found = lines_.find(each->id);
        if (found == lines_.end() || found->second->own || settings.servers.size() >= Settings::kServersMost) continue;
        const Line& from = *found->second;
        if (each->id == state_.id) settings.shown = server_text(from.joining.address);
        const bool rooms = each->mode == net::Mode::group;
        const std::string& last = each->current.empty() ? each->wanted : each->current;
        settings.servers.push_back({from.joining.address, each->nick, each->mode, each->server_name,
                                    rooms ? last : std::string(), from.offline});
    }
    if (settings == state_.settings) return;
    apply(state_, SettingsChanged{settings});
    settings_.write(settings);
}

}  // namespace natter::gui
