// Any line of plain text to a server, and any message of a server as plain text: nothing but lines that a terminal may
// show, each with its mark.
#include "net/protocol/codec.hpp"
#include "net/util/utf8.hpp"
#include "server/text_door.hpp"
#include "tests/fuzz/check.hpp"

namespace natter::fuzz {
namespace {

void check_lines(std::string_view shown) {
    while (!shown.empty()) {
        const std::size_t end = shown.find('\n');
        check(end != std::string_view::npos);
        const std::string_view line = shown.substr(0, end);
        check(line.starts_with("* ") || line.starts_with("["));
        check(net::printable(line) == line);
        shown.remove_prefix(end + 1);
    }
}

void check_request(std::string_view line) {
    for (const bool has_nick : {false, true}) {
        const auto request = server::from_text(line, has_nick, has_nick ? "#lobby" : "");
        if (request) {
            check(!net::encode(*request).empty());
        } else {
            check(net::printable(request.error().message) == request.error().message);
        }
    }
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = natter::fuzz::text_of(data, size);
    natter::fuzz::check_request(text);
    if (const auto message = natter::net::decode_server(text)) {
        natter::fuzz::check_lines(natter::server::to_text(*message));
    }
    natter::fuzz::check_lines(natter::server::to_text(natter::net::Notice{.text = std::string(text)}));
    return 0;
}
