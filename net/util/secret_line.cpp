#include "net/util/secret_line.hpp"

#include <algorithm>
#include <array>

namespace natter::net {
namespace {

constexpr auto kCommands = std::to_array<std::string_view>({"/login", "/register", "/password", "/unregister"});
constexpr std::string_view kBlanks = " \t\r\n";

char in_lower_case(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 0x20) : letter; }

}  // namespace

std::string_view secret_command(std::string_view line) {
    const auto begin = line.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    line.remove_prefix(begin);
    const std::string_view word = line.substr(0, line.find_first_of(kBlanks));
    const bool secret = std::ranges::any_of(
        kCommands, [&](std::string_view each) { return std::ranges::equal(word, each, {}, in_lower_case); });
    return secret ? line : std::string_view();
}

}  // namespace natter::net
