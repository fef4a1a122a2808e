// Every transport that the conformance suite holds to the guarantees of transport.hpp: one row each.
#pragma once

#include "net/transport/transport.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::net {

using TransportPair = std::pair<std::unique_ptr<Transport>, std::unique_ptr<Transport>>;

struct Implementation {
    std::string_view name;
    /// The two ends of one connection, neither of them started; the left one is the client's.
    TransportPair (*make_pair)(boost::asio::io_context& io);
    TransportEnd::Encode (*encode_left)() = [] { return TransportEnd::Encode{}; };
    TransportEnd::Encode (*encode_right)() = [] { return TransportEnd::Encode{}; };
};

const std::vector<Implementation>& implementations();

inline std::ostream& operator<<(std::ostream& out, const Implementation& implementation) {
    return out << implementation.name;
}

}  // namespace natter::net
