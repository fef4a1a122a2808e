#include "gui/app/keys_away.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {

void KeysAway::give(const KeyEvent& key, Clock::time_point now) { waiting_.push_back({key, now}); }

bool KeysAway::answered() {
    if (waiting_.empty()) return false;
    const Away oldest = waiting_.front();
    waiting_.pop_front();
    if (behind_ > 0) --behind_;
    answered_.push_back(oldest);
    if (answered_.size() > kRememberedMost) answered_.pop_front();
    return !oldest.settled;
}

KeysAway::Back KeysAway::given_back(const KeyEvent& key) {
    if (Away* away = find(waiting_, key)) return {!std::exchange(away->settled, true), true};
    if (Away* away = find(answered_, key)) return {!std::exchange(away->settled, true), false};
    return {true, false};
}

std::optional<KeysAway::Clock::time_point> KeysAway::deadline() const {
    const auto oldest = std::find_if(waiting_.begin(), waiting_.end(), [](const Away& away) { return !away.settled; });
    if (oldest == waiting_.end()) return std::nullopt;
    return oldest->since + kPatience;
}

std::vector<KeyEvent> KeysAway::overdue(Clock::time_point now) {
    const auto end = deadline();
    if (!end || now < *end) return {};
    behind_ = waiting_.size();
    return settle_all();
}

std::vector<KeyEvent> KeysAway::forget() {
    std::vector<KeyEvent> keys = settle_all();
    *this = {};
    return keys;
}

bool KeysAway::method_is_behind() const { return behind_ > 0; }

std::vector<KeyEvent> KeysAway::settle_all() {
    std::vector<KeyEvent> keys;
    for (Away& away : waiting_) {
        if (!std::exchange(away.settled, true)) keys.push_back(away.key);
    }
    return keys;
}

KeysAway::Away* KeysAway::find(std::deque<Away>& keys, const KeyEvent& key) {
    // Methods change the state on the way now and then.
    const auto at = std::find_if(keys.begin(), keys.end(), [&](const Away& away) {
        return away.key.pressed == key.pressed && away.key.code == key.code && away.key.time == key.time;
    });
    return at == keys.end() ? nullptr : &*at;
}

}  // namespace natter::gui
