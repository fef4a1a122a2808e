#include "net/util/password_hash.hpp"

#include "net/util/digest.hpp"

#include <sodium.h>

#include <array>

namespace natter::net {

std::string hash_password(const std::string& password, HashCost cost) {
    const bool least = cost == HashCost::least;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0) return {};
    const int failed = crypto_pwhash_str(hash.data(), password.data(), password.size(),
                                         least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                         least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return failed != 0 ? std::string() : std::string(hash.data());
}

bool is_password(const std::string& hash, const std::string& password) {
    if (hash.size() >= crypto_pwhash_STRBYTES || sodium_init() < 0) return false;
    std::array<char, crypto_pwhash_STRBYTES> terminated{};
    hash.copy(terminated.data(), hash.size());
    return crypto_pwhash_str_verify(terminated.data(), password.data(), password.size()) == 0;
}

bool same_secret(std::string_view one, std::string_view other) {
    const std::string first = digest(one), second = digest(other);
    return sodium_memcmp(first.data(), second.data(), first.size()) == 0;
}

}  // namespace natter::net
