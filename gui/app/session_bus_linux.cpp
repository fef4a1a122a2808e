#include "gui/app/session_bus_linux.hpp"

#include <algorithm>
#include <cstdint>

namespace natter::gui {
namespace {

std::uint64_t microseconds(std::chrono::milliseconds time) {
    return static_cast<std::uint64_t>(std::chrono::microseconds(time).count());
}

}  // namespace

SessionBus::~SessionBus() { sd_bus_close_unref(bus_); }

bool SessionBus::open() {
    if (bus_ != nullptr) return true;
    if (sd_bus_open_user_with_description(&bus_, "natter") < 0) {
        bus_ = nullptr;
        return false;
    }
    const bool works = sd_bus_set_method_call_timeout(bus_, microseconds(timing_.answer)) >= 0 &&
                       std::ranges::all_of(clients_, [&](BusClient* client) { return client->joined(*bus_); });
    if (!works) close();
    return works;
}

void SessionBus::close() {
    bus_ = sd_bus_close_unref(bus_);
    for (BusClient* client : clients_) client->lost();
}

void SessionBus::process() {
    if (bus_ == nullptr) return;
    int worked = 1;
    while (worked > 0) worked = sd_bus_process(bus_, nullptr);
    if (worked < 0) close();
}

int SessionBus::descriptor() const { return bus_ == nullptr ? -1 : sd_bus_get_fd(bus_); }

short SessionBus::events() const {
    const int events = bus_ == nullptr ? 0 : sd_bus_get_events(bus_);
    return static_cast<short>(std::max(events, 0));
}

std::optional<BusClock::time_point> SessionBus::due() const {
    std::uint64_t at = 0;
    if (bus_ == nullptr || sd_bus_get_timeout(bus_, &at) < 0 || at == UINT64_MAX) return std::nullopt;
    return BusClock::time_point(std::chrono::microseconds(at));
}

}  // namespace natter::gui
