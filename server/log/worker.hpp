// Where the log does its work. Jobs are done one at a time, in order.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace natter::server {

class Worker {
  public:
    using Job = std::function<void()>;

    virtual ~Worker() = default;

    /// Any thread.
    virtual void post(Job job) = 0;
    /// The same once that time is over, unless the worker is finished first. From a job only.
    virtual void post_after(std::chrono::milliseconds wait, Job job) = 0;

    /// Waits until all that was posted has been done, and what that posted in turn. Later jobs are dropped, as are
    /// those whose time has not come.
    virtual void finish() = 0;
};

/// A thread of its own, which is finished before it goes.
[[nodiscard]] std::unique_ptr<Worker> make_thread_worker();

/// Does each job within `post`, and does not wait: for tests and tools.
[[nodiscard]] std::unique_ptr<Worker> make_inline_worker();

}  // namespace natter::server
