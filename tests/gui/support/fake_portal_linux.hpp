// A settings portal on the test's own bus, which says how a desktop looks. Linux only.
#pragma once

#include <systemd/sd-bus.h>

#include <cstdint>
#include <functional>
#include <string>

namespace natter::tests {

/// Works while `until` waits, on the test's own thread.
class FakePortal {
  public:
    enum class Age { old, current };  // an old one knows only the older question

    FakePortal(std::uint32_t scheme, Age age);
    ~FakePortal();
    FakePortal(const FakePortal&) = delete;
    FakePortal& operator=(const FakePortal&) = delete;

    /// Answers what comes until it holds, or 10 s have passed.
    bool until(const std::function<bool()>& holds);
    /// Says that a setting is another now.
    void change(const std::string& space, const std::string& key, std::uint32_t value);

    int asked = 0;

  private:
    static int on_read_one(sd_bus_message* call, void* self, sd_bus_error*);
    static int on_read(sd_bus_message* call, void* self, sd_bus_error*);

    static const sd_bus_vtable kOld[];
    static const sd_bus_vtable kCurrent[];

    std::uint32_t scheme_;
    sd_bus* bus_ = nullptr;
};

}  // namespace natter::tests
