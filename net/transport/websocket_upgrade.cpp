#include "net/transport/websocket_upgrade.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/host_name.hpp"
#include "net/util/base64.hpp"
#include "net/util/random_token.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <array>

namespace natter::net {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kMagic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::string_view kVersion = "13";
constexpr std::size_t kKeyBytes = 16;
constexpr std::size_t kKeyDigits = 24;

std::string base64_of(const unsigned char* bytes, std::size_t size) {
    return base64({reinterpret_cast<const char*>(bytes), size});
}

// What proves that a server has read the key. SHA-1 is the standard's; nothing secret hangs on it.
std::string proof_of(std::string_view key) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    const std::string text = std::string(key).append(kMagic);
    EVP_Digest(text.data(), text.size(), hash.data(), &size, EVP_sha1(), nullptr);
    return base64_of(hash.data(), size);
}

bool is_key(std::string_view key) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return key.size() == kKeyDigits && key.ends_with("==") &&
           key.substr(0, kKeyDigits - 2).find_first_not_of(kDigits) == std::string_view::npos;
}

bool has_token(std::string_view list, std::string_view token) {
    return http::token_list(boost::beast::string_view(list.data(), list.size()))
        .exists(boost::beast::string_view(token.data(), token.size()));
}

// The host and port of a page on the web; empty for anything else.
std::string_view authority_of_page(std::string_view origin) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (equals_without_case(origin.substr(0, scheme.size()), scheme)) return origin.substr(scheme.size());
    }
    return {};
}

bool is_welcome(const HttpRequest& request, std::span<const std::string> origins, std::string_view address) {
    const auto said =
        std::ranges::count_if(request.headers, [](const auto& header) { return header.first == "origin"; });
    if (said == 0) return true;
    if (said > 1) return false;
    const std::string_view origin = request.header("origin"), host = request.header("host");
    if (is_own_host(host, address) && equals_without_case(authority_of_page(origin), host)) return true;
    return std::ranges::any_of(origins, [&](const std::string& each) { return equals_without_case(each, origin); });
}

UpgradeAnswer refuse(int status, std::string sentence) {
    return {{}, HttpResponse{.status = status, .body = std::move(sentence) + '\n'}};
}

UpgradeAnswer ask_for_upgrade() {
    auto answer = refuse(426, "WebSocket is spoken here, version 13.");
    answer.refusal->headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", std::string(kVersion)}};
    return answer;
}

}  // namespace

UpgradeAnswer answer_upgrade(const HttpRequest& request, std::span<const std::string> origins,
                             std::string_view address) {
    if (request.method != "GET") return refuse(405, "Ask for WebSocket with GET.");
    if (!has_token(request.header("upgrade"), "websocket") || !has_token(request.header("connection"), "upgrade") ||
        request.header("sec-websocket-version") != kVersion) {
        return ask_for_upgrade();
    }
    const std::string_view key = request.header("sec-websocket-key");
    if (!is_key(key) || !request.body.empty()) return refuse(400, "This is no right request for WebSocket.");
    if (!is_welcome(request, origins, address)) {
        return refuse(403, "Pages of that origin may not connect: whoever runs the server can allow it.");
    }
    return {fmt::format("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Accept: {}\r\n\r\n",
                        proof_of(key)),
            {}};
}

std::string make_upgrade_key() {
    std::array<unsigned char, kKeyBytes> random{};
    random_bytes(random);
    return base64_of(random.data(), random.size());
}

std::string upgrade_request(std::string_view host, std::string_view key) {
    return fmt::format(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: {}\r\nSec-WebSocket-Version: {}\r\n\r\n",
        kWebSocketPath, host, key, kVersion);
}

Result<std::size_t> check_upgrade(std::string_view response, std::string_view key) {
    const Error wrong{Errc::unsupported, "No WebSocket is spoken there: check the address and its port."};
    http::response_parser<http::empty_body> parser;
    parser.header_limit(limits::kHttpHeadBytes);
    boost::system::error_code error;
    const std::size_t size = parser.put(boost::asio::buffer(response.data(), response.size()), error);
    if (error == http::error::need_more && response.size() <= limits::kHttpHeadBytes) return std::size_t{0};
    if (error || !parser.is_header_done()) return wrong;
    const auto& head = parser.get();
    const auto value = [&](http::field field) {
        const auto text = head[field];
        return std::string_view(text.data(), text.size());
    };
    const bool granted = head.result() == http::status::switching_protocols &&
                         has_token(value(http::field::upgrade), "websocket") &&
                         has_token(value(http::field::connection), "upgrade") &&
                         value(http::field::sec_websocket_accept) == proof_of(key);
    return granted ? Result<std::size_t>(size) : wrong;
}

}  // namespace natter::net
