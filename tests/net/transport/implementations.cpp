#include "tests/net/transport/implementations.hpp"

#include "net/transport/line_framer.hpp"
#include "net/transport/memory.hpp"
#include "net/transport/stream_transport.hpp"
#include "net/transport/websocket_framer.hpp"
#include "tests/net/transport/stream_pair.hpp"
#include "tests/net/transport/websocket_lines.hpp"

namespace natter::net {
namespace {

TransportPair lines_over(StreamPair pair) {
    const auto end = [](std::unique_ptr<ByteStream> stream) {
        return make_stream_transport(std::move(stream), std::make_unique<LineFramer>(LastLine::dropped));
    };
    return {end(std::move(pair.left)), end(std::move(pair.right))};
}

TransportPair websocket_over(StreamPair pair) {
    const auto end = [](std::unique_ptr<ByteStream> stream, WebSocketRole role) {
        return make_stream_transport(std::move(stream), std::make_unique<WebSocketFramer>(role));
    };
    return {end(std::move(pair.left), WebSocketRole::client), end(std::move(pair.right), WebSocketRole::server)};
}

TransportPair tcp_pair(boost::asio::io_context& io) { return lines_over(tcp_streams(io)); }
TransportPair tls_pair(boost::asio::io_context& io) { return lines_over(tls_streams(io)); }
TransportPair ws_pair(boost::asio::io_context& io) { return websocket_over(tcp_streams(io)); }
TransportPair wss_pair(boost::asio::io_context& io) { return websocket_over(tls_streams(io)); }
TransportPair memory_pair(boost::asio::io_context& io) { return make_memory_pair(io); }

// So narrow that every frame passes in many pieces.
TransportPair narrow_memory_pair(boost::asio::io_context& io) { return make_memory_pair(io, "memory", 1'000); }

TransportEnd::Encode as_client() { return WebSocketLines(WebSocketRole::client); }
TransportEnd::Encode as_server() { return WebSocketLines(WebSocketRole::server); }

}  // namespace

const std::vector<Implementation>& implementations() {
    static const std::vector<Implementation> all{
        {"tcp", &tcp_pair},
        {"memory", &memory_pair},
        {"narrow_memory", &narrow_memory_pair},
        {"tls", &tls_pair},
        {"ws", &ws_pair, &as_client, &as_server},
        {"wss", &wss_pair, &as_client, &as_server},
    };
    return all;
}

}  // namespace natter::net
