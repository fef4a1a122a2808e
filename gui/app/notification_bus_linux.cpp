#include "gui/app/notification_bus_linux.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace natter::gui {
namespace {

constexpr const char* kService = "org.freedesktop.Notifications";
constexpr const char* kPath = "/org/freedesktop/Notifications";
constexpr const char* kDefaultAction = "default";
constexpr std::uint8_t kNormalUrgency = 1;

struct Unref {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Message = std::unique_ptr<sd_bus_message, Unref>;

Message new_call(sd_bus* bus, const char* method) {
    sd_bus_message* call = nullptr;
    if (sd_bus_message_new_method_call(bus, &call, kService, kPath, kService, method) < 0) return nullptr;
    return Message(call);
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

Message notify_call(sd_bus* bus, const Notice& notice, std::uint32_t replaces, bool marks) {
    Message call = new_call(bus, "Notify");
    if (call == nullptr) return nullptr;
    const std::string show = tr("Show");
    const std::string body = marks ? escaped(notice.body) : notice.body;
    const int added = sd_bus_message_append(call.get(), "susssasa{sv}i", "Natter", replaces, "natter",
                                            notice.title.c_str(), body.c_str(), 2, kDefaultAction, show.c_str(), 3,  //
                                            "urgency", "y", static_cast<int>(kNormalUrgency),                        //
                                            "category", "s", "im.received",                                          //
                                            "desktop-entry", "s", "natter", -1);
    return added < 0 ? nullptr : std::move(call);
}

}  // namespace

NotificationBus::~NotificationBus() {
    for (const auto& [key, told] : told_) {
        if (told.id != 0) close_notification(told.id);
    }
}

bool NotificationBus::joined(sd_bus& bus) {
    ready_ = marks_ = false;
    const auto match = [&](const char* signal, sd_bus_message_handler_t handler) {
        return sd_bus_match_signal_async(&bus, nullptr, nullptr, kPath, kService, signal, handler, nullptr, this) >= 0;
    };
    return match("ActionInvoked", take_action) && match("NotificationClosed", take_closed) &&
           sd_bus_call_method_async(&bus, nullptr, kService, kPath, kService, "GetCapabilities", take_capabilities,
                                    this, "") >= 0;
}

void NotificationBus::show(Notice notice) {
    if (!bus_.open()) return;
    if (told_.size() >= kKeysMost && !told_.contains(notice.key)) return;
    Told& told = told_[notice.key];
    told.bus = this;
    told.key = notice.key;
    told.gone = false;
    told.next = std::move(notice);
    send_due();
}

void NotificationBus::withdraw(const std::string& key) {
    const auto found = told_.find(key);
    if (found == told_.end()) return;
    Told& told = found->second;
    told.next.reset();
    if (told.under_way) {
        told.gone = true;
        return;
    }
    if (told.id != 0) close_notification(told.id);
    told_.erase(found);
}

std::optional<BusClock::time_point> NotificationBus::due() const {
    std::optional<BusClock::time_point> due;
    for (const auto& [key, told] : told_) {
        if (!ready_ || !told.next || told.under_way) continue;
        due = due ? std::min(*due, told.not_before) : told.not_before;
    }
    return due;
}

void NotificationBus::send_due() {
    if (!ready_) return;
    const auto now = BusClock::now();
    std::vector<std::string> failed;
    for (auto& [key, told] : told_) {
        if (told.next && !told.under_way && now >= told.not_before && !send(told)) failed.push_back(key);
    }
    for (const std::string& key : failed) told_.erase(key);
}

bool NotificationBus::send(Told& told) {
    const Notice notice = *std::exchange(told.next, std::nullopt);
    const Message call = notify_call(bus_.connection(), notice, told.id, marks_);
    if (call == nullptr || sd_bus_call_async(bus_.connection(), nullptr, call.get(), take_reply, &told, 0) < 0)
        return false;
    told.under_way = true;
    told.not_before = BusClock::now() + again_;
    return true;
}

void NotificationBus::close_notification(std::uint32_t id) {
    sd_bus* bus = bus_.connection();
    if (bus == nullptr) return;
    const Message call = new_call(bus, "CloseNotification");
    if (call == nullptr || sd_bus_message_append(call.get(), "u", id) < 0) return;
    if (sd_bus_message_set_expect_reply(call.get(), 0) >= 0) sd_bus_send(bus, call.get(), nullptr);
}

void NotificationBus::on_reply(Told& told, sd_bus_message* reply) {
    told.under_way = false;
    const bool answered = sd_bus_message_is_method_error(reply, nullptr) == 0;
    if (answered && sd_bus_message_read(reply, "u", &told.id) >= 0) {
        const char* sender = sd_bus_message_get_sender(reply);
        told.service = sender == nullptr ? "" : sender;
    }
    if (told.gone && told.id != 0) close_notification(told.id);
    if (told.gone || (told.id == 0 && !told.next)) forget(told.key);
}

/// `key` may be the entry's own.
void NotificationBus::forget(const std::string& key) {
    const auto found = told_.find(key);
    if (found != told_.end()) told_.erase(found);
}

/// Others on the bus may use the same numbers, and so may a service that was started anew.
NotificationBus::Told* NotificationBus::find(std::uint32_t id, const char* service) {
    const auto is_it = [&](const auto& entry) {
        return entry.second.id == id && service != nullptr && entry.second.service == service;
    };
    const auto found = std::ranges::find_if(told_, is_it);
    return id == 0 || found == told_.end() ? nullptr : &found->second;
}

int NotificationBus::take_capabilities(sd_bus_message* reply, void* self, sd_bus_error*) {
    auto& bus = *static_cast<NotificationBus*>(self);
    bus.ready_ = true;
    // Of a service that does not say: signs too many are better than a body that is taken for markup.
    bus.marks_ = sd_bus_message_is_method_error(reply, nullptr) != 0;
    if (bus.marks_) return 0;
    if (sd_bus_message_enter_container(reply, 'a', "s") < 0) return 0;
    const char* word = nullptr;
    while (sd_bus_message_read_basic(reply, 's', &word) > 0) bus.marks_ |= std::strcmp(word, "body-markup") == 0;
    return 0;
}

int NotificationBus::take_reply(sd_bus_message* reply, void* told, sd_bus_error*) {
    auto& entry = *static_cast<Told*>(told);
    entry.bus->on_reply(entry, reply);
    return 0;
}

int NotificationBus::take_action(sd_bus_message* signal, void* self, sd_bus_error*) {
    auto& bus = *static_cast<NotificationBus*>(self);
    std::uint32_t id = 0;
    const char* action = nullptr;
    if (sd_bus_message_read(signal, "us", &id, &action) < 0) return 0;
    const Told* told = bus.find(id, sd_bus_message_get_sender(signal));
    if (told != nullptr && std::strcmp(action, kDefaultAction) == 0) bus.on_click_(told->key);
    return 0;
}

int NotificationBus::take_closed(sd_bus_message* signal, void* self, sd_bus_error*) {
    auto& bus = *static_cast<NotificationBus*>(self);
    std::uint32_t id = 0;
    std::uint32_t why = 0;
    if (sd_bus_message_read(signal, "uu", &id, &why) < 0) return 0;
    Told* told = bus.find(id, sd_bus_message_get_sender(signal));
    if (told == nullptr) return 0;
    told->id = 0;
    if (!told->under_way && !told->next) bus.forget(told->key);
    return 0;
}

}  // namespace natter::gui
