// The way of one answer from a thread that nobody waits for to whoever asked, who may leave at any time.
// Thread: any; `deliver` is called on the thread that answers. Owner: shared by both.
#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace natter::net {

class LateAnswer {
  public:
    using Job = std::function<void()>;
    using Deliver = std::function<void(Job)>;

    /// `deliver` brings a job to the asker's thread, and is destroyed once it has, or once the asker has left.
    explicit LateAnswer(Deliver deliver) : deliver_(std::move(deliver)) {}

    /// Delivers the first answer, unless the asker has left.
    void tell(Job job) {
        const std::lock_guard lock(mutex_);
        if (auto deliver = std::exchange(deliver_, nullptr)) deliver(std::move(job));
    }

    /// The asker has left: once this returns, nothing is delivered any more.
    void leave() {
        const std::lock_guard lock(mutex_);
        deliver_ = nullptr;
    }

  private:
    std::mutex mutex_;
    Deliver deliver_;
};

}  // namespace natter::net
