#include "net/tls/trust.hpp"

#include "net/tls/openssl.hpp"

#include <fmt/core.h>
#include <openssl/x509_vfy.h>

#include <utility>

namespace natter::net {

TlsCheck::TlsCheck(TlsTrust trust, std::string host)
    : trust_(std::move(trust)), host_(std::move(host)), context_(openssl::make_context(TLS_client_method())) {
    if (context_ == nullptr) return;
    if (!trust_.pinned && trust_.system_authorities) SSL_CTX_set_default_verify_paths(context_.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context_.get(), &TlsCheck::on_verify, this);
}

TlsCheck::~TlsCheck() = default;

int TlsCheck::on_verify(X509_STORE_CTX* chain, void* check) {
    return static_cast<TlsCheck*>(check)->verify(chain) ? 1 : 0;
}

bool TlsCheck::verify(X509_STORE_CTX* chain) {
    presented_ = openssl::fingerprint_of(X509_STORE_CTX_get0_cert(chain));
    if (trust_.pinned) {
        trusted_ = *presented_ == *trust_.pinned;
    } else {
        trusted_ = trust_.system_authorities && X509_verify_cert(chain) == 1;
    }
    X509_STORE_CTX_set_error(chain, trusted_ ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
    return trusted_;
}

std::optional<Error> TlsCheck::refusal() const {
    if (!presented_ || trusted_) return std::nullopt;
    if (trust_.pinned) {
        return Error{Errc::certificate_changed,
                     fmt::format("{} shows another certificate than the one that you trust: somebody may be listening "
                                 "in. Ask whoever runs the server whether its code is now {} before you trust it.",
                                 host_, short_code(*presented_)),
                     {},
                     to_text(*presented_)};
    }
    return Error{Errc::certificate_unknown,
                 fmt::format("Nobody that this computer trusts vouches for the certificate of {}: ask whoever runs the "
                             "server whether its code is {}, and trust it if it is.",
                             host_, short_code(*presented_)),
                 {},
                 to_text(*presented_)};
}

}  // namespace natter::net
