#include "net/transport/system_error.hpp"

#include <fmt/core.h>
#include <boost/asio/error.hpp>

namespace natter::net {

namespace asio = boost::asio;

Error from_system(const boost::system::error_code& error, const std::string& what) {
    if (error == asio::error::eof || error == asio::error::connection_reset || error == asio::error::broken_pipe) {
        return {Errc::closed, "The other side closed the connection."};
    }
    if (error == asio::error::connection_refused) {
        return {Errc::refused,
                fmt::format("Nobody listens at {}: start a server there, or check the address and port.", what)};
    }
    if (error == asio::error::host_not_found || error == asio::error::no_data ||
        error == asio::error::host_not_found_try_again) {
        return {Errc::unknown_host, fmt::format("There is no host \"{}\": check its spelling.", what)};
    }
    if (error == asio::error::timed_out) {
        return {Errc::timed_out, fmt::format("{} did not answer in time: check the address and the network.", what)};
    }
    if (error == asio::error::address_in_use) {
        return {Errc::address_in_use,
                fmt::format("{} is in use by another program: choose another port, or end that program.", what)};
    }
    return {Errc::io_error, fmt::format("{}: {}.", what, error.message())};
}

std::string endpoint_text(const asio::ip::tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    return endpoint.address().is_v6() ? fmt::format("[{}]:{}", address, endpoint.port())
                                      : fmt::format("{}:{}", address, endpoint.port());
}

std::string endpoint_text(const asio::ip::tcp::socket& socket) {
    boost::system::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    return error ? "unknown" : endpoint_text(endpoint);
}

}  // namespace natter::net
