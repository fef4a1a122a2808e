// Any bytes as an HTTP response, in any pieces: the same verdict and the same body as of the whole at once, within the
// limits. The first byte chooses where the bytes break.
#include "net/protocol/limits.hpp"
#include "net/transport/http_response_reader.hpp"
#include "server/search/chat_reply.hpp"
#include "server/search/http_url.hpp"
#include "server/search/model_failure.hpp"
#include "tests/fuzz/check.hpp"

#include <random>
#include <string>

namespace natter::fuzz {
namespace {

using Reader = net::HttpResponseReader;
using State = Reader::State;

std::string read(Reader& reader, std::string_view bytes, unsigned seed) {
    std::minstd_rand random(seed);
    std::string body;
    while (!bytes.empty() && reader.state() != State::bad) {
        const std::string_view piece = seed == 0 ? bytes : bytes.substr(0, 1 + random() % 40);
        reader.feed(piece);
        body += reader.take_body();
        bytes.remove_prefix(piece.size());
    }
    reader.feed_end();
    body += reader.take_body();
    check(reader.state() != State::more);
    check(body.size() <= net::limits::kReplyBytes);
    return body;
}

// What is told of a refusal names nobody's key.
void check_refusal(const Reader& reader, const std::string& body) {
    constexpr std::string_view kKey = "sk-secret-key";
    const server::ChatError error = server::read_chat_error(body);
    const auto failure = server::failure_of(reader.head(), error);
    const std::string cause = server::for_the_log(failure.cause, kKey);
    check(!failure.told.empty() && cause.find(kKey) == std::string::npos);
    check(cause.find('\n') == std::string::npos);
    static_cast<void>(server::retry_after(reader.head(), error, std::chrono::seconds(1)));
    static_cast<void>(server::adapted({}, {}, error));
    const auto url = server::parse_http_url(reader.head().header("location"));
    if (url) check(server::host_header(*url).find_first_of("\r\n ") == std::string::npos);
}

void check_response(std::string_view bytes, unsigned seed) {
    Reader at_once, in_pieces, tunnel(Reader::To::connect);
    const std::string whole = read(at_once, bytes, 0), pieces = read(in_pieces, bytes, seed + 1);
    if (at_once.state() == State::whole && in_pieces.state() == State::whole) {
        check(whole == pieces);
        check(at_once.head().status == in_pieces.head().status);
    }
    if (at_once.state() == State::whole) {
        check(at_once.head().status >= 200);
        check_refusal(at_once, whole);
    }
    check(read(tunnel, bytes, seed + 1).empty() || tunnel.head().status >= 300);
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0) natter::fuzz::check_response(natter::fuzz::text_of(data + 1, size - 1), data[0]);
    return 0;
}
