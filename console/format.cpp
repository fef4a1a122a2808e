#include "console/format.hpp"

#include "net/util/utf8.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <utility>

namespace natter::console {
namespace {

constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

// Readable on dark and on light grounds.
constexpr auto kNickColours = std::to_array<std::string_view>(
    {"\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[1;35m", "\x1b[1;36m"});

std::string_view colour_of(std::string_view nick) {
    std::uint32_t sum = 2'166'136'261u;
    for (const char c : nick) sum = (sum ^ static_cast<unsigned char>(c)) * 16'777'619u;
    return kNickColours[sum % kNickColours.size()];
}

std::string text_of(const net::Message& message) {
    if (message.removed.value_or(false)) return "(removed)";
    return message.edited_at ? message.text + " (edited)" : message.text;
}

std::string prefix_of(std::string_view tag) { return tag.empty() ? std::string() : net::printable(tag) + ' '; }

}  // namespace

std::string local_clock(net::Time at) {
    return fmt::format("{:%H:%M:%S}", fmt::localtime(std::chrono::system_clock::to_time_t(at)));
}

std::string local_day(net::Time at) {
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::chrono::system_clock::to_time_t(at)));
}

Formatter::Formatter(bool colours, Clock clock, Clock day)
    : colours_(colours), clock_(std::move(clock)), day_(std::move(day)) {}

std::string Formatter::message(const net::Message& message, std::string_view tag) const {
    const std::string from = net::printable(message.from);
    const std::string where = prefix_of(tag);
    if (message.kind == net::MessageKind::action) return lines("* " + where + from + ' ', text_of(message), "");
    if (message.kind == net::MessageKind::notice) return lines("* " + where, text_of(message), "");
    return spoken(message, fmt::format("[{}] {}", clock_(message.at), where));
}

std::string Formatter::past_message(const net::Message& message, std::string_view tag) const {
    const std::string from = net::printable(message.from);
    const std::string when = fmt::format("[{} {}] {}", day_(message.at), clock_(message.at), prefix_of(tag));
    const std::string starred = paint(kDim, when) + "* ";
    if (message.kind == net::MessageKind::action) return lines(starred + from + ' ', text_of(message), "");
    if (message.kind == net::MessageKind::notice) return lines(starred, text_of(message), "");
    return spoken(message, when);
}

std::string Formatter::spoken(const net::Message& message, const std::string& before) const {
    const std::string from = paint(colour_of(message.from), net::printable(message.from));
    return lines(paint(kDim, before) + from + ": ", text_of(message), "");
}

std::string Formatter::asked(const net::Message& message, std::string_view tag) const {
    const std::string from = paint(colour_of(message.from), net::printable(message.from));
    return lines(paint(kDim, fmt::format("[{}] {}", clock_(message.at), prefix_of(tag))) + from + " asks: ",
                 message.answer->question, "");
}

std::string Formatter::asked_once(const net::Message& message, std::string_view tag) const {
    const std::string from = paint(colour_of(message.from), net::printable(message.from));
    const std::string when = fmt::format("[{} {}] {}", day_(message.at), clock_(message.at), prefix_of(tag));
    return lines(paint(kDim, when) + from + " asked: ", message.answer->question, "");
}

std::string Formatter::answered(std::string_view who, std::string_view text) const {
    return lines(paint(kDim, fmt::format("{}: ", who)), text, "");
}

std::string Formatter::source(std::size_t number, const net::Source& source) const {
    std::string text = source.text.empty() ? "(removed)" : source.text;
    std::ranges::replace(text, '\n', ' ');
    return lines(fmt::format("    [{}] ", number) + paint(colour_of(source.from), net::printable(source.from)) + ": ",
                 text, "");
}

std::string Formatter::star(std::string_view text) const {
    return colours_ ? lines(fmt::format("{}* ", kDim), text, kPlain) : lines("* ", text, "");
}

std::string Formatter::lines(std::string_view before, std::string_view text, std::string_view after) const {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        out += fmt::format("{}{}{}\n", before, net::printable(text.substr(0, end)), after);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string Formatter::paint(std::string_view colour, std::string_view text) const {
    return colours_ ? fmt::format("{}{}{}", colour, text, kPlain) : std::string(text);
}

}  // namespace natter::console
