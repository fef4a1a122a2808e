#include "net/transport/loopback.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <string>

namespace natter::net {
namespace {

namespace ip = boost::asio::ip;

bool is_localhost(std::string_view name) {
    if (name.ends_with('.')) name.remove_suffix(1);
    return std::ranges::equal(name, std::string_view("localhost"), {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

}  // namespace

bool is_loopback(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(host), error);
    if (error) return is_localhost(host);
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return ip::make_address_v4(ip::v4_mapped, address.to_v6()).is_loopback();
    }
    return address.is_loopback();
}

}  // namespace natter::net
