// How a connection is kept from others. A plain value.
#pragma once

#include "net/tls/trust.hpp"

#include <optional>

namespace natter::net {

struct Privacy {
    bool exposed = false;                           // it leaves this machine, and nothing on it is encrypted
    std::optional<ShownCertificate> certificate{};  // the server's; at its client, over TLS

    bool operator==(const Privacy&) const = default;
};

}  // namespace natter::net
