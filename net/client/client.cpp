#include "net/client/client.hpp"

#include "net/client/runner.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/mailbox.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <atomic>
#include <deque>
#include <future>
#include <iterator>
#include <thread>
#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;

// What lives on the network thread. The user's thread only reaches the two mailboxes, the counter and `post`.
class Core : public RunnerOwner {
  public:
    Core(ClientOptions options, std::function<void()> wake)
        : wake_(std::move(wake)), runner_(std::make_unique<Runner>(io_, std::move(options), *this, connect)) {}

    /// Returns once stopped; true if a look-up of a name is still under way, for which this object's destruction waits.
    bool run() {
        runner_->start();
        io_.run();
        take_last();
        const bool looking_up = runner_->looking_up();
        runner_.reset();
        return looking_up;
    }

    // ---- for the user's thread

    void stop() { io_.stop(); }

    [[nodiscard]] bool push(ClientRequest& request) {
        const auto pushed = requests_.push(request);
        if (pushed == Mailbox<ClientRequest>::Pushed::first) asio::post(io_, [this] { take_requests(); });
        return pushed != Mailbox<ClientRequest>::Pushed::refused;
    }

    void drain(std::vector<ClientEvent>& out) {
        if (events_.take(out)) asio::post(io_, [this] { runner_->resume(); });
    }

    /// How many messages have been acknowledged, discarded or refused for good.
    [[nodiscard]] std::uint64_t settled() const { return settled_.load(std::memory_order_relaxed); }

  private:
    bool offer(ClientEvent& event) override {
        settle();
        const auto pushed = events_.push(event);
        if (pushed == Mailbox<ClientEvent>::Pushed::first) wake_();
        return pushed != Mailbox<ClientEvent>::Pushed::refused;
    }

    void on_ready() override { take_requests(); }

    void take_requests() {
        while (runner_->ready()) {
            if (taken_.empty()) {
                requests_.take(batch_);
                std::ranges::move(batch_, std::back_inserter(taken_));
            }
            if (taken_.empty()) return;
            ClientRequest request = std::move(taken_.front());
            taken_.pop_front();
            says_ += std::holds_alternative<SayRequest>(request) ? 1 : 0;
            runner_->request(std::move(request));
            settle();
        }
    }

    // What was said and not yet taken in is kept, where anything is.
    void take_last() {
        requests_.take(batch_);
        std::ranges::move(batch_, std::back_inserter(taken_));
        for (ClientRequest& request : taken_) {
            const bool of_outbox = std::holds_alternative<SayRequest>(request) ||
                                   std::holds_alternative<RetryRequest>(request) ||
                                   std::holds_alternative<DiscardRequest>(request);
            if (of_outbox) runner_->request(std::move(request));
        }
    }

    void settle() { settled_.store(says_ - runner_->unacknowledged(), std::memory_order_relaxed); }

    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
    std::function<void()> wake_;
    Mailbox<ClientRequest> requests_{limits::kClientRequests};
    Mailbox<ClientEvent> events_{limits::kClientEvents};
    std::vector<ClientRequest> batch_;
    std::deque<ClientRequest> taken_;
    std::uint64_t says_ = 0;
    std::atomic<std::uint64_t> settled_ = 0;
    std::unique_ptr<Runner> runner_;
};

Error queue_full() {
    return {Errc::queue_full, "Too much waits to be sent already: wait a little, then send this again."};
}

}  // namespace

// The thread owns the core: a look-up of a name cannot be interrupted, and waiting for one to end is left to a thread
// that nobody waits for.
struct Client::Impl {
    Impl(ClientOptions options, std::function<void()> wake) {
        auto owned = std::make_unique<Core>(std::move(options), std::move(wake));
        core = owned.get();
        std::promise<bool> promise;
        looking_up = promise.get_future();
        thread = std::thread(
            [owned = std::move(owned), promise = std::move(promise)]() mutable { promise.set_value(owned->run()); });
    }

    ~Impl() {
        core->stop();
        if (looking_up.get()) {
            thread.detach();
        } else {
            thread.join();
        }
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Core* core;
    std::future<bool> looking_up;
    std::thread thread;
    std::uint64_t said = 0;
};

Client::Client(ClientOptions options, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(wake))) {}

Client::~Client() = default;

Result<void> Client::post(ClientRequest request) {
    const bool says = std::holds_alternative<SayRequest>(request);
    if (says && impl_->said - impl_->core->settled() >= limits::kOutboxMessages) return queue_full();
    if (!impl_->core->push(request)) return queue_full();
    impl_->said += says ? 1 : 0;
    return {};
}

void Client::drain(std::vector<ClientEvent>& out) { impl_->core->drain(out); }

}  // namespace natter::net
