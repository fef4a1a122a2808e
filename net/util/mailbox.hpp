// A bounded queue between two threads: one side pushes, the other takes everything at once by swapping a buffer.
//
// Guarantees:
// 1. Nothing is dropped: a push that does not fit is refused and the value stays with the caller.
// 2. Order is kept.
// 3. `push` tells whether it made the queue non-empty, so that the reader is woken once per batch.
// Any thread.
#pragma once

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace natter::net {

template <class T>
class Mailbox {
  public:
    enum class Pushed { refused, first, more };

    explicit Mailbox(std::size_t capacity) : capacity_(capacity) {}

    /// Moves from `value` unless refused. `first`: the queue was empty, wake the reader.
    [[nodiscard]] Pushed push(T& value) {
        const std::lock_guard lock(mutex_);
        if (items_.size() >= capacity_) {
            return Pushed::refused;
        }
        items_.push_back(std::move(value));
        return items_.size() == 1 ? Pushed::first : Pushed::more;
    }

    /// Replaces what is in `out` by all that waits, oldest first. Returns true if the queue had been full.
    bool take(std::vector<T>& out) {
        out.clear();
        const std::lock_guard lock(mutex_);
        const bool was_full = items_.size() >= capacity_;
        items_.swap(out);
        return was_full;
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return items_.size();
    }

  private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::vector<T> items_;
};

}  // namespace natter::net
