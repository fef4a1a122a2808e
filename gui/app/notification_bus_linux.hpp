// The desktop's notification service (org.freedesktop.Notifications) as one client of it. Thread: the bus's.
#pragma once

#include "gui/app/notifications.hpp"
#include "gui/app/session_bus_linux.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace natter::gui {

class NotificationBus final : public BusClient {
  public:
    /// `again` is the time between two notices of a key.
    NotificationBus(SessionBus& bus, std::chrono::milliseconds again, std::function<void(std::string)> on_click)
        : bus_(bus), again_(again), on_click_(std::move(on_click)) {
        bus_.add(*this);
    }
    /// Takes away what is on show.
    ~NotificationBus() override;

    NotificationBus(const NotificationBus&) = delete;
    NotificationBus& operator=(const NotificationBus&) = delete;

    /// Connects if there is no connection. Without a bus the notice is dropped at once.
    void show(Notice notice);
    void withdraw(const std::string& key);

    void send_due();
    /// When there will be something to send.
    std::optional<BusClock::time_point> due() const;

    bool joined(sd_bus& bus) override;
    void lost() override { told_.clear(); }

  private:
    static constexpr std::size_t kKeysMost = 256;

    /// Of one key. It stays as long as a call for it is under way.
    struct Told {
        NotificationBus* bus = nullptr;
        std::string key;
        std::string service;  // who answered, by their unique name
        std::uint32_t id = 0;
        bool under_way = false;
        bool gone = false;  // take it away once its number is known
        std::optional<Notice> next;
        BusClock::time_point not_before{};
    };

    bool send(Told& told);
    void close_notification(std::uint32_t id);
    Told* find(std::uint32_t id, const char* service);
    void on_reply(Told& told, sd_bus_message* reply);
    void forget(const std::string& key);

    static int take_capabilities(sd_bus_message* reply, void* self, sd_bus_error*);
    static int take_reply(sd_bus_message* reply, void* told, sd_bus_error*);
    static int take_action(sd_bus_message* signal, void* self, sd_bus_error*);
    static int take_closed(sd_bus_message* signal, void* self, sd_bus_error*);

    SessionBus& bus_;
    std::chrono::milliseconds again_;
    std::function<void(std::string)> on_click_;
    bool ready_ = false;  // what the service can do is known
    bool marks_ = false;  // it reads the body as markup
    std::map<std::string, Told> told_;
};

}  // namespace natter::gui
