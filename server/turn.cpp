#include "server/turn.hpp"

#include "net/protocol/limits.hpp"
#include "server/conversation.hpp"
#include "server/metrics.hpp"
#include "server/session.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

constexpr std::size_t kWrittenAtOnce = 16;  // sessions, before there is a look at what has come

}  // namespace

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
        if (!alive.expired()) step();
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
    write_some(writing_.size());
    hand_out();
    write_some(writing_.size());
}

void Turn::step() {
    requested_ = false;
    submit_();
    if (next_ == writing_.size()) hand_out();
    write_some(kWrittenAtOnce);
    const bool more = next_ < writing_.size() || !sessions_.empty() || !conversations_.empty();
    if (more) request();
}

void Turn::hand_out() {
    if (!conversations_.empty()) handed_out_ = std::chrono::steady_clock::now();
    for (Conversation* conversation : std::exchange(conversations_, {})) {
        conversation->hand_out();
        settle_(*conversation);
    }
    // Whatever is marked while these write belongs to the next turn.
    writing_.clear();
    writing_.swap(sessions_);
    next_ = 0;
}

// Writing may close a session, which ends the turn.
void Turn::write_some(std::size_t most) {
    for (std::size_t written = 0; next_ < writing_.size(); ++written) {
        if (written >= most && conversations_.empty()) return;
        const std::shared_ptr<Session> session = std::move(writing_[next_++]);
        session->write_out();
    }
    if (!handed_out_) return;
    metrics_.fan_out.observe(std::chrono::steady_clock::now() - *handed_out_);
    handed_out_.reset();
}

}  // namespace natter::server
