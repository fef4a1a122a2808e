#include "net/util/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace natter::net {

std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = corner + (from[i] == to[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string no_such_flag(std::string_view flag, const std::vector<std::string>& names) {
    std::string sentence = "There is no flag " + std::string(flag) + '.';
    const std::string_view meant = nearest(flag.substr(std::min(flag.find_first_not_of('-'), flag.size())), names);
    if (!meant.empty()) sentence += " Did you mean --" + std::string(meant) + '?';
    return sentence;
}

}  // namespace natter::net
