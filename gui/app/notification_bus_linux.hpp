// The desktop's notification service (org.freedesktop.Notifications) as one client of it, without ever waiting: calls
// are asynchronous, and answers come in `process`. Thread: its owner's, in notifications_linux.cpp.
#pragma once

#include "gui/app/notifications.hpp"

#include <systemd/sd-bus.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace natter::gui {

struct NotificationTiming {
    std::chrono::milliseconds answer{5'000};  // after which the service is taken as one that does not answer
    std::chrono::milliseconds again{1'000};   // between two notices of a key
};

class NotificationBus {
  public:
    using Clock = std::chrono::steady_clock;

    NotificationBus(NotificationTiming timing, std::function<void(std::string)> on_click)
        : timing_(timing), on_click_(std::move(on_click)) {}
    /// Takes away what is on show.
    ~NotificationBus();

    NotificationBus(const NotificationBus&) = delete;
    NotificationBus& operator=(const NotificationBus&) = delete;

    /// Connects if there is no connection. Without a bus the notice is dropped at once.
    void show(Notice notice);
    void withdraw(const std::string& key);

    /// Takes in what has come, and sends what is due.
    void process();

    /// What to wait for: the bus's descriptor (-1: none) with these events of poll(2), or until that time.
    int descriptor() const;
    short events() const;
    std::optional<Clock::time_point> due() const;

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
        Clock::time_point not_before{};
    };

    bool open();
    void close();
    void send_due();
    bool send(Told& told);
    void close_notification(std::uint32_t id);
    Told* find(std::uint32_t id, const char* service);
    void on_reply(Told& told, sd_bus_message* reply);
    void forget(const std::string& key);

    static int take_capabilities(sd_bus_message* reply, void* self, sd_bus_error*);
    static int take_reply(sd_bus_message* reply, void* told, sd_bus_error*);
    static int take_action(sd_bus_message* signal, void* self, sd_bus_error*);
    static int take_closed(sd_bus_message* signal, void* self, sd_bus_error*);

    NotificationTiming timing_;
    std::function<void(std::string)> on_click_;
    sd_bus* bus_ = nullptr;
    bool ready_ = false;  // what the service can do is known
    bool marks_ = false;  // it reads the body as markup
    std::map<std::string, Told> told_;
};

}  // namespace natter::gui
