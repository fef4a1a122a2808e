#include "server/turn.hpp"

#include "net/protocol/limits.hpp"
#include "server/conversation.hpp"
#include "server/metrics.hpp"
#include "server/session.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::server {

Turn::Turn(boost::asio::any_io_executor executor, Metrics& metrics, std::function<void()> submit,
           std::function<void(Conversation&)> settle)
    : executor_(std::move(executor)),
      metrics_(metrics),
      submit_(std::move(submit)),
      settle_(std::move(settle)),
      later_timer_(executor_) {}

void Turn::request() {
    if (std::exchange(requested_, true)) return;
    boost::asio::post(executor_, [this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) end();
    });
}

void Turn::mark(Conversation& conversation) {
    conversations_.push_back(&conversation);
    request();
}

void Turn::mark_later(Conversation& conversation) {
    if (std::ranges::find(later_, &conversation) != later_.end()) return;
    later_.push_back(&conversation);
    if (later_.size() > 1) return;
    later_timer_.expires_after(net::limits::kPresenceTime);
    later_timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) mark_all_later();
    });
}

void Turn::mark_all_later() {
    for (Conversation* conversation : std::exchange(later_, {})) conversation->mark();
}

void Turn::forget(Conversation& conversation) {
    std::erase(later_, &conversation);
    std::erase(conversations_, &conversation);
}

void Turn::mark(std::shared_ptr<Session> session) {
    sessions_.push_back(std::move(session));
    request();
}

void Turn::end() {
    submit_();
    if (conversations_.empty()) return hand_out();
    const auto began = std::chrono::steady_clock::now();
    hand_out();
    metrics_.fan_out.observe(std::chrono::steady_clock::now() - began);
}

void Turn::hand_out() {
    for (Conversation* conversation : std::exchange(conversations_, {})) {
        conversation->hand_out();
        settle_(*conversation);
    }
    // Whatever is marked while these write belongs to the next turn.
    requested_ = false;
    auto sessions = std::exchange(sessions_, {});
    for (const auto& session : sessions) session->write_out();
    sessions.clear();
    if (sessions_.empty()) sessions_.swap(sessions);
}

}  // namespace natter::server
