// By D-Bus. The window system's wait takes no descriptor beside its own, so that a bus among its events would have to
// be looked at again and again; instead a thread of its own sleeps in poll(2) until the bus or the app has something.
// It is started by the first notice.
#include "gui/app/notifications_linux.hpp"

#include "net/util/mailbox.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kOrders = 512;
constexpr std::size_t kClicks = 64;

/// A notice to show, or (`withdraw`) the key of one to take away.
struct Order {
    Notice notice;
    bool withdraw = false;
};

/// Wakes whoever sleeps in poll(2).
class Bell {
  public:
    Bell() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    ~Bell() {
        if (fd_ >= 0) ::close(fd_);
    }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    bool works() const { return fd_ >= 0; }
    int descriptor() const { return fd_; }
    // One that rings already is as good.
    void ring() const { static_cast<void>(eventfd_write(fd_, 1)); }
    void quieten() const {
        eventfd_t rung = 0;
        static_cast<void>(eventfd_read(fd_, &rung));
    }

  private:
    int fd_;
};

int milliseconds_until(std::optional<NotificationBus::Clock::time_point> when) {
    using namespace std::chrono;
    if (!when) return -1;
    const auto left = ceil<milliseconds>(*when - NotificationBus::Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

class BusNotifications final : public Notifications {
  public:
    BusNotifications(std::function<void()> on_click, NotificationTiming timing)
        : on_click_(std::move(on_click)), timing_(timing) {}
    ~BusNotifications() override {
        stopping_ = true;
        bell_.ring();
        if (thread_.joinable()) thread_.join();
    }

    void show(Notice notice) override {
        if (!bell_.works()) return;
        if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
        give({std::move(notice)});
    }
    void withdraw(const std::string& key) override {
        if (thread_.joinable()) give({{key, {}, {}}, true});
    }
    std::vector<std::string> take_clicked() override {
        std::vector<std::string> keys;
        clicks_.take(keys);
        return keys;
    }

  private:
    void give(Order order) {
        if (orders_.push(order) == net::Mailbox<Order>::Pushed::first) bell_.ring();
    }

    void run() {
        NotificationBus bus(timing_, [this](std::string key) {
            if (clicks_.push(key) == net::Mailbox<std::string>::Pushed::first) on_click_();
        });
        std::vector<Order> orders;
        while (!stopping_) {
            orders_.take(orders);
            for (Order& order : orders) {
                order.withdraw ? bus.withdraw(order.notice.key) : bus.show(std::move(order.notice));
            }
            bus.process();
            sleep(bus);
        }
    }

    void sleep(const NotificationBus& bus) const {
        std::array<pollfd, 2> places{pollfd{bell_.descriptor(), POLLIN, 0}, pollfd{bus.descriptor(), bus.events(), 0}};
        poll(places.data(), places.size(), milliseconds_until(bus.due()));
        bell_.quieten();
    }

    std::function<void()> on_click_;
    NotificationTiming timing_;
    net::Mailbox<Order> orders_{kOrders};
    net::Mailbox<std::string> clicks_{kClicks};
    Bell bell_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Notifications> make_bus_notifications(std::function<void()> on_click, NotificationTiming timing) {
    return std::make_unique<BusNotifications>(std::move(on_click), timing);
}

std::unique_ptr<Notifications> make_notifications(std::function<void()> on_click) {
    return make_bus_notifications(std::move(on_click), {});
}

}  // namespace natter::gui
