// The server inside the app: started, watched and stopped from the GUI thread, running on its own. No call waits.
#pragma once

#include "gui/app/retired.hpp"
#include "gui/model/event.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

struct HostPlan {
    std::uint16_t single_port = 5001;
    std::uint16_t group_port = 5002;
    bool whole_network = false;
    bool encrypted = true;
    std::string name{};      // of the server; empty: its usual one
    std::string password{};  // empty: none is asked for
    bool invite_only = false;
};

class HostingControl {
  public:
    /// `profile` is the folder in which the server's log outlives the app; empty: nowhere.
    HostingControl(std::function<void()> wake, const std::filesystem::path& profile);
    /// Stops the server gracefully, which takes a moment.
    ~HostingControl();

    void start(const HostPlan& plan);
    /// What a password to come in must be like; empty: it is, or there is none.
    static std::string problem_of_password(const std::string& password);
    void stop();
    /// After that time, of which everybody is told.
    void stop_in(std::chrono::seconds time);
    void call_off();
    /// A command of natterd admin; an event tells what it brought.
    void run(const std::string& command);
    /// Somebody looks at who is there: that is brought up to date once a second.
    void watch(bool on);
    /// Who may come in from now on. No password: it stays as it is; an empty one: none is asked for.
    void let_in(const std::optional<std::string>& password, bool invite_only);
    /// Makes an address for one newcomer, of which an event tells.
    void invite();

    /// Appends what has happened since.
    void drain(std::vector<Event>& events);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace natter::gui
