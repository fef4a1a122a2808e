// Simulated time: what is to happen when. Everything of a run happens on one thread, in one order that its seed
// decides.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <utility>

namespace natter::sim {

using Millis = std::chrono::milliseconds;

class Schedule {
  public:
    explicit Schedule(std::uint64_t seed) : random_(seed) {}

    void after(Millis delay, std::function<void()> job) { at(now_ + delay, std::move(job)); }
    /// Moments that have passed are now.
    void at(Millis when, std::function<void()> job) {
        jobs_.emplace(std::pair(std::max(when, now_), ++count_), std::move(job));
    }

    /// Goes to the next moment at which something happens, and lets it happen. False: nothing is left.
    bool step() {
        if (jobs_.empty()) return false;
        auto next = jobs_.extract(jobs_.begin());
        now_ = next.key().first;
        next.mapped()();
        return true;
    }

    [[nodiscard]] Millis now() const { return now_; }

    /// 0 to `end` - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t end) { return random_() % end; }
    [[nodiscard]] bool one_in(std::uint64_t chances) { return below(chances) == 0; }

  private:
    std::mt19937_64 random_;
    std::map<std::pair<Millis, std::uint64_t>, std::function<void()>> jobs_;
    Millis now_{1'000'000};
    std::uint64_t count_ = 0;
};

}  // namespace natter::sim
