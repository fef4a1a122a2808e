// The certificate that a server shows: an authority's from files, one that it has made itself in its data folder, or,
// without a folder, one for this run. Thread: the server's.
#pragma once

#include "net/tls/identity.hpp"
#include "server/options.hpp"

#include <memory>

namespace natter::server {

/// Null if TLS is off. Errors: io_error, with a sentence that names the file.
[[nodiscard]] net::Result<std::shared_ptr<net::TlsIdentity>> open_identity(const ServerOptions& options);

}  // namespace natter::server
