#include "server/turn.hpp"

#include "net/protocol/limits.hpp"
#include "server/conversation.hpp"
#include "server/metrics.hpp"
#include "server/session.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace natter::server {
namespace {

constexpr std::size_t kWrittenAtOnce = 16;    // sessions, before there is a look at what has come
constexpr std::size_t kHandedOutARound = 16;  // times at most: each takes time of the number of members

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
    line_.push_back(std::move(session));
    request();
}

void Turn::end() {
    submit_();
    hand_out();
    write_some(std::numeric_limits<std::size_t>::max());
}

void Turn::step() {
    requested_ = false;
    submit_();
    if (written_ >= next_hand_out_) {
        hand_out();
        next_hand_out_ = written_ + line_.size() / kHandedOutARound;
    }
    write_some(kWrittenAtOnce);
    if (!line_.empty() || !conversations_.empty()) request();
}

void Turn::hand_out() {
    const bool anew = !conversations_.empty() && !handed_out_;
    if (anew) handed_out_ = std::chrono::steady_clock::now();
    for (Conversation* conversation : std::exchange(conversations_, {})) {
        conversation->hand_out();
        settle_(*conversation);
    }
    if (anew) until_ = written_ + line_.size();
}

// Writing may close a session, which ends the turn.
void Turn::write_some(std::size_t most) {
    for (; most > 0 && !line_.empty(); --most) {
        const std::shared_ptr<Session> session = std::move(line_.front());
        line_.pop_front();
        ++written_;
        session->write_out();
    }
    if (!handed_out_ || written_ < until_) return;
    metrics_.fan_out.observe(std::chrono::steady_clock::now() - *handed_out_);
    handed_out_.reset();
}

}  // namespace natter::server
