// Ends things whose end may take a moment (a client in the middle of a DNS look-up, a server that says goodbye) on
// another thread, so that no frame waits for it. GUI thread; the destructor waits for the last of them.
#pragma once

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <vector>

namespace natter::gui {

class Retired {
  public:
    template <class T>
    void take(std::unique_ptr<T> thing) {
        if (thing == nullptr) return;
        std::erase_if(ending_, [](const std::future<void>& end) {
            return end.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        });
        ending_.push_back(std::async(std::launch::async, [owned = std::move(thing)]() mutable { owned.reset(); }));
    }

  private:
    std::vector<std::future<void>> ending_;
};

}  // namespace natter::gui
