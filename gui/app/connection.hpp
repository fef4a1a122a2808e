// The app's connection to one of the servers that it joins: the network's events in the model's words. GUI thread; no
// call waits. `wake` is called on the network thread.
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

/// By "host:port": the certificates of this run, should no profile keep them.
using KnownCertificates = std::map<std::string, net::KnownCertificate>;

/// Whom to be connected to, and as whom.
struct Joining {
    Address address;
    std::string name;
    net::Mode mode = net::Mode::group;
    std::string password{};
    std::filesystem::path profile{};  // the folder where what is said and heard outlives the app; empty: nowhere
};

class Connection {
  public:
    /// `keyring` has the profiles' keys; it may be null. `known` must outlive the connection.
    Connection(std::function<void()> wake, std::shared_ptr<net::Keyring> keyring, KnownCertificates& known)
        : wake_(std::move(wake)), keyring_(std::move(keyring)), known_(known) {}
    ~Connection() { disconnect(); }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool open() const { return client_ != nullptr; }
    void connect(const Joining& joining);
    /// Says goodbye and forgets the server.
    void disconnect();

    [[nodiscard]] net::Result<void> post(net::ClientRequest request);
    /// Appends what has happened since.
    void drain(std::vector<Event>& events);

  private:
    void translate(net::ClientEvent& event, std::vector<Event>& events);

    std::function<void()> wake_;
    std::shared_ptr<net::Keyring> keyring_;
    KnownCertificates& known_;
    std::string server_;  // "host:port"
    std::unique_ptr<net::Client> client_;
    std::vector<net::ClientEvent> arrived_;
    Retired retired_;
};

/// "host:port", with brackets around an IPv6 address.
std::string server_text(const Address& address);

net::Time wall_clock();

}  // namespace natter::gui
