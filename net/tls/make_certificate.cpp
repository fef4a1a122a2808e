#include "net/tls/identity.hpp"
#include "net/tls/openssl.hpp"

#include <fmt/core.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <boost/asio/ip/address.hpp>

#include <array>

namespace natter::net {
namespace {

constexpr long kDay = 24 * 60 * 60;
constexpr long kX509Version3 = 2;

// A DNS name or an address that fits into OpenSSL's list, which commas and colons divide.
std::string alternative_name(const std::string& name) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(name, error);
    return error ? "DNS:" + name : "IP:" + address.to_string();
}

std::string alternative_names(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        const bool odd = name.empty() || name.find_first_of(", \t\n") != std::string::npos;
        if (!odd) list += (list.empty() ? "" : ",") + alternative_name(name);
    }
    return list;
}

bool extend(X509* certificate, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const openssl::Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// 127 bits, so that no two are alike, and it stays positive.
bool number(X509* certificate) {
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return false;
    random[0] = static_cast<unsigned char>((random[0] & 0x7F) | 0x40);
    BIGNUM* const value = BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr);
    const bool set = value != nullptr && BN_to_ASN1_INTEGER(value, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(value);
    return set;
}

bool fill(X509* certificate, EVP_PKEY* key, const std::vector<std::string>& names, long days) {
    X509_NAME* const name = X509_get_subject_name(certificate);
    const auto* const common_name = reinterpret_cast<const unsigned char*>("natter");
    const std::string alternatives = alternative_names(names);
    return X509_set_version(certificate, kX509Version3) == 1 && number(certificate) &&
           X509_gmtime_adj(X509_getm_notBefore(certificate), -kDay) != nullptr &&
           X509_gmtime_adj(X509_getm_notAfter(certificate), days * kDay) != nullptr &&
           X509_set_pubkey(certificate, key) == 1 &&
           X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common_name, -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1 &&
           extend(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           extend(certificate, NID_key_usage, "critical,digitalSignature") &&
           extend(certificate, NID_ext_key_usage, "serverAuth") &&
           (alternatives.empty() || extend(certificate, NID_subject_alt_name, alternatives)) &&
           X509_sign(certificate, key, EVP_sha256()) > 0;
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

// A key under a password cannot be opened: nobody is there to type it.
EVP_PKEY* read_key(const std::string& pem) {
    const openssl::Bio text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    constexpr auto kNoPassword = [](char*, int, int, void*) { return -1; };
    return PEM_read_bio_PrivateKey(text.get(), nullptr, kNoPassword, nullptr);
}

}  // namespace

Result<CertificatePem> make_certificate(const std::vector<std::string>& names, const std::string& key_pem, long days) {
    const openssl::Key key(key_pem.empty() ? EVP_EC_gen("P-256") : read_key(key_pem));
    const openssl::Certificate certificate(X509_new());
    const openssl::Bio certificate_text(BIO_new(BIO_s_mem())), key_text(BIO_new(BIO_s_mem()));
    if (key == nullptr || certificate == nullptr || !fill(certificate.get(), key.get(), names, days) ||
        PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return Error{Errc::io_error, fmt::format("A certificate could not be made: {}.", openssl::last_error())};
    }
    return CertificatePem{text_of(certificate_text.get()), text_of(key_text.get())};
}

}  // namespace natter::net
