// Any bytes as WebSocket frames, in any pieces: the same messages and answers as of the whole at once, each message
// valid and within the limits, and never more kept than one. The first byte chooses the role and where the bytes break.
#include "net/protocol/limits.hpp"
#include "net/transport/websocket_framer.hpp"
#include "net/util/utf8.hpp"
#include "tests/fuzz/check.hpp"

#include <random>
#include <string>
#include <vector>

namespace natter::fuzz {
namespace {

using Next = net::Framer::Next;

struct Heard {
    std::vector<std::string> messages;
    std::string answers;
    std::size_t oversizes = 0;
    bool ended = false;

    bool operator==(const Heard&) const = default;
};

void feed(net::WebSocketFramer& framer, std::string_view piece, Heard& heard) {
    const std::string borrowed(piece);
    framer.feed(borrowed);
    std::string_view view;
    for (Next next = framer.next(view); next != Next::more; next = framer.next(view)) {
        check(!heard.ended);
        heard.ended = next == Next::ended;
        if (next == Next::oversize) ++heard.oversizes;
        if (next == Next::answer || next == Next::ended) heard.answers += view;
        if (next != Next::frame) continue;
        check(net::is_utf8(view) && view.size() < net::limits::kFrameBytes);
        heard.messages.emplace_back(view);
    }
    framer.keep();
    check(framer.kept_bytes() <= net::limits::kFrameBytes + net::websocket::kControlBytesMost);
}

void check_pieces(std::string_view bytes, unsigned seed) {
    // A client's answers are under masks of their own, which differ.
    net::WebSocketFramer at_once(net::WebSocketRole::server), in_pieces(net::WebSocketRole::server);
    Heard whole, pieces;
    feed(at_once, bytes, whole);
    std::minstd_rand random(seed);
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::string_view piece = rest.substr(0, 1 + random() % 40);
        feed(in_pieces, piece, pieces);
        rest.remove_prefix(piece.size());
    }
    check(pieces == whole);
    net::WebSocketFramer client(net::WebSocketRole::client);
    Heard by_client;
    feed(client, bytes, by_client);
}

// What one end sends is what the other one hears.
void check_round_trip(std::string_view text) {
    if (!net::is_utf8(text) || text.ends_with('\n')) return;
    net::WebSocketFramer client(net::WebSocketRole::client), server(net::WebSocketRole::server);
    Heard by_server, by_client;
    feed(server, client.framed(std::string(text)), by_server);
    feed(client, server.framed(std::string(text)), by_client);
    check(by_server == by_client && by_server.messages.size() == 1 && by_server.messages[0] == text);
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes = natter::fuzz::text_of(data + 1, size - 1);
    natter::fuzz::check_pieces(bytes, data[0]);
    natter::fuzz::check_round_trip(bytes);
    return 0;
}
