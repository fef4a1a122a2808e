// Whom a client takes for the server that it wants: decided during the handshake, before a byte of ours is sent.
// Thread: the connection's.
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/authorities.hpp"
#include "net/tls/fingerprint.hpp"

#include <memory>
#include <optional>
#include <string>

struct ssl_ctx_st;
struct x509_store_ctx_st;

namespace natter::net {

/// A server's from an earlier connection.
struct KnownCertificate {
    Fingerprint fingerprint;
    bool vouched = false;  // by an authority, then: it may be renewed with another key that one vouches for

    bool operator==(const KnownCertificate&) const = default;
};

struct TlsTrust {
    std::optional<KnownCertificate> known{};  // this one, whatever the address or an authority says of another
    std::optional<Fingerprint> pinned{};      // by the address: else this one and no other, whoever vouches for it
    std::string accepted{};                   // by the user, as `parse_code` gives it: in spite of the others
    bool first_sight = false;                 // where none of these is given, whichever comes
    bool system_authorities = true;  // those of this computer may vouch, for a certificate made out for that host

    std::shared_ptr<const TlsAuthorities> authorities{};  // these instead, read already

    /// The one that should have come instead of that, if it is settled which.
    [[nodiscard]] std::optional<Fingerprint> expected_not(const Fingerprint& shown) const {
        return known && known->fingerprint != shown ? known->fingerprint : pinned;
    }
};

enum class TrustedAs { pinned, accepted, vouched_for, known, first_seen };

/// A certificate that is trusted, and why.
struct ShownCertificate {
    Fingerprint fingerprint;
    TrustedAs trusted_as = TrustedAs::pinned;

    bool operator==(const ShownCertificate&) const = default;
};

/// The check of one connection's server.
class TlsCheck {
  public:
    /// `host`: the name or address that was asked for.
    TlsCheck(TlsTrust trust, std::string host);
    ~TlsCheck();
    TlsCheck(const TlsCheck&) = delete;
    TlsCheck& operator=(const TlsCheck&) = delete;

    /// For the one who connects; null if OpenSSL cannot. It uses this object.
    [[nodiscard]] ssl_ctx_st* context() const { return context_.get(); }
    [[nodiscard]] const std::string& host() const { return host_; }

    /// What the server has shown, once that is trusted.
    [[nodiscard]] std::optional<ShownCertificate> shown() const;
    /// Why the server was not trusted, if that is why the handshake failed: certificate_changed or
    /// certificate_unknown, with the fingerprint.
    [[nodiscard]] std::optional<Error> refusal() const;

    /// Why no authority has vouched for it, in OpenSSL's words; empty: none was asked, or one has.
    [[nodiscard]] const std::string& doubt() const { return doubt_; }

  private:
    static int on_verify(x509_store_ctx_st* chain, void* check);
    [[nodiscard]] bool verify(x509_store_ctx_st* chain);
    [[nodiscard]] std::optional<TrustedAs> judge(x509_store_ctx_st* chain);
    [[nodiscard]] bool is_vouched_for(x509_store_ctx_st* chain);

    TlsTrust trust_;
    std::string host_;
    std::shared_ptr<ssl_ctx_st> context_;
    std::optional<Fingerprint> presented_;
    std::string doubt_;
    std::optional<TrustedAs> trusted_as_;
};

}  // namespace natter::net
