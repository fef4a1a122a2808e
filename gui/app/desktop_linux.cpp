// By D-Bus. The window system's wait takes no descriptor beside its own, so that a bus among its events would have to
// be looked at again and again; instead a thread of its own sleeps in poll(2) until the bus or the app has something.
// It is started by the first notice, or by who asks how the desktop looks.
#include "gui/app/desktop_linux.hpp"

#include "gui/app/bell_linux.hpp"
#include "gui/app/notification_bus_linux.hpp"
#include "gui/app/theme_portal_linux.hpp"
#include "net/util/mailbox.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kOrders = 512;
constexpr std::size_t kClicks = 64;

/// What the app wants of the bus.
struct Order {
    enum class Kind { show, withdraw, follow_theme };
    Kind kind = Kind::show;
    Notice notice{};  // of which `withdraw` needs the key alone
};

int milliseconds_until(std::optional<BusClock::time_point> when) {
    using namespace std::chrono;
    if (!when) return -1;
    const auto left = ceil<milliseconds>(*when - BusClock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

std::optional<BusClock::time_point> earlier(std::optional<BusClock::time_point> one,
                                            std::optional<BusClock::time_point> other) {
    return one && other ? std::min(one, other) : one ? one : other;
}

class BusDesktop final : public Desktop {
  public:
    explicit BusDesktop(BusTiming timing) : timing_(timing) {}
    ~BusDesktop() override {
        stopping_ = true;
        bell_.ring();
        if (thread_.joinable()) thread_.join();
    }

    std::unique_ptr<Notifications> notifications(std::function<void()> on_click) override;
    std::unique_ptr<SystemTheme> system_theme(std::function<void()> on_change) override;

    bool runs() const { return thread_.joinable(); }
    void give(Order order) {
        if (!bell_.works()) return;
        if (!runs()) thread_ = std::thread([this] { run(); });
        if (orders_.push(order) == net::Mailbox<Order>::Pushed::first) bell_.ring();
    }
    std::vector<std::string> take_clicked() {
        std::vector<std::string> keys;
        clicks_.take(keys);
        return keys;
    }
    std::optional<ThemeName> theme() const {
        const int theme = theme_;
        return theme == kUnsaid ? std::nullopt : std::optional(static_cast<ThemeName>(theme));
    }

  private:
    static constexpr int kUnsaid = -1;

    void run() {
        SessionBus bus(timing_);
        NotificationBus notifications(bus, timing_.again, [this](std::string key) {
            if (clicks_.push(key) == net::Mailbox<std::string>::Pushed::first) on_click_();
        });
        ThemePortal portal(bus, [this](std::optional<ThemeName> theme) {
            const int now = theme ? static_cast<int>(*theme) : kUnsaid;
            if (theme_.exchange(now) != now) on_change_();
        });
        std::vector<Order> orders;
        while (!stopping_) {
            orders_.take(orders);
            for (Order& order : orders) carry_out(order, notifications, portal);
            bus.process();
            notifications.send_due();
            sleep(bus, notifications);
        }
    }

    static void carry_out(Order& order, NotificationBus& notifications, ThemePortal& portal) {
        switch (order.kind) {
            case Order::Kind::show: return notifications.show(std::move(order.notice));
            case Order::Kind::withdraw: return notifications.withdraw(order.notice.key);
            case Order::Kind::follow_theme: return portal.follow();
        }
    }

    void sleep(const SessionBus& bus, const NotificationBus& notifications) const {
        std::array<pollfd, 2> places{pollfd{bell_.descriptor(), POLLIN, 0}, pollfd{bus.descriptor(), bus.events(), 0}};
        poll(places.data(), places.size(), milliseconds_until(earlier(bus.due(), notifications.due())));
        bell_.quieten();
    }

    BusTiming timing_;
    // Set before the first order of their kind is given.
    std::function<void()> on_click_ = [] {};
    std::function<void()> on_change_ = [] {};
    net::Mailbox<Order> orders_{kOrders};
    net::Mailbox<std::string> clicks_{kClicks};
    std::atomic<int> theme_ = kUnsaid;
    Bell bell_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

class BusNotifications final : public Notifications {
  public:
    explicit BusNotifications(BusDesktop& desktop) : desktop_(desktop) {}

    void show(Notice notice) override { desktop_.give({Order::Kind::show, std::move(notice)}); }
    void withdraw(const std::string& key) override {
        if (desktop_.runs()) desktop_.give({Order::Kind::withdraw, {key, {}, {}}});
    }
    std::vector<std::string> take_clicked() override { return desktop_.take_clicked(); }

  private:
    BusDesktop& desktop_;
};

class BusTheme final : public SystemTheme {
  public:
    explicit BusTheme(const BusDesktop& desktop) : desktop_(desktop) {}
    std::optional<ThemeName> theme() const override { return desktop_.theme(); }

  private:
    const BusDesktop& desktop_;
};

std::unique_ptr<Notifications> BusDesktop::notifications(std::function<void()> on_click) {
    on_click_ = std::move(on_click);
    return std::make_unique<BusNotifications>(*this);
}

std::unique_ptr<SystemTheme> BusDesktop::system_theme(std::function<void()> on_change) {
    on_change_ = std::move(on_change);
    give({Order::Kind::follow_theme});
    return std::make_unique<BusTheme>(*this);
}

}  // namespace

std::unique_ptr<Desktop> make_bus_desktop(BusTiming timing) { return std::make_unique<BusDesktop>(timing); }

std::unique_ptr<Desktop> make_desktop() { return make_bus_desktop({}); }

}  // namespace natter::gui
