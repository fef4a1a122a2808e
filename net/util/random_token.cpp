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

void random_bytes(std::span<unsigned char> into) {
    std::random_device source;
    for (unsigned char& byte : into) byte = static_cast<unsigned char>(source());
}

}  // namespace natter::net
