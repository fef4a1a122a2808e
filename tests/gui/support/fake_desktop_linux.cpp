#include "tests/gui/support/fake_desktop_linux.hpp"

#include <gtest/gtest.h>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>

extern char** environ;

namespace natter::tests {
namespace {

constexpr const char* kService = "org.freedesktop.Notifications";
constexpr const char* kPath = "/org/freedesktop/Notifications";
constexpr const char* kAddress = "DBUS_SESSION_BUS_ADDRESS";

/// The line that the daemon writes once it listens.
std::string read_line(int from) {
    std::string line;
    char c = 0;
    while (read(from, &c, 1) == 1 && c != '\n') line += c;
    return line;
}

}  // namespace

PrivateBus::PrivateBus() {
    if (const char* before = std::getenv(kAddress)) before_ = before;
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return;
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::array<std::string, 5> words = {"dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"};
    std::array<char*, 6> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    if (posix_spawnp(&process_, "dbus-daemon", &actions, nullptr, arguments.data(), environ) != 0) process_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (process_ > 0) address_ = read_line(ends[0]);
    close(ends[0]);
    if (runs()) setenv(kAddress, address_.c_str(), 1);
}

PrivateBus::~PrivateBus() {
    before_.empty() ? unsetenv(kAddress) : setenv(kAddress, before_.c_str(), 1);
    if (process_ <= 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

const sd_bus_vtable FakeDesktop::kMethods[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("GetCapabilities", "", "as", on_capabilities, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Notify", "susssasa{sv}i", "u", on_notify, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("CloseNotification", "u", "", on_close, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

FakeDesktop::FakeDesktop(std::optional<std::vector<std::string>> capabilities)
    : capabilities_(std::move(capabilities)) {
    EXPECT_GE(sd_bus_open_user(&bus_), 0);
    EXPECT_GE(sd_bus_add_object_vtable(bus_, nullptr, kPath, kService, kMethods, this), 0);
    EXPECT_GE(sd_bus_request_name(bus_, kService, 0), 0);
}

FakeDesktop::~FakeDesktop() { sd_bus_flush_close_unref(bus_); }

void FakeDesktop::answer() {
    while (sd_bus_process(bus_, nullptr) > 0) {
    }
}

bool FakeDesktop::until(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < deadline) {
        answer();
        if (holds()) return true;
        sd_bus_wait(bus_, 10'000);
    }
    return false;
}

void FakeDesktop::click(std::uint32_t id, const std::string& action) {
    EXPECT_GE(sd_bus_emit_signal(bus_, kPath, kService, "ActionInvoked", "us", id, action.c_str()), 0);
}

void FakeDesktop::close(std::uint32_t id) {
    EXPECT_GE(sd_bus_emit_signal(bus_, kPath, kService, "NotificationClosed", "uu", id, 2u), 0);
}

int FakeDesktop::on_capabilities(sd_bus_message* call, void* self, sd_bus_error*) {
    auto& known = static_cast<FakeDesktop*>(self)->capabilities_;
    if (!known) return -ENOSYS;
    std::vector<char*> words;
    for (std::string& word : *known) words.push_back(word.data());
    words.push_back(nullptr);
    sd_bus_message* reply = nullptr;
    sd_bus_message_new_method_return(call, &reply);
    sd_bus_message_append_strv(reply, words.data());
    sd_bus_send(nullptr, reply, nullptr);
    sd_bus_message_unref(reply);
    return 1;
}

int FakeDesktop::on_notify(sd_bus_message* call, void* self, sd_bus_error*) {
    auto& desktop = *static_cast<FakeDesktop*>(self);
    const char* app = nullptr;
    const char* icon = nullptr;
    const char* title = nullptr;
    const char* body = nullptr;
    Notified told;
    EXPECT_GE(sd_bus_message_read(call, "susss", &app, &told.replaces, &icon, &title, &body), 0);
    told.app = app;
    told.title = title;
    told.body = body;
    EXPECT_GE(sd_bus_message_enter_container(call, 'a', "s"), 0);
    const char* action = nullptr;
    while (sd_bus_message_read_basic(call, 's', &action) > 0) told.actions.emplace_back(action);
    told.id = told.replaces != 0 ? told.replaces : ++desktop.ids_;
    desktop.notified.push_back(told);
    return sd_bus_reply_method_return(call, "u", told.id);
}

int FakeDesktop::on_close(sd_bus_message* call, void* self, sd_bus_error*) {
    std::uint32_t id = 0;
    EXPECT_GE(sd_bus_message_read(call, "u", &id), 0);
    static_cast<FakeDesktop*>(self)->closed.push_back(id);
    return sd_bus_reply_method_return(call, "");
}

}  // namespace natter::tests
