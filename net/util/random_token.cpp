#include "net/util/random_token.hpp"

#include <fmt/core.h>

#include <random>

namespace natter::net {

std::string random_token() {
    std::random_device source;
    std::string token;
    for (int i = 0; i < 4; ++i) token += fmt::format("{:08x}", source());
    return token;
}

}  // namespace natter::net
