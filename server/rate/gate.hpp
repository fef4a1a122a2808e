// What is counted by address, whoever comes from there: new connections, TLS handshakes, HTTP requests, attempts
// to log in, registrations.
// Thread: the server's. Owner: Server.
#pragma once

#include "server/options.hpp"
#include "server/rate/rate_table.hpp"

#include <string>
#include <string_view>

namespace natter::server {

/// Whom an address stands for: the address of an IPv4 peer, or the /64 network of an IPv6 one, without its port.
[[nodiscard]] std::string origin_of(std::string_view peer);

/// The same of an address that stands alone: "127.0.0.1", "2001:db8::1".
[[nodiscard]] std::string origin_of_address(std::string_view address);

/// Whether an address that stands alone is this machine's own, or none of a network's.
[[nodiscard]] bool is_local(std::string_view address);

class Gate {
  public:
    using Wait = TokenBucket::Wait;
    using Clock = TokenBucket::Clock;

    /// `limits` outlives it, and may change.
    explicit Gate(const ServerLimits& limits);

    /// Whether `origin` (see origin_of) is one to which limits per address do not apply.
    [[nodiscard]] bool trusts(std::string_view origin) const;

    /// One more connection from there.
    [[nodiscard]] Wait connect(std::string_view origin, Clock::time_point now);
    /// One more TLS handshake with somebody from there.
    [[nodiscard]] Wait shake_hands(std::string_view origin, Clock::time_point now);
    /// One more HTTP request from there.
    [[nodiscard]] Wait ask_http(std::string_view origin, Clock::time_point now);
    /// Somebody from there was closed for insisting: nobody is let in from there for `limits::kInsistedTime`.
    void shut_out(std::string_view origin, Clock::time_point now);
    /// One more attempt, right or wrong, from there, and from there for that name: nobody is locked out by others.
    [[nodiscard]] Wait log_in(std::string_view origin, std::string_view name, Clock::time_point now);
    /// That attempt was right and does not count.
    void give_back_login(std::string_view origin, std::string_view name);
    /// One more message by that webhook.
    [[nodiscard]] Wait post(std::string_view hook, Clock::time_point now);
    [[nodiscard]] Wait register_name(std::string_view origin, Clock::time_point now);

  private:
    [[nodiscard]] Wait take(RateTable& table, const Rate& rate, std::string_view origin, Clock::time_point now) const;

    const ServerLimits& limits_;
    RateTable connections_;
    RateTable handshakes_;
    RateTable http_;
    RateTable logins_by_address_;
    RateTable logins_by_name_;
    RateTable registrations_;
    RateTable hooks_;
};

}  // namespace natter::server
