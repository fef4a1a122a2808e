#include "server/log/worker.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <list>
#include <thread>
#include <utility>

namespace natter::server {
namespace {

class ThreadWorker : public Worker {
  public:
    ThreadWorker() : thread_([this] { loop_.run(); }) {}
    ~ThreadWorker() override { finish(); }

    ThreadWorker(const ThreadWorker&) = delete;
    ThreadWorker& operator=(const ThreadWorker&) = delete;

    void post(Job job) override { boost::asio::post(loop_, std::move(job)); }

    void post_after(std::chrono::milliseconds wait, Job job) override {
        const auto timer = timers_.emplace(timers_.end(), loop_, wait);
        timer->async_wait([this, timer, job = std::move(job)](const boost::system::error_code& cancelled) {
            timers_.erase(timer);
            if (!cancelled) job();
        });
        if (finishing_) timer->cancel();
    }

    void finish() override {
        if (!thread_.joinable()) return;
        boost::asio::post(loop_, [this] {
            finishing_ = true;
            for (auto& timer : timers_) timer.cancel();
        });
        guard_.reset();
        thread_.join();
    }

  private:
    boost::asio::io_context loop_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{loop_.get_executor()};
    std::list<boost::asio::steady_timer> timers_;  // on the thread
    bool finishing_ = false;                       // on the thread
    std::thread thread_;
};

class InlineWorker : public Worker {
  public:
    void post(Job job) override { job(); }
    void post_after(std::chrono::milliseconds, Job job) override { job(); }
    void finish() override {}
};

}  // namespace

std::unique_ptr<Worker> make_thread_worker() { return std::make_unique<ThreadWorker>(); }
std::unique_ptr<Worker> make_inline_worker() { return std::make_unique<InlineWorker>(); }

}  // namespace natter::server
