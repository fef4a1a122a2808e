// Carries out what users want, and brings in what has happened: between the views' intents on one side, and the
// network, the hosted server and the settings file on the other. GUI thread; no call waits.
#pragma once

#include "gui/app/connection.hpp"
#include "gui/app/hosting.hpp"
#include "gui/app/settings_file.hpp"
#include "gui/model/event.hpp"
#include "gui/views/intent.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// What the app lends to Dispatch. `wake` is called on other threads.
struct DispatchHooks {
    std::function<void()> wake;
    std::function<void(const std::string&)> copy;    // into the clipboard
    std::function<bool(const std::string&)> open{};  // an address, outside the app
    std::function<void(const Event&)> on_event;      // after the state has taken it in
    std::filesystem::path profile{};                 // where what is said and heard outlives the app
    std::shared_ptr<net::Keyring> keyring{};         // that has the profile's key
};

class Dispatch {
  public:
    Dispatch(State& state, SettingsFile& settings, DispatchHooks hooks);

    void carry_out(const Intent& intent);
    /// Takes in what the network and the hosted server have sent since.
    void take_in();
    /// Who is on the server inside the app is kept up to date while somebody looks at it.
    void watch_server(bool window_visible);
    /// The window has got the keyboard, or lost it.
    void note_focus(bool focused);
    /// What the desktop is to tell, once.
    std::vector<Alert> take_alerts();

  private:
    struct Carry;

    void connect(const intent::JoinServer& wanted, const Address& address);
    void request(net::ClientMessage message);
    void say(const intent::Say& intent);
    void run_command(const intent::Say& intent, const std::string& line);
    void follow(const Event& event);
    void note_how_it_came(Event& event) const;
    void remember_server();
    void join_own_server();
    std::string next_id();

    // Reading, in dispatch_reading.cpp.
    void load_page(const std::string& conversation, PageSide side);
    void ask_page(const std::string& conversation, PageSide side, net::Seq at);
    void load_what_is_shown();
    void show_message(const intent::ShowMessage& intent);
    void find(const intent::FindMessages& intent, bool further);
    bool read_by_command(const net::Run& run);

    // Answers, in dispatch_answers.cpp.
    void ask(const intent::Ask& intent);
    void stop_answer(const intent::StopAnswer& intent);
    void share_answer();
    void note_asked(const net::Run& run);

    State& state_;
    SettingsFile& settings_;
    DispatchHooks hooks_;
    Connection connection_;
    HostingControl hosting_;
    std::optional<intent::JoinServer> join_when_up_;
    std::optional<Address> address_;  // to be remembered once it has answered
    std::vector<Event> events_;
    std::string id_prefix_;
    std::uint64_t ids_ = 0;
};

}  // namespace natter::gui
