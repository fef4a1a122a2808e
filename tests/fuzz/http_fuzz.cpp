// Any bytes as an HTTP request, in any pieces: the same verdict as of the whole at once, within the limits, and what is
// answered is one response. The first byte chooses where the bytes break.
#include "net/protocol/limits.hpp"
#include "net/transport/http_reader.hpp"
#include "net/transport/websocket_upgrade.hpp"
#include "tests/fuzz/check.hpp"

#include <random>
#include <string>

namespace natter::fuzz {
namespace {

using State = net::HttpReader::State;

State read(net::HttpReader& reader, std::string_view bytes, unsigned seed) {
    std::minstd_rand random(seed);
    State state = State::more;
    while (!bytes.empty() && state == State::more) {
        const std::string_view piece = seed == 0 ? bytes : bytes.substr(0, 1 + random() % 40);
        state = reader.feed(piece);
        bytes.remove_prefix(piece.size());
    }
    return state;
}

void check_whole(const net::HttpReader& reader) {
    const net::HttpRequest request = reader.request();
    check(request.path.starts_with('/') && request.body.size() <= net::limits::kFrameBytes);
    check(request.header("transfer-encoding").empty());
    const net::UpgradeAnswer answer = net::answer_upgrade(request, {});
    check(answer.accepted.empty() == answer.refusal.has_value());
    check(answer.accepted.empty() || answer.accepted.ends_with("\r\n\r\n"));
}

void check_request(std::string_view bytes, unsigned seed) {
    net::HttpReader at_once, in_pieces;
    const State whole = read(at_once, bytes, 0), pieces = read(in_pieces, bytes, seed + 1);
    if (whole == State::whole) check_whole(at_once);
    if (pieces == State::whole) check_whole(in_pieces);
    if (whole == State::whole && pieces == State::whole) {
        check(at_once.request().path == in_pieces.request().path);
        check(at_once.request().body == in_pieces.request().body);
    }
    if (whole == State::bad) check(at_once.refusal().status >= 400 && at_once.refusal().status < 500);
    static_cast<void>(net::check_upgrade(bytes, "dGhlIHNhbXBsZSBub25jZQ=="));
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0) natter::fuzz::check_request(natter::fuzz::text_of(data + 1, size - 1), data[0]);
    return 0;
}
