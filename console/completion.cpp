#include "console/completion.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <utility>

namespace natter::console {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(char left, char right) { return lower(left) == lower(right); }

bool begins(std::string_view name, std::string_view start) {
    return name.size() >= start.size() && std::ranges::equal(name.substr(0, start.size()), start, same);
}

std::string common_start(const std::vector<std::string>& names) {
    std::string_view common = names.front();
    for (const auto& name : names) {
        const auto differs = std::ranges::mismatch(common, name, same);
        common = net::clip(common, static_cast<std::size_t>(differs.in1 - common.begin()));
    }
    return std::string(common);
}

std::vector<std::string> matching(const std::vector<std::string>& names, std::string_view start,
                                  std::string_view before) {
    std::vector<std::string> found;
    for (const auto& name : names) {
        if (begins(name, start)) found.push_back(std::string(before) + name);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

}  // namespace

Completion complete(std::string_view line, std::size_t cursor, const Names& names) {
    const auto blank = line.substr(0, cursor).find_last_of(" \t\n");
    const std::size_t from = blank == std::string_view::npos ? 0 : blank + 1;
    std::string_view word = line.substr(from, cursor - from);
    const bool first = from == 0;
    Completion done{.from = from, .text = std::string(word)};
    std::string_view after = " ";
    if (first && word.starts_with('/')) {
        done.choices = matching(names.commands, word.substr(1), "/");
    } else if (word.starts_with('#')) {
        done.choices = matching(names.rooms, word, "");
    } else if (word.starts_with('@')) {
        done.choices = matching(names.nicks, word.substr(1), "@");
    } else if (!word.empty()) {
        done.choices = matching(names.nicks, word, "");
        if (first) after = ": ";
    }
    if (done.choices.empty()) return done;
    const bool only = done.choices.size() == 1;
    done.text = only ? done.choices.front() + std::string(after) : common_start(done.choices);
    if (only) done.choices.clear();
    return done;
}

}  // namespace natter::console
