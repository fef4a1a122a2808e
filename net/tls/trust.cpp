#include "net/tls/trust.hpp"

#include "net/tls/openssl.hpp"

#include <fmt/core.h>
#include <openssl/x509_vfy.h>

#include <utility>

namespace natter::net {

TlsCheck::TlsCheck(TlsTrust trust, std::string host)
    : trust_(std::move(trust)), host_(std::move(host)), context_(openssl::make_context(TLS_client_method())) {
    if (context_ == nullptr) return;
    const bool settled = trust_.pinned || (trust_.known && !trust_.known->vouched);
    if (!settled && trust_.system_authorities) {
        trust_.authorities != nullptr ? SSL_CTX_set1_cert_store(context_.get(), trust_.authorities->store())
                                      : static_cast<void>(SSL_CTX_set_default_verify_paths(context_.get()));
    }
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context_.get(), &TlsCheck::on_verify, this);
}

TlsCheck::~TlsCheck() = default;

int TlsCheck::on_verify(X509_STORE_CTX* chain, void* check) {
    return static_cast<TlsCheck*>(check)->verify(chain) ? 1 : 0;
}

bool TlsCheck::verify(X509_STORE_CTX* chain) {
    presented_ = openssl::fingerprint_of(X509_STORE_CTX_get0_cert(chain));
    trusted_as_ = judge(chain);
    X509_STORE_CTX_set_error(chain, trusted_as_ ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
    return trusted_as_.has_value();
}

bool TlsCheck::is_vouched_for(X509_STORE_CTX* chain) {
    if (X509_verify_cert(chain) == 1) return true;
    doubt_ = X509_verify_cert_error_string(X509_STORE_CTX_get_error(chain));
    return false;
}

std::optional<TrustedAs> TlsCheck::judge(X509_STORE_CTX* chain) {
    const bool accepted = !trust_.accepted.empty() && to_text(*presented_).starts_with(trust_.accepted);
    if (accepted) return TrustedAs::accepted;
    const bool other = trust_.known && trust_.known->fingerprint != *presented_;
    if (other && (trust_.pinned || !trust_.known->vouched)) return std::nullopt;
    if (trust_.pinned) return presented_ == trust_.pinned ? std::optional(TrustedAs::pinned) : std::nullopt;
    if (trust_.system_authorities && is_vouched_for(chain)) return TrustedAs::vouched_for;
    if (trust_.known) return other ? std::nullopt : std::optional(TrustedAs::known);
    const bool first_sight = trust_.first_sight && trust_.accepted.empty();
    return first_sight ? std::optional(TrustedAs::first_seen) : std::nullopt;
}

std::optional<ShownCertificate> TlsCheck::shown() const {
    if (!trusted_as_) return std::nullopt;
    return ShownCertificate{*presented_, *trusted_as_};
}

std::optional<Error> TlsCheck::refusal() const {
    if (!presented_ || trusted_as_) return std::nullopt;
    if (const auto expected = trust_.expected_not(*presented_)) {
        return Error{Errc::certificate_changed,
                     fmt::format("{} shows another certificate than the one that you trust: {} was expected, and {} "
                                 "came. Somebody may be listening in, or the server was set up anew: ask whoever runs "
                                 "it whether its code is now {} before you trust it.",
                                 host_, short_code(*expected), short_code(*presented_), short_code(*presented_)),
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
