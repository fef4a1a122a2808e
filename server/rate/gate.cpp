#include "server/rate/gate.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/loopback.hpp"

#include <fmt/core.h>
#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace natter::server {
namespace {

namespace ip = boost::asio::ip;

// Names for which one address may try to log in as often as for one alone.
constexpr double kNamesOfAnAddress = 3;
constexpr std::size_t kNetworkBytes = 8;  // of an IPv6 address: one customer has all of the rest

Rate of_address(const Rate& rate) { return {kNamesOfAnAddress * rate.per_second, kNamesOfAnAddress * rate.burst}; }

}  // namespace

std::string origin_of(std::string_view peer) {
    std::string host(peer.substr(0, peer.rfind(':')));
    if (!host.starts_with('[')) return host;
    boost::system::error_code error;
    const auto address = ip::make_address_v6(host.substr(1, host.size() - 2), error);
    if (error) return host;
    if (address.is_loopback()) return address.to_string();
    if (address.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address).to_string();
    ip::address_v6::bytes_type bytes = address.to_bytes();
    std::fill(bytes.begin() + kNetworkBytes, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes).to_string();
}

std::string origin_of_address(std::string_view address) {
    const bool v6 = address.find(':') != std::string_view::npos;
    return origin_of(v6 ? fmt::format("[{}]:0", address) : fmt::format("{}:0", address));
}

bool is_local(std::string_view address) {
    boost::system::error_code error;
    static_cast<void>(ip::make_address(std::string(address), error));
    return error || net::is_loopback(address);
}

Gate::Gate(const ServerLimits& limits)
    : limits_(limits),
      connections_(net::limits::kTrackedAddresses),
      handshakes_(net::limits::kTrackedAddresses),
      http_(net::limits::kTrackedAddresses),
      logins_by_address_(net::limits::kTrackedAddresses),
      logins_by_name_(net::limits::kTrackedAddresses),
      registrations_(net::limits::kTrackedAddresses),
      hooks_(net::limits::kTrackedAddresses) {}

bool Gate::trusts(std::string_view origin) const {
    const auto& trusted = limits_.trusted_addresses;
    return std::any_of(trusted.begin(), trusted.end(),
                       [&](const std::string& address) { return origin_of_address(address) == origin; });
}

Gate::Wait Gate::take(RateTable& table, const Rate& rate, std::string_view origin, Clock::time_point now) const {
    if (trusts(origin)) return {};
    return table.take(origin, rate, now);
}

Gate::Wait Gate::connect(std::string_view origin, Clock::time_point now) {
    return take(connections_, limits_.rates.connections, origin, now);
}

Gate::Wait Gate::shake_hands(std::string_view origin, Clock::time_point now) {
    return take(handshakes_, limits_.rates.handshakes, origin, now);
}

Gate::Wait Gate::ask_http(std::string_view origin, Clock::time_point now) {
    return take(http_, limits_.rates.http, origin, now);
}

void Gate::shut_out(std::string_view origin, Clock::time_point now) {
    if (!trusts(origin)) connections_.close_until(origin, now + net::limits::kInsistedTime);
}

Gate::Wait Gate::log_in(std::string_view origin, std::string_view name, Clock::time_point now) {
    if (!trusts(origin)) {
        if (const auto wait = logins_by_address_.take(origin, of_address(limits_.rates.logins), now)) return wait;
    }
    return logins_by_name_.take(fmt::format("{} {}", origin, name), limits_.rates.logins, now);
}

void Gate::give_back_login(std::string_view origin, std::string_view name) {
    logins_by_address_.give_back(origin, of_address(limits_.rates.logins));
    logins_by_name_.give_back(fmt::format("{} {}", origin, name), limits_.rates.logins);
}

Gate::Wait Gate::post(std::string_view hook, Clock::time_point now) {
    return hooks_.take(hook, limits_.rates.messages, now);
}

Gate::Wait Gate::register_name(std::string_view origin, Clock::time_point now) {
    return take(registrations_, limits_.rates.registrations, origin, now);
}

}  // namespace natter::server
