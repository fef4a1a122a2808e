// Authorities that vouch for certificates, read once and shared by connections: reading them takes a while.
// Thread: made by one; shared by any.
#pragma once

#include "net/protocol/error.hpp"

#include <filesystem>
#include <memory>

struct x509_store_st;

namespace natter::net {

class TlsAuthorities {
  public:
    /// Those of this computer. Null if OpenSSL cannot.
    [[nodiscard]] static std::shared_ptr<const TlsAuthorities> of_system();
    /// Those of a PEM file. Error: io_error, with a sentence that names the file.
    [[nodiscard]] static Result<std::shared_ptr<const TlsAuthorities>> of_file(const std::filesystem::path& file);

    [[nodiscard]] x509_store_st* store() const { return store_.get(); }

  private:
    explicit TlsAuthorities(std::shared_ptr<x509_store_st> store) : store_(std::move(store)) {}

    std::shared_ptr<x509_store_st> store_;
};

}  // namespace natter::net
