// Values that are dear to make, found again by what they were made from, the least recently used dropped. A value stays
// where it is until it is dropped. One thread.
//
// Guarantee: what was used since the last trim() outlives the next one. Frames that all need the
// same values, however many, come to an end of making them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <unordered_map>
#include <utility>

namespace natter::gui::text {

template <class Value>
class RecentlyUsed {
  public:
    explicit RecentlyUsed(std::size_t most) : most_(most) {}

    /// The value stored under `hash` of which `is_it` says that it is the one; null if there is none.
    template <class IsIt>
    Value* find(std::uint64_t hash, IsIt is_it) {
        const auto [begin, end] = places_.equal_range(hash);
        for (auto at = begin; at != end; ++at) {
            if (!is_it(at->second->value)) continue;
            entries_.splice(entries_.begin(), entries_, at->second);
            at->second->round = round_;
            return &at->second->value;
        }
        return nullptr;
    }

    Value& insert(std::uint64_t hash, Value value) {
        entries_.push_front({hash, std::move(value), round_});
        places_.emplace(hash, entries_.begin());
        return entries_.front().value;
    }

    /// Drops what is beyond the bound and was not used since the last time.
    void trim() {
        const std::uint64_t last_round = round_++;
        while (entries_.size() > most_ && entries_.back().round != last_round) {
            const auto last = std::prev(entries_.end());
            const auto [begin, end] = places_.equal_range(last->hash);
            for (auto at = begin; at != end; ++at) {
                if (at->second == last) {
                    places_.erase(at);
                    break;
                }
            }
            entries_.pop_back();
        }
    }

    std::size_t size() const { return entries_.size(); }

  private:
    struct Entry {
        std::uint64_t hash;
        Value value;
        std::uint64_t round;  // in which it was used last
    };
    using Place = typename std::list<Entry>::iterator;

    std::size_t most_;
    std::uint64_t round_ = 0;
    std::list<Entry> entries_;  // the most recently used first
    std::unordered_multimap<std::uint64_t, Place> places_;
};

}  // namespace natter::gui::text
