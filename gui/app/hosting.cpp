#include "gui/app/hosting.hpp"

#include "gui/app/addresses.hpp"
#include "gui/words/words.hpp"
#include "net/protocol/limits.hpp"
#include "server/accounts.hpp"
#include "server/hosted_server.hpp"

#include <optional>
#include <utility>

namespace natter::gui {
namespace {

using server::HostEvent;

constexpr const char* kLoopback = "127.0.0.1";
constexpr const char* kEverywhere = "0.0.0.0";

net::Time milliseconds(std::chrono::system_clock::time_point at) {
    return std::chrono::floor<std::chrono::milliseconds>(at);
}

/// What others must type to get to a door that listens on all addresses.
std::string shown_host(const std::string& host) {
    if (host != kEverywhere) return host;
    const auto mine = network_addresses();
    return mine.empty() ? kLoopback : mine.front();
}

struct TranslateHost {
    Event operator()(server::HostStarted& e) const {
        HostUp up;
        up.at = milliseconds(std::chrono::system_clock::now());
        if (e.fingerprint) {
            up.fingerprint = to_text(*e.fingerprint);
            up.code = short_code(*e.fingerprint);
        }
        for (const server::OpenDoor& door : e.doors) up.doors.push_back({door.mode, shown_host(door.host), door.port});
        return up;
    }
    Event operator()(server::HostFailed& e) const { return HostDown{std::move(e.error), e.door}; }
    Event operator()(server::HostInvited& e) const {
        return e.address ? HostInvitation{*e.address} : HostInvitation{{}, e.address.error().message};
    }
    Event operator()(server::HostStopped&) const { return HostDown{}; }
    Event operator()(server::HostAnswered& e) const { return HostAnswer{e.done, std::move(e.text)}; }
    Event operator()(server::HostStopping& e) const { return HostStops{e.at}; }
    Event operator()(server::HostLogLine& e) const {
        return HostLogged{{milliseconds(e.at), e.level, std::move(e.text)}};
    }
    Event operator()(server::HostPeople& e) const {
        HostGuests guests;
        for (const server::HostRate& second : e.rates) {
            guests.rates.push_back({second.in, second.out, second.people, second.waiting_bytes});
        }
        for (server::HostPerson& person : e.people) {
            guests.guests.push_back(
                {person.nick, person.address, person.mode, person.partner, person.round_trip, person.waiting_bytes});
        }
        return guests;
    }
};

}  // namespace

struct HostingControl::Impl {
    std::function<void()> wake;
    std::optional<std::filesystem::path> log_folder;
    std::unique_ptr<server::HostedServer> server;
    std::vector<HostEvent> arrived;
    bool watched = false;
    Retired retired;
};

HostingControl::HostingControl(std::function<void()> wake, const std::filesystem::path& profile)
    : impl_(std::make_unique<Impl>()) {
    impl_->wake = std::move(wake);
    if (!profile.empty()) impl_->log_folder = profile / "server";
}

HostingControl::~HostingControl() = default;

void HostingControl::start(const HostPlan& plan) {
    server::ServerOptions options;
    const std::string host = plan.whole_network ? kEverywhere : kLoopback;
    options.doors = {{net::Mode::single, host, plan.single_port}, {net::Mode::group, host, plan.group_port}};
    options.address = shown_host(host);
    if (!plan.name.empty()) options.name = plan.name;
    if (!plan.password.empty()) options.password = plan.password;
    options.invite_only = plan.invite_only;
    if (plan.whole_network && !plan.encrypted) {
        options.tls.enabled = false;
        options.tls.allow_plaintext = true;
    }
    options.log.folder = impl_->log_folder;
    impl_->watched = false;
    impl_->retired.take(std::move(impl_->server));
    impl_->server = std::make_unique<server::HostedServer>(std::move(options), impl_->wake);
}

std::string HostingControl::problem_of_password(const std::string& password) {
    if (password.empty() || server::check_new_password(password)) return {};
    return fill(tr("A password is one word of {0} to {1} bytes: choose such a one."), net::limits::kPasswordLeast,
                net::limits::kPasswordMost);
}

void HostingControl::stop() {
    if (impl_->server != nullptr) impl_->server->stop();
}

void HostingControl::stop_in(std::chrono::seconds time) {
    if (impl_->server != nullptr) impl_->server->stop_in(time);
}

void HostingControl::call_off() {
    if (impl_->server != nullptr) impl_->server->call_off();
}

void HostingControl::run(const std::string& command) {
    if (impl_->server != nullptr) impl_->server->run(command);
}

void HostingControl::watch(bool on) {
    on = on && impl_->server != nullptr;
    if (std::exchange(impl_->watched, on) == on || impl_->server == nullptr) return;
    impl_->server->watch(on);
}

void HostingControl::let_in(const std::optional<std::string>& password, bool invite_only) {
    if (impl_->server != nullptr) impl_->server->let_in(password, invite_only);
}

void HostingControl::invite() {
    if (impl_->server != nullptr) impl_->server->invite();
}

void HostingControl::drain(std::vector<Event>& events) {
    if (impl_->server == nullptr) return;
    impl_->server->drain(impl_->arrived);
    bool gone = false;
    for (HostEvent& event : impl_->arrived) {
        gone |= std::holds_alternative<server::HostStopped>(event) || std::holds_alternative<server::HostFailed>(event);
        events.push_back(std::visit(TranslateHost{}, event));
    }
    if (gone) impl_->retired.take(std::move(impl_->server));
}

}  // namespace natter::gui
