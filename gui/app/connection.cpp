#include "gui/app/connection.hpp"

namespace natter::gui {
namespace {

Delivery delivery_of(net::DeliveryState state) {
    switch (state) {
        case net::DeliveryState::waiting: return Delivery::waiting;
        case net::DeliveryState::sent: return Delivery::sent;
        case net::DeliveryState::failed: break;
    }
    return Delivery::failed;
}

struct Translate {
    Event operator()(net::Connecting& e) const { return LinkConnecting{e.attempt}; }
    Event operator()(net::Connected& e) const { return LinkOnline{std::move(e.welcome)}; }
    Event operator()(net::Disconnected& e) const { return LinkDown{std::move(e.error), e.retry_at}; }
    Event operator()(net::Received& e) const { return FromServer{std::move(e.message), wall_clock()}; }
    Event operator()(net::Delivery& e) const {
        return DeliveryChanged{e.id, e.to, delivery_of(e.state), e.error ? e.error->message : ""};
    }
};

}  // namespace

net::Time wall_clock() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::string server_text(const Address& address) {
    const bool bare_v6 = address.host.find(':') != std::string::npos && !address.host.starts_with('[');
    return (bare_v6 ? "[" + address.host + "]" : address.host) + ":" + address.port;
}

void Connection::connect(const Address& address, const std::string& name, net::Mode mode) {
    disconnect();
    net::ClientOptions options;
    options.server = "tcp://" + server_text(address);
    options.nick = name;
    options.mode = mode;
    client_ = std::make_unique<net::Client>(std::move(options), wake_);
}

void Connection::disconnect() {
    if (client_ == nullptr) return;
    static_cast<void>(client_->post(net::QuitRequest{}));
    retired_.take(std::move(client_));
}

net::Result<void> Connection::post(net::ClientRequest request) {
    if (client_ == nullptr) return net::Error{net::Errc::closed, "You are not connected to a server."};
    return client_->post(std::move(request));
}

void Connection::drain(std::vector<Event>& events) {
    if (client_ == nullptr) return;
    client_->drain(arrived_);
    for (net::ClientEvent& event : arrived_) events.push_back(std::visit(Translate{}, event));
}

}  // namespace natter::gui
