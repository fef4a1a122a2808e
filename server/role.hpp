// What somebody is on this server. Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace natter::server {

/// In ascending order of what they may do; server/rights.hpp says what that is. The server's operator sits at its
/// terminal and is nobody's account. The values are stored: none ever changes.
enum class Role { banned = 0, guest = 10, member = 20, moderator = 30, owner = 40, server_operator = 50 };

inline constexpr std::array<std::pair<Role, std::string_view>, 6> kRoleWords{{{Role::banned, "banned"},
                                                                              {Role::guest, "guest"},
                                                                              {Role::member, "member"},
                                                                              {Role::moderator, "moderator"},
                                                                              {Role::owner, "owner"},
                                                                              {Role::server_operator, "operator"}}};

constexpr std::string_view to_word(Role role) {
    for (const auto& [each, word] : kRoleWords) {
        if (each == role) return word;
    }
    return {};
}

/// The role of a word, in lower case.
constexpr std::optional<Role> role_from_word(std::string_view word) {
    for (const auto& [role, each] : kRoleWords) {
        if (each == word) return role;
    }
    return std::nullopt;
}

}  // namespace natter::server
