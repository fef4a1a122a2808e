#include "net/transport/host_name.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <string>

namespace natter::net {

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        return end == std::string_view::npos ? std::string_view() : authority.substr(1, end - 1);
    }
    return authority.substr(0, authority.find(':'));
}

bool is_own_host(std::string_view authority, std::string_view address) {
    const std::string_view host = host_of(authority);
    if (host.empty()) return false;
    if (equals_without_case(host, "localhost") || equals_without_case(host, address)) return true;
    boost::system::error_code error;
    static_cast<void>(boost::asio::ip::make_address(std::string(host), error));
    return !error;
}

bool equals_without_case(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

}  // namespace natter::net
