#include "net/tls/identity.hpp"

#include "net/tls/openssl.hpp"

#include <fmt/core.h>
#include <openssl/pem.h>

#include <fstream>
#include <sstream>
#include <utility>

namespace natter::net {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCertificateFile = "certificate.pem";
constexpr const char* kKeyFile = "key.pem";
constexpr std::size_t kPemBytes = 1u << 20;

Error problem(const std::string& what) { return {Errc::io_error, what}; }

Result<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (in) text << in.rdbuf();
    if (!in || text.str().empty() || text.str().size() > kPemBytes) {
        return problem(
            fmt::format("{} cannot be read: check that it is there and that the server may read it.", file.string()));
    }
    return text.str();
}

// Nobody else may read it, not even before it has been written.
Result<void> write_private(const fs::path& file, const std::string& text) {
    fs::path fresh = file;
    fresh += ".new";
    std::error_code error;
    fs::remove(fresh, error);
    std::ofstream out(fresh, std::ios::binary);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    if (!error) out << text;
    out.close();
    if (!error && out) fs::rename(fresh, file, error);
    if (!error && out) return {};
    return problem(
        fmt::format("{} cannot be written: check that the disk has room and that the folder belongs to the "
                    "server.",
                    file.string()));
}

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
    std::error_code error;
    if (fs::exists(certificate, error)) return from_files(certificate, key);
    const auto pem = make_certificate(names);
    if (!pem) return pem.error();
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    if (auto written = write_private(key, pem->key); !written) return written.error();
    if (auto written = write_private(certificate, pem->certificate); !written) return written.error();
    return from_files(certificate, key);
}

Result<void> TlsIdentity::reload() {
    if (certificate_file_.empty()) return {};
    const auto certificate = read_file(certificate_file_);
    if (!certificate) return certificate.error();
    const auto key = read_file(key_file_);
    if (!key) return key.error();
    return take({*certificate, *key});
}

}  // namespace natter::net
