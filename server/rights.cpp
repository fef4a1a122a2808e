#include "server/rights.hpp"

#include <fmt/core.h>

#include <array>

namespace natter::server {
namespace {

#define NATTER_RIGHT_ROW(name, least, deed) RightRow{Right::name, #name, Role::least, deed},
constexpr auto kRights = std::to_array<RightRow>({NATTER_RIGHTS(NATTER_RIGHT_ROW)});
#undef NATTER_RIGHT_ROW

const RightRow& row_of(Right right) { return kRights[static_cast<std::size_t>(right)]; }

}  // namespace

std::span<const RightRow> rights() { return kRights; }

bool may(Role role, Right right) { return role >= row_of(right).least; }

net::Result<void> check_right(Role role, Right right) {
    if (may(role, right)) return {};
    const RightRow& row = row_of(right);
    if (row.least == Role::server_operator) {
        return net::Error{net::Errc::forbidden, fmt::format("Only the operator of this server may {}.", row.deed)};
    }
    if (row.least == Role::member) {
        return net::Error{net::Errc::forbidden,
                          fmt::format("Only who has registered may {}: /register PASSWORD does that.", row.deed)};
    }
    return net::Error{net::Errc::forbidden,
                      fmt::format("Only {} {} or above may {}: ask one of them.", row.least == Role::owner ? "an" : "a",
                                  to_word(row.least), row.deed)};
}

}  // namespace natter::server
