#include "net/tls/authorities.hpp"

#include "net/tls/openssl.hpp"

#include <fmt/core.h>

namespace natter::net {

std::shared_ptr<const TlsAuthorities> TlsAuthorities::of_system() {
    std::shared_ptr<X509_STORE> store(X509_STORE_new(), &X509_STORE_free);
    if (store == nullptr || X509_STORE_set_default_paths(store.get()) != 1) return nullptr;
    return std::shared_ptr<const TlsAuthorities>(new TlsAuthorities(std::move(store)));
}

Result<std::shared_ptr<const TlsAuthorities>> TlsAuthorities::of_file(const std::filesystem::path& file) {
    std::shared_ptr<X509_STORE> store(X509_STORE_new(), &X509_STORE_free);
    if (store == nullptr || X509_STORE_load_locations(store.get(), file.string().c_str(), nullptr) != 1) {
        return Error{Errc::io_error, fmt::format("{} holds no certificates in PEM that can be read ({}): name a file "
                                                 "with those of the authorities.",
                                                 file.string(), openssl::last_error())};
    }
    return std::shared_ptr<const TlsAuthorities>(new TlsAuthorities(std::move(store)));
}

}  // namespace natter::net
