// Which keys an input method has been given, and what becomes of each. A method answers each key in turn, after having
// given back those that it does not want; some give one back only after that answer, and some never answer. Pure.
//
// Guarantees:
// 1. A key goes on to the app at most once: as given back, or as overdue.
// 2. Whatever the method does, a key is settled within `kPatience` of being given away, in order.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace natter::gui {

struct KeyEvent {
    bool pressed = false;
    std::uint8_t code = 0;
    std::uint16_t state = 0;
    std::uint32_t time = 0;  // the X server's

    bool operator==(const KeyEvent&) const = default;
};

class KeysAway {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kPatience{1000};
    static constexpr std::size_t kRememberedMost = 64;

    /// Of a key that the method gives back: whether it goes on to the app, and whether it was waited for.
    struct Back {
        bool goes_on = false;
        bool awaited = false;
    };

    void give(const KeyEvent& key, Clock::time_point now);
    /// The method has dealt with the oldest. True if it has kept it.
    bool answered();
    /// A key of its own making goes on as well.
    Back given_back(const KeyEvent& key);

    /// When the oldest is overdue.
    std::optional<Clock::time_point> deadline() const;
    /// All that wait, once the oldest is overdue: they go on without the method.
    std::vector<KeyEvent> overdue(Clock::time_point now);
    /// All that wait: the method is gone.
    std::vector<KeyEvent> forget();

    /// It has not dealt with keys that went on without it.
    bool method_is_behind() const;

  private:
    struct Away {
        KeyEvent key;
        Clock::time_point since;
        bool settled = false;  // it has gone on
    };

    std::vector<KeyEvent> settle_all();
    static Away* find(std::deque<Away>& keys, const KeyEvent& key);

    std::deque<Away> waiting_;  // for an answer, oldest first
    std::deque<Away> answered_;
    std::size_t behind_ = 0;  // how many of `waiting_` went on as overdue
};

}  // namespace natter::gui
