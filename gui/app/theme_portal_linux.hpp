// Whether the desktop is dark or light, by its settings portal (org.freedesktop.appearance, color-scheme), and whenever
// that changes. Thread: the bus's.
#pragma once

#include "gui/app/session_bus_linux.hpp"
#include "gui/model/settings.hpp"

#include <functional>
#include <optional>
#include <utility>

namespace natter::gui {

class ThemePortal final : public BusClient {
  public:
    using Theme = std::optional<ThemeName>;

    /// `on_theme` is told once there is an answer, and again after each change. None: the desktop does not say.
    ThemePortal(SessionBus& bus, std::function<void(Theme)> on_theme) : bus_(bus), on_theme_(std::move(on_theme)) {
        bus_.add(*this);
    }

    /// Connects if there is no connection, and listens from then on.
    void follow();

    bool joined(sd_bus& bus) override;
    void lost() override {}

  private:
    bool ask(sd_bus& bus, const char* method, sd_bus_message_handler_t answer);
    bool take(sd_bus_message* from);

    static int take_answer(sd_bus_message* reply, void* self, sd_bus_error*);
    static int take_older_answer(sd_bus_message* reply, void* self, sd_bus_error*);
    static int take_change(sd_bus_message* signal, void* self, sd_bus_error*);

    SessionBus& bus_;
    std::function<void(Theme)> on_theme_;
    bool follows_ = false;
};

}  // namespace natter::gui
