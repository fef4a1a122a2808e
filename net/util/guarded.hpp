// A value that several threads use, one at a time. Any thread; for things that nobody waits for on a frame or a turn.
#pragma once

#include <mutex>
#include <utility>

namespace natter::net {

template <class Value>
class Guarded {
  public:
    explicit Guarded(Value value) : value_(std::move(value)) {}

    /// Calls `with` with the value, while no other thread has it.
    template <class With>
    auto use(With with) {
        const std::lock_guard lock(mutex_);
        return with(value_);
    }

  private:
    std::mutex mutex_;
    Value value_;
};

}  // namespace natter::net
