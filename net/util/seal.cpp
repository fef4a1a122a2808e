#include "net/util/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <vector>

namespace natter::net {
namespace {

static_assert(std::tuple_size_v<SealKey> == crypto_secretbox_KEYBYTES);

constexpr std::size_t kNonce = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kAround = kNonce + crypto_secretbox_MACBYTES;

using Bytes = std::vector<unsigned char>;

std::string hex_of(const unsigned char* bytes, std::size_t count) {
    std::string hex(count * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes, count);
    hex.pop_back();
    return hex;
}

std::optional<Bytes> bytes_of(std::string_view hex) {
    if (hex.size() < 2) return std::nullopt;
    Bytes bytes(hex.size() / 2);
    std::size_t count = 0;
    const int failed = sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &count, nullptr);
    if (failed != 0 || count * 2 != hex.size()) return std::nullopt;
    return bytes;
}

}  // namespace

SealKey make_seal_key() {
    if (sodium_init() < 0) std::abort();  // without random numbers there are no secrets
    SealKey key{};
    crypto_secretbox_keygen(key.data());
    return key;
}

std::string to_hex(const SealKey& key) { return hex_of(key.data(), key.size()); }

std::optional<SealKey> seal_key(std::string_view hex) {
    const auto bytes = bytes_of(hex);
    SealKey key{};
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

std::string seal(std::string_view secret, const SealKey& key) {
    if (sodium_init() < 0) std::abort();
    Bytes sealed(kAround + secret.size());
    randombytes_buf(sealed.data(), kNonce);
    crypto_secretbox_easy(sealed.data() + kNonce, reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                          sealed.data(), key.data());
    return hex_of(sealed.data(), sealed.size());
}

std::optional<std::string> unseal(std::string_view sealed, const SealKey& key) {
    const auto bytes = bytes_of(sealed);
    if (!bytes || bytes->size() < kAround) return std::nullopt;
    std::string secret(bytes->size() - kAround, '\0');
    const int forged =
        crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(secret.data()), bytes->data() + kNonce,
                                   bytes->size() - kNonce, bytes->data(), key.data());
    if (forged != 0) return std::nullopt;
    return secret;
}

}  // namespace natter::net
