#include "server/log/worker.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <thread>
#include <utility>

namespace natter::server {
namespace {

class ThreadWorker : public Worker {
  public:
    ThreadWorker() : guard_(boost::asio::make_work_guard(loop_)), thread_([this] { loop_.run(); }) {}
    ~ThreadWorker() override { finish(); }

    ThreadWorker(const ThreadWorker&) = delete;
    ThreadWorker& operator=(const ThreadWorker&) = delete;

    void post(Job job) override { boost::asio::post(loop_, std::move(job)); }

    void post_after(std::chrono::milliseconds wait, Job job) override {
        auto timer = std::make_shared<boost::asio::steady_timer>(loop_, wait);
        timer->async_wait([timer, job = std::move(job)](const boost::system::error_code&) { job(); });
    }

    void finish() override {
        guard_.reset();
        if (thread_.joinable()) thread_.join();
    }

  private:
    boost::asio::io_context loop_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
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
