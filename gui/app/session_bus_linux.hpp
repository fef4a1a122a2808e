// The one connection to the user's message bus (D-Bus), for all that speak on it, without ever waiting: calls are
// asynchronous, and answers come in `process`. Thread: the desktop's, see desktop_linux.cpp.
#pragma once

#include <systemd/sd-bus.h>

#include <chrono>
#include <optional>
#include <vector>

namespace natter::gui {

struct BusTiming {
    std::chrono::milliseconds answer{5'000};  // after which a service is taken as one that does not answer
    std::chrono::milliseconds again{1'000};   // between two notices of a key
};

using BusClock = std::chrono::steady_clock;  // the system's monotonic clock, as the bus's own is

/// Who speaks on the bus. Lives shorter than it, and is destroyed only when nothing is processed any more.
class BusClient {
  public:
    virtual ~BusClient() = default;

    /// There is a connection: begins to listen. False if that is not possible.
    virtual bool joined(sd_bus& bus) = 0;
    /// The connection has ended, and with it all that was under way.
    virtual void lost() = 0;
};

class SessionBus {
  public:
    explicit SessionBus(BusTiming timing) : timing_(timing) {}
    ~SessionBus();

    SessionBus(const SessionBus&) = delete;
    SessionBus& operator=(const SessionBus&) = delete;

    /// Before the first connection.
    void add(BusClient& client) { clients_.push_back(&client); }

    /// Connects if there is no connection. False: there is no bus.
    bool open();
    /// Null while there is none.
    sd_bus* connection() const { return bus_; }

    /// Takes in what has come.
    void process();

    /// What to wait for: the bus's descriptor (-1: none) with these events of poll(2), or until that time.
    int descriptor() const;
    short events() const;
    std::optional<BusClock::time_point> due() const;

  private:
    void close();

    BusTiming timing_;
    std::vector<BusClient*> clients_;
    sd_bus* bus_ = nullptr;
};

}  // namespace natter::gui
