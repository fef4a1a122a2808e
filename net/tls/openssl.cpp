#include "net/tls/openssl.hpp"

#include <openssl/err.h>

#include <array>

namespace natter::net::openssl {
namespace {

constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";  // of TLS 1.2; those of 1.3 are all fit
constexpr const char* kGroups = "X25519:P-256";

}  // namespace

std::string last_error() {
    std::array<char, 256> text{};
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    if (code == 0) return "unknown error";
    ERR_error_string_n(code, text.data(), text.size());
    const char* const reason = ERR_reason_error_string(code);
    return reason != nullptr ? reason : text.data();
}

Fingerprint fingerprint_of(const X509* certificate) {
    Fingerprint fingerprint;
    unsigned char* der = nullptr;
    const int length = certificate == nullptr ? 0 : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (length <= 0) return fingerprint;
    EVP_Digest(der, static_cast<std::size_t>(length), fingerprint.bytes.data(), nullptr, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return fingerprint;
}

Context make_context(const SSL_METHOD* method) {
    Context context(SSL_CTX_new(method));
    if (context == nullptr) return nullptr;
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 0);
    const bool fits =
        SSL_CTX_set_cipher_list(context.get(), kCiphers) == 1 && SSL_CTX_set1_groups_list(context.get(), kGroups) == 1;
    return fits ? std::move(context) : nullptr;
}

}  // namespace natter::net::openssl
