#include "console/input.hpp"

#include "net/util/secret_line.hpp"

namespace natter::console {
namespace {

constexpr std::string_view kBlanks = " \t\n";

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(kBlanks);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

// As the server has it; no command's name has other letters.
std::string in_lower_case(std::string_view word) {
    std::string name(word);
    for (char& letter : name) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return name;
}

}  // namespace

Input interpret(std::string_view line) {
    if (line.find_first_not_of(kBlanks) == std::string_view::npos) return Blank{};
    if (const auto secret = net::secret_command(line); !secret.empty()) line = secret;
    if (line.starts_with("//")) return Speech{std::string(line.substr(1))};
    if (!line.starts_with('/')) return Speech{std::string(line)};
    const auto end = line.find_first_of(kBlanks);
    const auto name = in_lower_case(line.substr(1, end == std::string_view::npos ? end : end - 1));
    if (name == "quit" || name == "exit") return Leave{};
    return Command{name, end == std::string_view::npos ? std::string() : trimmed(line.substr(end))};
}

}  // namespace natter::console
