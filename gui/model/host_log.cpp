#include "gui/model/host_log.hpp"

#include <array>

namespace natter::gui {
namespace {

// Of spdlog, as in HostLine.
constexpr std::array<int, 3> kLeastLevels{0, 3, 4};

}  // namespace

std::vector<std::size_t> shown_lines(const std::deque<HostLine>& lines, LogFilter filter) {
    const int least = kLeastLevels.at(static_cast<std::size_t>(filter));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].level >= least) places.push_back(i);
    }
    return places;
}

}  // namespace natter::gui
