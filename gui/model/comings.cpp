#include "gui/model/comings.hpp"

#include "gui/words/words.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

/// By Way.
constexpr std::array<const char*, 4> kTold = {to_tr("{0} joined"), to_tr("{0} left"), to_tr("{0} came and went"),
                                              to_tr("{0} left and came back")};

/// The last place that is free is for a name rather than for "and 1 other".
std::size_t named_of(std::size_t people, std::size_t most) { return people <= most + 1 ? people : most; }

}  // namespace

void Comings::step(const std::string& nick, bool inwards) {
    const auto known = std::ranges::find(people_, nick, &Person::nick);
    if (known == people_.end()) {
        people_.push_back({nick, inwards ? Way::came : Way::left});
        return;
    }
    const bool came_first = known->way == Way::came || known->way == Way::passed;
    known->way = came_first ? (inwards ? Way::came : Way::passed) : (inwards ? Way::returned : Way::left);
}

std::size_t Comings::count_of(Way way) const {
    return static_cast<std::size_t>(std::ranges::count(people_, way, &Person::way));
}

std::string Comings::list_of(Way way, std::size_t most) const {
    const std::size_t all = count_of(way);
    const std::size_t named = named_of(all, most);
    std::string list;
    std::size_t listed = 0;
    for (const Person& person : people_) {
        if (person.way != way || listed == named) continue;
        list += (listed++ == 0 ? "" : ", ") + person.nick;
    }
    return named == all ? list : fill(tr("{0} and {1} others"), list, all - named);
}

bool Comings::counts() const {
    for (std::size_t way = 0; way < kWays; ++way) {
        const std::size_t all = count_of(static_cast<Way>(way));
        if (named_of(all, kNamed) < all) return true;
    }
    return false;
}

std::string Comings::told(std::size_t most) const {
    std::string line;
    for (std::size_t way = 0; way < kWays; ++way) {
        const std::string list = list_of(static_cast<Way>(way), most);
        if (!list.empty()) line += (line.empty() ? "" : " · ") + fill(tr(kTold[way]), list);
    }
    return line;
}

}  // namespace natter::gui
