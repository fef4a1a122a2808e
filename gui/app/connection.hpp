// The app's connection to the server that it joins: the network's events in the model's words. GUI thread; no call
// waits. `wake` is called on the network thread.
#pragma once

#include "gui/app/retired.hpp"
#include "gui/model/event.hpp"
#include "net/client/client.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace natter::gui {

class Connection {
  public:
    /// `profile` is the folder where what is said and heard outlives the app; empty: nowhere.
    /// `keyring` has the profile's key; it may be null.
    Connection(std::function<void()> wake, std::filesystem::path profile, std::shared_ptr<net::Keyring> keyring)
        : wake_(std::move(wake)), profile_(std::move(profile)), keyring_(std::move(keyring)) {}
    ~Connection() { disconnect(); }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool open() const { return client_ != nullptr; }
    void connect(const Address& address, const std::string& name, net::Mode mode, const std::string& password = {});
    /// Says goodbye and forgets the server.
    void disconnect();

    [[nodiscard]] net::Result<void> post(net::ClientRequest request);
    /// Appends what has happened since.
    void drain(std::vector<Event>& events);

  private:
    void translate(net::ClientEvent& event, std::vector<Event>& events);

    std::function<void()> wake_;
    std::filesystem::path profile_;
    std::shared_ptr<net::Keyring> keyring_;
    std::string server_;                                  // "host:port"
    std::map<std::string, net::KnownCertificate> known_;  // certificates of this run, should no profile keep them
    std::string warning_;                                 // shown again once online, when the banner is taken away
    std::unique_ptr<net::Client> client_;
    std::vector<net::ClientEvent> arrived_;
    Retired retired_;
};

/// "host:port", with brackets around an IPv6 address.
std::string server_text(const Address& address);

net::Time wall_clock();

}  // namespace natter::gui
