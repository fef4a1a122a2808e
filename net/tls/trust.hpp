// Whom a client takes for the server that it wants: decided during the handshake, before a byte of ours is sent.
// Thread: the connection's.
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/fingerprint.hpp"

#include <memory>
#include <optional>
#include <string>

struct ssl_ctx_st;
struct x509_store_ctx_st;

namespace natter::net {

struct TlsTrust {
    std::optional<Fingerprint> pinned{};  // then this certificate, and no other, whoever vouches for it
    bool system_authorities = true;       // else one that the system's authorities vouch for, made out for that host
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

    /// What the server has shown, once it has.
    [[nodiscard]] const std::optional<Fingerprint>& presented() const { return presented_; }
    /// Why the server was not trusted, if that is why the handshake failed: certificate_changed or
    /// certificate_unknown, with the fingerprint.
    [[nodiscard]] std::optional<Error> refusal() const;

  private:
    static int on_verify(x509_store_ctx_st* chain, void* check);
    [[nodiscard]] bool verify(x509_store_ctx_st* chain);

    TlsTrust trust_;
    std::string host_;
    std::shared_ptr<ssl_ctx_st> context_;
    std::optional<Fingerprint> presented_;
    bool trusted_ = false;
};

}  // namespace natter::net
