#include "net/util/digest.hpp"

#include <sodium.h>

namespace natter::net {

std::string digest(std::string_view secret) {
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                       reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
    return out;
}

}  // namespace natter::net
