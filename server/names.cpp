#include "server/names.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <optional>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;

// Letters that mean something in a line, a command or an address.
constexpr std::string_view kReserved = "@#/:,\"<>{}";

// What is wrong with a name's letters, or nothing.
std::optional<std::string> odd_letter(std::string_view name) {
    while (!name.empty()) {
        const char32_t letter = net::take_code_point(name);
        if (net::is_control(letter)) return "holds a control character";
        if (net::is_invisible(letter)) return "holds a blank or an invisible character";
        if (is_reserved(letter)) {
            return fmt::format("holds \"{}\"", static_cast<char>(letter));
        }
    }
    return std::nullopt;
}

// Simple case folding of the alphabets that have capitals within the first blocks; enough to tell "Anna" from "anna".
char32_t fold(char32_t letter) {
    const auto within = [=](char32_t first, char32_t last) { return first <= letter && letter <= last; };
    if (within(U'A', U'Z') || (within(0xC0, 0xDE) && letter != 0xD7)) return letter + 0x20;
    if (within(0x391, 0x3A9) || within(0x410, 0x42F)) return letter + 0x20;
    if (within(0x400, 0x40F)) return letter + 0x50;
    const bool paired = within(0x100, 0x137) || within(0x14A, 0x177) || within(0x460, 0x481) || within(0x48A, 0x4BF);
    if (paired) return letter | 1;
    return letter;
}

}  // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

net::Result<std::string> check_nick(std::string_view nick, std::size_t most_chars, std::size_t most_bytes) {
    nick = trim(nick);
    if (nick.empty())
        return Error{Errc::nick_bad,
                     fmt::format("A nickname cannot be empty: choose one of 1 to {} letters.", most_chars)};
    if (nick.size() > most_bytes || net::code_points(nick) > most_chars) {
        return Error{Errc::nick_bad,
                     fmt::format("That nickname is too long: it may have {} letters, and {} bytes in all.", most_chars,
                                 most_bytes)};
    }
    if (!net::is_utf8(nick)) return Error{Errc::nick_bad, "That nickname is not valid UTF-8: choose another."};
    if (const auto odd = odd_letter(nick)) {
        return Error{Errc::nick_bad, fmt::format("That nickname {}: choose one without.", *odd)};
    }
    return std::string(nick);
}

net::Result<std::string> check_room(std::string_view room, std::size_t most_bytes) {
    room = trim(room);
    if (room.starts_with('#')) room.remove_prefix(1);
    if (room.empty()) return Error{Errc::room_bad, "A room needs a name, such as #garden."};
    if (room.size() > most_bytes) {
        return Error{Errc::room_bad, fmt::format("That room's name is too long: it may have {} bytes.", most_bytes)};
    }
    if (!net::is_utf8(room)) return Error{Errc::room_bad, "That room's name is not valid UTF-8: choose another."};
    if (const auto odd = odd_letter(room)) {
        return Error{Errc::room_bad, fmt::format("That room's name {}: choose one without.", *odd)};
    }
    return '#' + fold(room);
}

bool is_reserved(char32_t letter) {
    return letter < 0x80 && kReserved.find(static_cast<char>(letter)) != std::string_view::npos;
}

std::string fold(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    while (!name.empty()) net::append_code_point(out, fold(net::take_code_point(name)));
    return out;
}

}  // namespace natter::server
