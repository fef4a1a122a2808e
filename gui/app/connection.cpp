#include "gui/app/connection.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

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

PostAccepted row_of(net::OutboxEntry& entry, net::Time at, const std::string& nick) {
    Row row;
    row.at = at;
    row.from = nick;
    row.text = std::move(entry.say.text);
    row.id = std::move(entry.say.id);
    row.delivery = delivery_of(entry.state);
    row.reply_to = entry.say.reply_to;
    if (entry.error) row.why = std::move(entry.error->message);
    return {std::move(row), std::move(entry.say.to)};
}

struct Translate {
    Event operator()(net::Connecting& e) const { return LinkConnecting{e.attempt}; }
    Event operator()(net::Connected& e) const { return LinkOnline{std::move(e.welcome)}; }
    Event operator()(net::Reached& e) const {
        LinkReached reached{.exposed = e.privacy.exposed};
        if (const auto& certificate = e.privacy.certificate) {
            reached.certificate = short_code(certificate->fingerprint);
            reached.first_seen = certificate->trusted_as == net::TrustedAs::first_seen;
        }
        return reached;
    }
    Event operator()(net::Disconnected& e) const {
        LinkDown down{std::move(e.error), e.retry_at};
        if (e.certificate) {
            down.certificate = {short_code(e.certificate->expected), short_code(e.certificate->shown),
                                to_text(e.certificate->shown)};
        }
        down.by_server = e.by_server;
        return down;
    }
    Event operator()(net::Received& e) const { return FromServer{std::move(e.message), {.at = wall_clock()}}; }
    Event operator()(net::Delivery& e) const {
        return DeliveryChanged{e.id, e.to, delivery_of(e.state),
                               e.error ? error_words(e.error->code, e.error->message) : ""};
    }
    Event operator()(net::BegunAnew& e) const { return NumbersBeganAnew{std::move(e.conversation)}; }
    Event operator()(net::NotKept& e) const { return BannerShown{std::move(e.error.message)}; }
    Event operator()(net::Restored& e) const {
        FromProfile restored{std::move(e.nick), {}, {}, wall_clock()};
        for (net::CachedConversation& each : e.conversations) {
            std::ranges::move(each.messages, std::back_inserter(restored.messages));
        }
        for (net::OutboxEntry& each : e.outbox) restored.outbox.push_back(row_of(each, restored.at, restored.nick));
        return restored;
    }
};

}  // namespace

net::Time wall_clock() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::string server_text(const Address& address) {
    const bool bare_v6 = address.host.find(':') != std::string::npos && !address.host.starts_with('[');
    return (bare_v6 ? "[" + address.host + "]" : address.host) + ":" + address.port;
}

void Connection::connect(const Joining& joining) {
    disconnect();
    const Address& address = joining.address;
    net::ClientOptions options;
    options.server = (address.scheme.empty() ? "" : address.scheme + "://") + server_text(address) +
                     (address.pin.empty() ? "" : "/#" + address.pin);
    if (!joining.password.empty()) options.password = joining.password;
    if (!address.invitation.empty()) options.invite = address.invitation;
    server_ = server_text(address);
    if (const auto known = known_.find(server_); known != known_.end()) options.trust.known = known->second;
    options.nick = joining.name;
    options.mode = joining.mode;
    if (!joining.profile.empty()) options.profile = joining.profile;
    options.keyring = keyring_;
    client_ = std::make_unique<net::Client>(std::move(options), wake_);
}

void Connection::disconnect() {
    if (client_ == nullptr) return;
    static_cast<void>(client_->post(net::QuitRequest{}));
    retired_.take(std::move(client_));
}

net::Result<void> Connection::post(net::ClientRequest request) {
    if (client_ == nullptr) return net::Error{net::Errc::closed, tr("You are not connected to a server.")};
    return client_->post(std::move(request));
}

void Connection::drain(std::vector<Event>& events) {
    if (client_ == nullptr) return;
    client_->drain(arrived_);
    for (net::ClientEvent& event : arrived_) translate(event, events);
}

void Connection::translate(net::ClientEvent& event, std::vector<Event>& events) {
    const auto* reached = std::get_if<net::Reached>(&event);
    if (reached != nullptr && reached->privacy.certificate) {
        const auto& [fingerprint, trusted_as] = *reached->privacy.certificate;
        known_[server_] = {fingerprint, trusted_as == net::TrustedAs::vouched_for};
    }
    events.push_back(std::visit(Translate{}, event));
}

}  // namespace natter::gui
