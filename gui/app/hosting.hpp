// The server inside the app: started, watched and stopped from the GUI thread, running on its own. No call waits.
#pragma once

#include "gui/app/retired.hpp"
#include "gui/model/event.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace natter::gui {

struct HostPlan {
    std::uint16_t single_port = 5001;
    std::uint16_t group_port = 5002;
    bool whole_network = false;
};

class HostingControl {
  public:
    /// `profile` is the folder in which the server's log outlives the app; empty: nowhere.
    HostingControl(std::function<void()> wake, const std::filesystem::path& profile);
    /// Stops the server gracefully, which takes a moment.
    ~HostingControl();

    void start(const HostPlan& plan);
    void stop();
    void kick(const std::string& nick);
    /// Makes an address for one newcomer, of which an event tells.
    void invite();

    /// Appends what has happened since.
    void drain(std::vector<Event>& events);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace natter::gui
