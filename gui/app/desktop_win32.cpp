#include "gui/app/desktop.hpp"

#include <utility>

namespace natter::gui {
namespace {

class SystemDesktop final : public Desktop {
  public:
    std::unique_ptr<Notifications> notifications(std::function<void()> on_click) override {
        return make_notifications(std::move(on_click));
    }
    std::unique_ptr<SystemTheme> system_theme(std::function<void()> on_change) override {
        return make_system_theme(std::move(on_change));
    }
};

}  // namespace

std::unique_ptr<Desktop> make_desktop() { return std::make_unique<SystemDesktop>(); }

}  // namespace natter::gui
