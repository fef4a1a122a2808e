// Any text as a server's address: a URL that is read back as itself, or an error that people can read.
#include "net/protocol/limits.hpp"
#include "net/transport/connect.hpp"
#include "net/transport/framing.hpp"
#include "net/util/utf8.hpp"
#include "tests/fuzz/check.hpp"

namespace natter::fuzz {
namespace {

void check_url(std::string_view text) {
    const auto url = net::parse_server_url(text, 5002);
    if (!url) {
        check(url.error().code == net::Errc::bad_address);
        check(net::printable(url.error().message) == url.error().message);
        check(url.error().message.size() < 300);
        return;
    }
    check(url->port != 0 && !url->host.empty() && url->host.size() <= net::limits::kHostBytes);
    const bool bracketed = url->host.find(':') != std::string::npos;
    const std::string host = bracketed ? '[' + url->host + ']' : url->host;
    if (url->pinned) return;  // an address with a fragment, which is not written back here
    const auto again = net::parse_server_url(url->scheme + "://" + host + ':' + std::to_string(url->port), 1);
    check(again && *again == *url);
}

}  // namespace
}  // namespace natter::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = natter::fuzz::text_of(data, size);
    natter::fuzz::check_url(text);
    static_cast<void>(natter::net::sniff(text.substr(0, natter::net::kSniffBytes)));
    return 0;
}
