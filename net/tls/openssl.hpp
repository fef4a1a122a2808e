// OpenSSL's objects as values that end by themselves. Included by the .cpp files of net/tls and of TLS streams alone.
#pragma once

#include "net/tls/fingerprint.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace natter::net::openssl {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using BioMethod = std::unique_ptr<BIO_METHOD, Deleter<BIO_meth_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using Context = std::unique_ptr<SSL_CTX, Deleter<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Deleter<SSL_free>>;

/// What went wrong last, in OpenSSL's words, and forgets it.
[[nodiscard]] std::string last_error();

/// Of the certificate's public key. Null gives an empty one.
[[nodiscard]] Fingerprint fingerprint_of(const X509* certificate);

/// What both ends agree on: TLS 1.2 and up with ephemeral keys and authenticated ciphers, neither compressed nor
/// renegotiated, and no buffers for who is silent. Null if OpenSSL cannot.
[[nodiscard]] Context make_context(const SSL_METHOD* method);

}  // namespace natter::net::openssl
