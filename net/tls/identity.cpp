#include "net/tls/identity.hpp"

#include "net/tls/openssl.hpp"
#include "net/tls/pem_file.hpp"

#include <fmt/core.h>
#include <openssl/pem.h>

#include <ctime>
#include <utility>

namespace natter::net {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCertificateFile = "certificate.pem";
constexpr const char* kKeyFile = "key.pem";
constexpr std::time_t kRenewedBefore = 90 * 24 * 60 * 60;

Error problem(const std::string& what) { return {Errc::io_error, what}; }

openssl::Bio reader_of(const std::string& text) {
    return openssl::Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// A key under a password cannot be opened: nobody is there to type it.
int no_password(char*, int, int, void*) { return -1; }

bool use_chain(SSL_CTX* context, BIO* pem, Fingerprint& fingerprint) {
    const openssl::Certificate leaf(PEM_read_bio_X509(pem, nullptr, &no_password, nullptr));
    if (leaf == nullptr || SSL_CTX_use_certificate(context, leaf.get()) != 1) return false;
    fingerprint = openssl::fingerprint_of(leaf.get());
    while (X509* const above = PEM_read_bio_X509(pem, nullptr, &no_password, nullptr)) {
        if (SSL_CTX_add0_chain_cert(context, above) != 1) {
            X509_free(above);
            return false;
        }
    }
    static_cast<void>(openssl::last_error());  // that there are no more of them
    return true;
}

// The certificate alone is for nobody's use, and a new key would be somebody else to all who know the server.
Error lost_key(const fs::path& certificate, const fs::path& key) {
    return problem(
        fmt::format("{} is lost, by which clients know this server: put it back from a backup. Or delete {} "
                    "too: then the server makes itself a new one, and has another code for everybody.",
                    key.string(), certificate.string()));
}

Result<CertificatePem> certificate_for(const fs::path& key, const std::vector<std::string>& names) {
    const auto text = read_pem_file(key);
    if (!text) return text.error();
    auto made = make_certificate(names, *text);
    if (made) return made;
    return problem(
        fmt::format("{} holds no key that can be used: it must be in PEM and without a password.", key.string()));
}

}  // namespace

TlsIdentity::~TlsIdentity() = default;

Result<void> TlsIdentity::take(const CertificatePem& pem) {
    openssl::Context context = openssl::make_context(TLS_server_method());
    if (context == nullptr) return problem(fmt::format("TLS cannot be used: {}.", openssl::last_error()));
    const auto certificate_text = reader_of(pem.certificate), key_text = reader_of(pem.key);
    Fingerprint fingerprint;
    if (!use_chain(context.get(), certificate_text.get(), fingerprint)) {
        return problem(fmt::format("{} holds no certificate that can be used ({}): it must be in PEM.",
                                   certificate_file_.string(), openssl::last_error()));
    }
    const openssl::Key key(PEM_read_bio_PrivateKey(key_text.get(), nullptr, &no_password, nullptr));
    if (key == nullptr) {
        return problem(fmt::format("{} holds no key that can be used: it must be in PEM and without a password.",
                                   key_file_.string()));
    }
    if (SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1 || SSL_CTX_check_private_key(context.get()) != 1) {
        return problem(fmt::format("The key in {} does not belong to the certificate in {}: name a pair.",
                                   key_file_.string(), certificate_file_.string()));
    }
    context_ = std::shared_ptr<ssl_ctx_st>(std::move(context));
    fingerprint_ = fingerprint;
    return {};
}

Result<std::shared_ptr<TlsIdentity>> TlsIdentity::from_pem(const CertificatePem& pem) {
    std::shared_ptr<TlsIdentity> identity(new TlsIdentity);
    if (auto taken = identity->take(pem); !taken) return taken.error();
    return identity;
}

Result<std::shared_ptr<TlsIdentity>> TlsIdentity::from_files(const fs::path& certificate, const fs::path& key) {
    std::shared_ptr<TlsIdentity> identity(new TlsIdentity);
    identity->certificate_file_ = certificate;
    identity->key_file_ = key;
    if (auto loaded = identity->reload(); !loaded) return loaded.error();
    return identity;
}

// The key is written first, so that a certificate that is there has one.
Result<std::shared_ptr<TlsIdentity>> TlsIdentity::of_folder(const fs::path& folder,
                                                            const std::vector<std::string>& names) {
    const fs::path certificate = folder / kCertificateFile, key = folder / kKeyFile;
    const bool has_key = holds_something(key);
    const bool has_certificate = holds_something(certificate);
    if (has_certificate && !has_key) return lost_key(certificate, key);
    if (has_certificate) {
        auto there = from_files(certificate, key);
        if (!there || !(*there)->is_due()) return there;
    }
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const auto pem = has_key ? certificate_for(key, names) : make_certificate(names);
    if (!pem) return pem.error();
    if (!has_key) {
        if (auto written = write_private(key, pem->key); !written) return written.error();
    }
    if (auto written = write_private(certificate, pem->certificate); !written) return written.error();
    auto identity = from_files(certificate, key);
    if (identity) (*identity)->made_anew_ = has_key && !has_certificate;
    return identity;
}

// An authority's is for its owner to renew.
bool TlsIdentity::is_due() const {
    const X509* const leaf = SSL_CTX_get0_certificate(context_.get());
    std::time_t soon = std::time(nullptr) + kRenewedBefore;
    const bool own = X509_NAME_cmp(X509_get_issuer_name(leaf), X509_get_subject_name(leaf)) == 0;
    return own && X509_cmp_time(X509_get0_notAfter(leaf), &soon) < 0;
}

std::vector<std::string> TlsIdentity::warnings() const {
    std::vector<std::string> all;
    if (made_anew_) {
        all.push_back(
            fmt::format("{} was lost: it has been made anew for the key that was there, and clients notice "
                        "nothing",
                        certificate_file_.string()));
    }
    const X509* const leaf = SSL_CTX_get0_certificate(context_.get());
    if (X509_cmp_current_time(X509_get0_notAfter(leaf)) < 0) {
        all.push_back(fmt::format("the certificate {} has expired: clients that check it will not connect",
                                  certificate_file_.string()));
    } else if (X509_cmp_current_time(X509_get0_notBefore(leaf)) > 0) {
        all.push_back(fmt::format("the certificate {} is not valid yet: clients that check it will not connect",
                                  certificate_file_.string()));
    }
    if (!key_file_.empty() && is_open_to_others(key_file_)) {
        all.push_back(fmt::format("others may read or change the key {}: take that right away (chmod o-rwx)",
                                  key_file_.string()));
    }
    return all;
}

Result<void> TlsIdentity::reload() {
    if (certificate_file_.empty()) return {};
    const auto certificate = read_pem_file(certificate_file_);
    if (!certificate) return certificate.error();
    const auto key = read_pem_file(key_file_);
    if (!key) return key.error();
    return take({*certificate, *key});
}

}  // namespace natter::net
