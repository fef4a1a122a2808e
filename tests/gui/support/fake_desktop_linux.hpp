// A message bus of a test's own, and on it a notification service that remembers what it was told. Linux only.
#pragma once

#include "gui/app/notifications.hpp"

#include <systemd/sd-bus.h>

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace natter::tests {

/// Starts dbus-daemon, and makes it this process's session bus while it lives.
class PrivateBus {
  public:
    PrivateBus();
    ~PrivateBus();
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    bool runs() const { return !address_.empty(); }

  private:
    pid_t process_ = -1;
    std::string address_;
    std::string before_;
};

/// What one call of Notify said.
struct Notified {
    std::string app;
    std::uint32_t replaces = 0;
    std::string title;
    std::string body;
    std::vector<std::string> actions;
    std::uint32_t id = 0;  // that was given to it
};

/// Works while `until` waits, on the test's own thread.
class FakeDesktop {
  public:
    /// None: it says nothing of what it can do.
    explicit FakeDesktop(std::optional<std::vector<std::string>> capabilities = {{"body", "actions"}});
    ~FakeDesktop();
    FakeDesktop(const FakeDesktop&) = delete;
    FakeDesktop& operator=(const FakeDesktop&) = delete;

    /// Answers what comes until it holds, or 10 s have passed.
    bool until(const std::function<bool()>& holds);
    /// Answers what has come already.
    void answer();

    void click(std::uint32_t id, const std::string& action = "default");
    void close(std::uint32_t id);

    std::vector<Notified> notified;
    std::vector<std::uint32_t> closed;  // by the app

  private:
    static int on_capabilities(sd_bus_message* call, void* self, sd_bus_error*);
    static int on_notify(sd_bus_message* call, void* self, sd_bus_error*);
    static int on_close(sd_bus_message* call, void* self, sd_bus_error*);

    static const sd_bus_vtable kMethods[];

    std::optional<std::vector<std::string>> capabilities_;
    sd_bus* bus_ = nullptr;
    std::uint32_t ids_ = 0;
};

}  // namespace natter::tests
