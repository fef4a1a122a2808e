// A server's certificate with its key: made by itself, or an authority's, from files; exchanged while connections live.
// Thread: one. Owner: the server, shared with its doors.
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/fingerprint.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct ssl_ctx_st;

namespace natter::net {

/// A certificate (with those that vouch for it) and its private key, as PEM. The key is a secret.
struct CertificatePem {
    std::string certificate;
    std::string key;
};

inline constexpr long kCertificateDays = 800;  // checkers frown at more than 825

/// Signed by itself: CN natter, for those DNS names and addresses; of `key` (PEM), or of a new one, ECDSA P-256.
[[nodiscard]] Result<CertificatePem> make_certificate(const std::vector<std::string>& names,
                                                      const std::string& key = {}, long days = kCertificateDays);

class TlsIdentity {
  public:
    /// Errors: io_error, with a sentence that names what does not fit.
    [[nodiscard]] static Result<std::shared_ptr<TlsIdentity>> from_pem(const CertificatePem& pem);
    [[nodiscard]] static Result<std::shared_ptr<TlsIdentity>> from_files(const std::filesystem::path& certificate,
                                                                         const std::filesystem::path& key);
    /// That of `folder`, which is made if it is not there, readable by its owner alone. A certificate that is lost,
    /// or its own and ends within 90 days, is made anew for the key that is there: clients know a server by its key,
    /// and notice nothing. A lost key is an error, since nobody would know the server by another one.
    [[nodiscard]] static Result<std::shared_ptr<TlsIdentity>> of_folder(const std::filesystem::path& folder,
                                                                        const std::vector<std::string>& names);

    ~TlsIdentity();
    TlsIdentity(const TlsIdentity&) = delete;
    TlsIdentity& operator=(const TlsIdentity&) = delete;

    /// Reads the files again, for the connections to come. With an error everything stays as it was.
    [[nodiscard]] Result<void> reload();

    /// Of the key.
    [[nodiscard]] const Fingerprint& fingerprint() const { return fingerprint_; }
    /// What whoever runs the server should see to, in sentences: an expired certificate, a key that others may read.
    [[nodiscard]] std::vector<std::string> warnings() const;
    /// For whoever accepts a connection; never null.
    [[nodiscard]] ssl_ctx_st* context() const { return context_.get(); }

  private:
    TlsIdentity() = default;
    [[nodiscard]] Result<void> take(const CertificatePem& pem);
    [[nodiscard]] bool is_due() const;

    std::shared_ptr<ssl_ctx_st> context_;
    Fingerprint fingerprint_;
    bool made_anew_ = false;                  // the certificate, which was lost, for a key that was there
    std::filesystem::path certificate_file_;  // empty: made in memory
    std::filesystem::path key_file_;
};

}  // namespace natter::net
