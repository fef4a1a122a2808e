#include "server/rate/gate.hpp"

#include "net/protocol/limits.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace natter::server {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t kNetworkBytes = 8;  // of an IPv6 address: one customer has all of the rest

}  // namespace

std::string origin_of(std::string_view peer) {
    std::string host(peer.substr(0, peer.rfind(':')));
    if (!host.starts_with('[')) return host;
    boost::system::error_code error;
    const auto address = ip::make_address_v6(host.substr(1, host.size() - 2), error);
    if (error) return host;
    if (address.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address).to_string();
    ip::address_v6::bytes_type bytes = address.to_bytes();
    std::fill(bytes.begin() + kNetworkBytes, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes).to_string();
}

Gate::Gate(const ServerLimits& limits)
    : limits_(limits),
      connections_(net::limits::kTrackedAddresses),
      logins_by_address_(net::limits::kTrackedAddresses),
      logins_by_name_(net::limits::kTrackedAddresses),
      registrations_(net::limits::kTrackedAddresses) {}

bool Gate::trusts(std::string_view origin) const {
    const auto& trusted = limits_.trusted_addresses;
    return std::any_of(trusted.begin(), trusted.end(), [&](const std::string& address) {
        return origin_of((address.find(':') == std::string::npos ? address : '[' + address + ']') + ":0") == origin;
    });
}

Gate::Wait Gate::connect(std::string_view origin, Clock::time_point now) {
    if (trusts(origin)) return {};
    return connections_.take(origin, limits_.rates.connections, now);
}

void Gate::shut_out(std::string_view origin, Clock::time_point now) {
    if (!trusts(origin)) connections_.close_until(origin, now + net::limits::kInsistedTime);
}

Gate::Wait Gate::log_in(std::string_view origin, std::string_view name, Clock::time_point now) {
    if (!trusts(origin)) {
        if (const auto wait = logins_by_address_.take(origin, limits_.rates.logins, now)) return wait;
    }
    return logins_by_name_.take(name, limits_.rates.logins, now);
}

Gate::Wait Gate::register_name(std::string_view origin, Clock::time_point now) {
    if (trusts(origin)) return {};
    return registrations_.take(origin, limits_.rates.registrations, now);
}

}  // namespace natter::server
