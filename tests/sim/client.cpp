#include "tests/sim/client.hpp"

#include "net/protocol/codec.hpp"

#include <fmt/core.h>

#include <utility>
#include <variant>

namespace natter::sim {

SimClient::SimClient(Schedule& schedule, SimServer& server, std::string nick)
    : schedule_(schedule), server_(server), nick_(std::move(nick)) {}

SimClient::~SimClient() { crash(); }

void SimClient::start() {
    if (is_running()) return;
    life_ = std::make_shared<int>(0);
    held_ = false;
    net::ClientOptions options{.server = "sim", .nick = nick_};
    session_ = std::make_unique<Session>(std::move(options),
                                         [this] { return static_cast<double>(schedule_.below(1'000)) / 1'000.0; });
    perform(session_->fsm.start(store_.load()));
}

void SimClient::crash() {
    life_.reset();
    attempt_.reset();
    link_.reset();
    session_.reset();
    armed_.reset();
    store_.crash();
}

void SimClient::in_this_life(Millis delay, std::function<void()> job) {
    schedule_.after(delay, [life = std::weak_ptr(life_), job = std::move(job)] {
        if (!life.expired()) job();
    });
}

void SimClient::say(const std::string& to, const std::string& text) {
    const std::string id = fmt::format("{}-{}", nick_, said_.size() + 1);
    said_[id] = text;
    request(net::SayRequest{.id = id, .to = to, .text = text});
}

void SimClient::run(const std::string& to, const std::string& command, const std::string& args) {
    request(net::SendRequest{net::Run{.id = fmt::format("{}-run", nick_), .to = to, .command = command, .args = args}});
}

void SimClient::hold(bool held) {
    if (!is_running()) return;
    held_ = held;
    session_->fsm.hold(held, now());
    if (link_ != nullptr) link_->hold_reading(held);
    arm();
}

void SimClient::request(net::ClientRequest request) {
    if (is_running()) perform(session_->fsm.request(std::move(request), now()));
}

std::string SimClient::state() const {
    if (!is_running()) return nick_ + " is not running";
    return fmt::format("{} is in state {} with {} to send; it was last told: {}", nick_,
                       static_cast<int>(session_->fsm.state()), session_->outbox.size(), last_error_);
}

bool SimClient::is_settled() const {
    return is_running() && session_->fsm.state() == net::SessionState::online && session_->outbox.size() == 0 && !held_;
}

std::uint64_t SimClient::last_seen(const std::string& conversation) const {
    const auto cursors = session_->fsm.cursors().resume();
    const auto found = cursors.find(conversation);
    return found == cursors.end() ? 0 : found->second.value;
}

// ---- the link

void SimClient::on_frame(std::string_view frame) {
    auto message = net::decode_server(frame);
    if (!message) {
        complaint_ = "a frame cannot be read: " + message.error().message;
        return;
    }
    perform(session_->fsm.frame(std::move(*message), now()));
}

void SimClient::on_closed(const net::Error& why) {
    drop_link();
    perform(session_->fsm.link_down(why, now()));
}

// The transport may be within a call of its own.
void SimClient::drop_link() {
    if (link_ == nullptr) return;
    schedule_.after(Millis(0), [link = std::shared_ptr<net::Transport>(std::move(link_))] {});
}

// ---- actions

void SimClient::perform(const net::SessionActions& actions) {
    for (const net::SessionAction& action : actions) {
        std::visit([this](const auto& each) { perform(each); }, action);
    }
    if (schedule_.one_in(4)) store_.commit();
    arm();
}

void SimClient::perform(const net::ConnectAction&) {
    attempt_ = std::make_shared<int>(0);
    schedule_.after(Millis(1 + schedule_.below(30)), [this, attempt = std::weak_ptr(attempt_)] {
        if (attempt.expired()) return;
        attempt_.reset();
        link_ = server_.accept(nick_);
        if (link_ == nullptr) {
            return perform(session_->fsm.link_down({net::Errc::refused, "Nobody listens."}, now()));
        }
        link_->start(*this);
        if (held_) link_->hold_reading(true);
        perform(session_->fsm.link_up(now()));
    });
}

// Now and then a frame comes twice.
void SimClient::perform(const net::WriteAction& action) {
    if (link_ == nullptr) return;
    const auto bytes = std::make_shared<const std::string>(net::encode(action.message));
    link_->write(bytes);
    if (std::holds_alternative<net::Send>(action.message) && schedule_.one_in(20)) link_->write(bytes);
    link_->flush();
}

void SimClient::perform(const net::CloseAction&) {
    attempt_.reset();
    drop_link();
}

void SimClient::perform(const net::ClientEvent& event) {
    if (const auto* delivery = std::get_if<net::Delivery>(&event)) note(*delivery);
    const auto* connected = std::get_if<net::Connected>(&event);
    if (connected != nullptr && !connected->resumed && !acknowledged_.empty()) ++strangers_;
    // A name that is still held by one's own dead connection is free again soon.
    const auto* down = std::get_if<net::Disconnected>(&event);
    if (down != nullptr) last_error_ = down->error.message;
    if (down != nullptr && !down->retry_at) {
        in_this_life(Millis(200), [this] { request(net::ReconnectRequest{}); });
    }
}

void SimClient::note(const net::Delivery& delivery) {
    if (delivery.error) last_error_ = delivery.error->message;
    if (delivery.state == net::DeliveryState::failed) {
        in_this_life(Millis(300 + schedule_.below(2'000)),
                     [this, id = delivery.id] { request(net::RetryRequest{id}); });
    }
    if (delivery.state != net::DeliveryState::sent) return;
    const Stored stored{delivery.to, delivery.seq ? delivery.seq->value : 0};
    const auto [known, fresh] = acknowledged_.try_emplace(delivery.id, stored);
    if (!fresh && known->second.seq != stored.seq) {
        complaint_ = fmt::format("{} was acknowledged as {} and as {}", delivery.id, known->second.seq, stored.seq);
    }
}

void SimClient::arm() {
    if (!is_running()) return;
    const auto deadline = session_->fsm.deadline();
    if (!deadline || (armed_ && *armed_ <= *deadline && *armed_ >= now())) return;
    armed_ = deadline;
    in_this_life(std::chrono::ceil<Millis>(*deadline - now()), [this] {
        armed_.reset();
        perform(session_->fsm.time_passed(now()));
    });
}

}  // namespace natter::sim
