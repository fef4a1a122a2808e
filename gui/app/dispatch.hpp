// Carries out what users want, and brings in what has happened: between the views' intents on one side, and the
// network, the hosted server and the settings file on the other. GUI thread; no call waits.
#pragma once

#include "gui/app/connection.hpp"
#include "gui/app/hosting.hpp"
#include "gui/app/settings_file.hpp"
#include "gui/model/event.hpp"
#include "gui/model/vitals.hpp"
#include "gui/views/intent.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// What has come, as far as it is on show.
enum class News {
    none,
    tick,  // numbers that go on by themselves: one frame is enough
    shown
};

/// What the app lends to Dispatch. `wake` is called on other threads.
struct DispatchHooks {
    std::function<void()> wake;
    std::function<void(const std::string&)> copy;    // into the clipboard
    std::function<bool(const std::string&)> open{};  // an address, outside the app
    // After the state has taken it in; what concerns the app as a whole comes with the server on show.
    std::function<void(ServerId, const Event&)> on_event;
    std::filesystem::path profile{};          // where what is said and heard outlives the app
    std::shared_ptr<net::Keyring> keyring{};  // that has the profile's key
};

class Dispatch {
  public:
    Dispatch(State& state, SettingsFile& settings, DispatchHooks hooks);

    void carry_out(const Intent& intent);
    /// Takes in what the networks and the hosted server have sent since.
    News take_in();
    /// How much came at once, and how long answers took.
    void tell_vitals(Vitals& vitals) const;
    /// Asks each server for a sign of life now and then, while somebody looks at how long that takes.
    void measure_round_trips();
    /// Joins the servers of the settings again, but for that one ("host:port").
    void join_again(const std::string& but);
    /// Who is on the server inside the app is kept up to date while somebody looks at it.
    void watch_server(bool window_visible);
    /// The window has got the keyboard, or lost it.
    void note_focus(bool focused);
    /// Whether the desktop is dark or light, where it says.
    void note_desktop_theme(std::optional<ThemeName> theme);
    /// What the desktop is to tell, once.
    std::vector<Alert> take_alerts();

  private:
    struct Carry;

    /// A server's connection, and by what it is made.
    struct Line {
        Connection connection;
        Joining joining{};
        bool own = false;      // to the hosted server, which is not joined again when the app starts
        bool asked = false;    // joined by the user, and not online since
        bool offline = false;  // the user wants no connection for now
        std::optional<SteadyTime> pinged{};
    };

    void take(ServerId server, Event& event);
    News news_of(const Event& hosted) const;
    void request(net::ClientMessage message);
    void say(const intent::Say& intent);
    void run_command(const intent::Say& intent, const std::string& line);
    void follow(ServerId server, const Event& event);
    void note_how_it_came(ServerId server, Event& event);
    void join_own_server();
    std::string next_id();

    // Servers, in dispatch_servers.cpp.
    Line& line(ServerId server);
    Connection& here() { return line(state_.id).connection; }
    void join(Joining joining, bool own);
    bool is_on(const Address& address) const;
    bool is_own(const Address& address) const;
    void leave(ServerId server);
    void disconnect(ServerId server);
    void reconnect(ServerId server);
    void come_back_as(const std::string& name);
    std::filesystem::path profile_of(const Joining& joining, bool own);
    void remember_joined(ServerId server);
    void remember_hosting(HostChoices choices);
    void keep_servers();

    // How long requests take, in dispatch_vitals.cpp.
    void note_request(const std::string& id);
    void note_answer(ServerId server, const Event& event);

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
    std::shared_ptr<net::Keyring> keyring_;
    KnownCertificates known_;
    std::map<ServerId, std::unique_ptr<Line>> lines_;
    Retired retired_;
    HostingControl hosting_;
    std::optional<Joining> join_when_up_;
    std::vector<Event> events_;
    std::size_t inbox_last_ = 0;  // events that were taken in at once
    std::size_t inbox_most_ = 0;
    std::size_t mention_bytes_ = 0;  // that may yet be read for mentions in this turn
    struct Request {
        std::string id;
        SteadyTime at;
    };
    std::deque<Request> requests_;  // the newest, of which the answers have not come
    std::map<ServerId, std::chrono::microseconds> round_trips_;
    std::string id_prefix_;
    std::uint64_t ids_ = 0;
};

}  // namespace natter::gui
