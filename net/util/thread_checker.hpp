// Holds a single-thread class to its thread in debug builds; costs nothing in release builds.
#pragma once

#include <cassert>
#include <thread>

namespace natter::net {

/// Binds to the first thread that asks. `detach()` lets the next one that asks become the owner.
class ThreadChecker {
  public:
#ifdef NDEBUG
    void check() const {}
    void detach() {}
#else
    void check() const {
        if (owner_ == std::thread::id{}) {
            owner_ = std::this_thread::get_id();
        }
        assert(owner_ == std::this_thread::get_id() && "a single-thread object was touched from another thread");
    }
    void detach() { owner_ = {}; }

  private:
    mutable std::thread::id owner_;
#endif
};

}  // namespace natter::net
