#include "tests/gui/support/room_check.hpp"

#include <algorithm>
#include <string_view>

namespace natter::tests {
namespace {

struct Box {
    ImVec2 min;
    ImVec2 max;

    float width() const { return max.x - min.x; }
    float height() const { return max.y - min.y; }
    bool holds(ImVec2 at) const { return at.x >= min.x && at.x <= max.x && at.y >= min.y && at.y <= max.y; }
};

Box common(const Box& a, const Box& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

bool has_area(const Box& box, float slack) { return box.width() > slack && box.height() > slack; }

Box whole(const Spot& spot) { return {spot.min, spot.max}; }
Box seen(const Spot& spot) { return common(whole(spot), {spot.clip_min, spot.clip_max}); }

std::string words_of(const Box& box) {
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    return " (" + number(box.min.x) + "," + number(box.min.y) + " to " + number(box.max.x) + "," + number(box.max.y) +
           ")";
}

bool is_in(const Spot& spot, std::string_view region) { return spot.window.find(region) != std::string::npos; }

/// What lies on top of all else in the same window.
constexpr std::string_view kAbove[] = {"/toast_", "/certificate_", "/shade_"};

bool stands_over(const Spot& a, const Spot& b) {
    if (a.top != b.top) return true;
    return a.window != b.window &&
           std::ranges::any_of(kAbove, [&](std::string_view each) { return is_in(a, each) || is_in(b, each); });
}

class Check {
  public:
    Check(const ItemTree& items, ImVec2 window, float slack) : items_(items), window_{{0, 0}, window}, slack_(slack) {
        for (const Item& item : items.items()) {
            if (item.label == "messages") messages_ = &item;
            if (item.control && !item.label.empty()) controls_.push_back(&item);
        }
    }

    std::vector<std::string> faults() {
        for (const Item* each : controls_) look_at_control(*each);
        for (const DrawnText& each : items_.texts()) look_at_text(each);
        look_at_pairs(controls_, [](const Item* each) -> const Spot& { return each->spot; });
        look_at_text_pairs();
        return std::move(faults_);
    }

  private:
    void tell(std::string sentence) { faults_.push_back(std::move(sentence)); }

    static std::string named(const Item& item) { return "\"" + item.label + "\"" + words_of(whole(item.spot)); }
    static std::string named(const DrawnText& text) { return "'" + text.text + "'" + words_of(whole(text.spot)); }

    /// The list of messages scrolls by itself.
    bool in_messages(const Spot& spot) const {
        return messages_ != nullptr && messages_->spot.window == spot.window &&
               messages_->spot.clip_min.y == spot.clip_min.y && messages_->spot.clip_max.y == spot.clip_max.y;
    }

    /// Whether it is seen, or what scrolls brings it into sight.
    bool reached(const Spot& spot) const {
        const Box place = whole(spot);
        const Box room = common(window_, {spot.clip_min, spot.clip_max});
        if (place.min.x < room.min.x - slack_ || place.max.x > room.max.x + slack_) return false;
        return spot.scrolls || in_messages(spot) ||
               (place.min.y >= room.min.y - slack_ && place.max.y <= room.max.y + slack_);
    }

    void look_at_control(const Item& item) {
        if (!reached(item.spot)) tell(named(item) + " is cut off" + words_of({item.spot.clip_min, item.spot.clip_max}));
    }

    /// A field moves its text under the caret, and cuts it off at its own edges.
    bool in_field(const DrawnText& text) const {
        return std::ranges::any_of(controls_, [&](const Item* each) {
            return each->spot.top == text.spot.top && whole(each->spot).holds(text.spot.clip_min) &&
                   whole(each->spot).holds(text.spot.clip_max);
        });
    }
    void look_at_text(const DrawnText& text) {
        if (!reached(text.spot) && !in_field(text)) tell(named(text) + " is cut off");
        const Box part = seen(text.spot);
        if (!has_area(part, slack_)) return;
        const ImVec2 center{(part.min.x + part.max.x) * 0.5f, (part.min.y + part.max.y) * 0.5f};
        for (const Item* each : controls_) {
            if (stands_over(each->spot, text.spot) || !seen(each->spot).holds(center) || in_field(text)) continue;
            const Box place = whole(each->spot);
            const bool over = text.spot.min.x < place.min.x - slack_ || text.spot.max.x > place.max.x + slack_;
            if (over) tell(named(text) + " runs over the edge of " + named(*each));
        }
    }

    template <class Things, class SpotOf>
    void look_at_pairs(const Things& things, SpotOf spot_of) {
        for (std::size_t i = 0; i < things.size(); ++i) {
            for (std::size_t j = i + 1; j < things.size(); ++j) {
                const Spot& a = spot_of(things[i]);
                const Spot& b = spot_of(things[j]);
                if (stands_over(a, b) || !has_area(common(seen(a), seen(b)), slack_)) continue;
                if (in_messages(a) && in_messages(b)) continue;  // links, reactions and the like are parts of one
                tell(named(*things[i]) + " and " + named(*things[j]) + " lie on each other");
            }
        }
    }

    void look_at_text_pairs() {
        const auto& texts = items_.texts();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            for (std::size_t j = i + 1; j < texts.size(); ++j) {
                const Spot& a = texts[i].spot;
                const Spot& b = texts[j].spot;
                if (stands_over(a, b) || !has_area(common(seen(a), seen(b)), slack_)) continue;
                tell(named(texts[i]) + " and " + named(texts[j]) + " run into each other");
            }
        }
    }

    const ItemTree& items_;
    Box window_;
    float slack_;
    std::vector<const Item*> controls_;
    const Item* messages_ = nullptr;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of_room(const ItemTree& items, ImVec2 window, float slack) {
    return Check(items, window, slack).faults();
}

}  // namespace natter::tests
