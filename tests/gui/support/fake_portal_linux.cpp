#include "tests/gui/support/fake_portal_linux.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace natter::tests {
namespace {

constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kPortalSettings = "org.freedesktop.portal.Settings";

}  // namespace

const sd_bus_vtable FakePortal::kOld[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Read", "ss", "v", on_read, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

const sd_bus_vtable FakePortal::kCurrent[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("ReadOne", "ss", "v", on_read_one, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

FakePortal::FakePortal(std::uint32_t scheme, Age age) : scheme_(scheme) {
    EXPECT_GE(sd_bus_open_user(&bus_), 0);
    const sd_bus_vtable* methods = age == Age::old ? kOld : kCurrent;
    EXPECT_GE(sd_bus_add_object_vtable(bus_, nullptr, kPortalPath, kPortalSettings, methods, this), 0);
    EXPECT_GE(sd_bus_request_name(bus_, kPortal, 0), 0);
}

FakePortal::~FakePortal() { sd_bus_flush_close_unref(bus_); }

bool FakePortal::until(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < deadline) {
        while (sd_bus_process(bus_, nullptr) > 0) {
        }
        if (holds()) return true;
        sd_bus_wait(bus_, 10'000);
    }
    return false;
}

void FakePortal::change(const std::string& space, const std::string& key, std::uint32_t value) {
    EXPECT_GE(sd_bus_emit_signal(bus_, kPortalPath, kPortalSettings, "SettingChanged", "ssv", space.c_str(),
                                 key.c_str(), "u", value),
              0);
}

int FakePortal::on_read_one(sd_bus_message* call, void* self, sd_bus_error*) {
    auto& portal = *static_cast<FakePortal*>(self);
    ++portal.asked;
    return sd_bus_reply_method_return(call, "v", "u", portal.scheme_);
}

int FakePortal::on_read(sd_bus_message* call, void* self, sd_bus_error*) {
    auto& portal = *static_cast<FakePortal*>(self);
    ++portal.asked;
    return sd_bus_reply_method_return(call, "v", "v", "u", portal.scheme_);
}

}  // namespace natter::tests
