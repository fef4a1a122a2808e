// How much a server takes of whom. Plain values.
#pragma once

#include "net/protocol/limits.hpp"
#include "server/rate/token_bucket.hpp"

namespace natter::server {

struct RateLimits {
    Rate connections{net::limits::kConnectionsPerSecond, net::limits::kConnectionBurst};  // from one address
    Rate handshakes{net::limits::kHandshakesPerSecond, net::limits::kHandshakeBurst};     // of TLS, with one address
    Rate http{net::limits::kHttpPerSecond, net::limits::kHttpBurst};                      // from one address
    Rate requests{net::limits::kRequestsPerSecond, net::limits::kRequestBurst};           // by one connection
    Rate messages{net::limits::kMessagesPerSecond, net::limits::kMessageBurst};           // by one person, as the next
    Rate commands{net::limits::kCommandsPerSecond, net::limits::kCommandBurst};
    Rate finds{net::limits::kFindsPerSecond, net::limits::kFindBurst};
    Rate logins{net::limits::kLoginsPerMinute / 60, net::limits::kLoginBurst};  // from one address, and for one name
    Rate registrations{net::limits::kRegistrationsPerHour / 3'600, net::limits::kRegistrationBurst};

    /// Without any limit: for a clock that is not the system's, and for measuring.
    [[nodiscard]] static RateLimits none() { return {{}, {}, {}, {}, {}, {}, {}, {}, {}}; }
};

}  // namespace natter::server
