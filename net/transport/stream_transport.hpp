// The transport of every framing that runs over a stream of bytes. See transport.hpp for the guarantees.
#pragma once

#include "net/transport/byte_stream.hpp"
#include "net/transport/framer.hpp"

#include <memory>

namespace natter::net {

/// Takes over an established stream.
[[nodiscard]] std::unique_ptr<Transport> make_stream_transport(std::unique_ptr<ByteStream> stream,
                                                               std::unique_ptr<Framer> framer);

}  // namespace natter::net
