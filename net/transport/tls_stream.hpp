// TLS around another stream of bytes. See byte_stream.hpp.
#pragma once

#include "net/transport/byte_stream.hpp"

#include <memory>

namespace natter::net {

class TlsIdentity;
class TlsCheck;

/// The server's side. Null if OpenSSL cannot.
[[nodiscard]] std::unique_ptr<ByteStream> make_tls_server_stream(std::unique_ptr<ByteStream> below,
                                                                 const TlsIdentity& identity);

/// The client's side: `check` decides during the handshake whether the server is trusted. Null if OpenSSL cannot.
[[nodiscard]] std::unique_ptr<ByteStream> make_tls_client_stream(std::unique_ptr<ByteStream> below,
                                                                 std::shared_ptr<const TlsCheck> check);

}  // namespace natter::net
