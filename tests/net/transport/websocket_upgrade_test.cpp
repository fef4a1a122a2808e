#include "net/transport/websocket_upgrade.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The example of RFC 6455.
constexpr const char* kKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr const char* kProof = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

// A right request, in which one header is another.
HttpRequest request(const std::string& name = {}, const std::string& value = {}) {
    HttpRequest made{.method = "GET", .path = "/ws", .query = {}, .headers = {}, .body = {}, .peer = {}};
    made.headers = {{"host", "192.0.2.7:8000"},
                    {"upgrade", "websocket"},
                    {"connection", "keep-alive, Upgrade"},
                    {"sec-websocket-version", "13"},
                    {"sec-websocket-key", kKey}};
    std::erase_if(made.headers, [&](const auto& header) { return header.first == name; });
    if (!value.empty()) made.headers.emplace_back(name, value);
    return made;
}

int status_of(const HttpRequest& asked, const std::vector<std::string>& origins = {}, const std::string& own = {}) {
    const UpgradeAnswer answer = answer_upgrade(asked, origins, own);
    return answer.refusal ? answer.refusal->status : 101;
}

TEST(WebSocketUpgrade, is_granted_with_the_proof_of_the_standard) {
    const UpgradeAnswer answer = answer_upgrade(request(), {});
    EXPECT_FALSE(answer.refusal);
    EXPECT_TRUE(answer.accepted.starts_with("HTTP/1.1 101 "));
    EXPECT_NE(answer.accepted.find("Sec-WebSocket-Accept: " + std::string(kProof) + "\r\n"), std::string::npos);
    EXPECT_EQ(answer.accepted.find("Extensions"), std::string::npos);
}

TEST(WebSocketUpgrade, is_refused_to_who_does_not_ask_for_it_rightly) {
    EXPECT_EQ(status_of(request("upgrade")), 426);
    EXPECT_EQ(status_of(request("upgrade", "h2c")), 426);
    EXPECT_EQ(status_of(request("connection", "keep-alive")), 426);
    EXPECT_EQ(status_of(request("sec-websocket-version", "8")), 426);
    EXPECT_EQ(status_of(request("sec-websocket-key")), 400);
    EXPECT_EQ(status_of(request("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ")), 400);
    EXPECT_EQ(status_of(request("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=\n")), 400);
    HttpRequest posted = request();
    posted.method = "POST";
    EXPECT_EQ(status_of(posted), 405);
    HttpRequest with_body = request();
    with_body.body = "x";
    EXPECT_EQ(status_of(with_body), 400);
}

TEST(WebSocketUpgrade, is_granted_to_pages_of_the_same_host_and_of_the_list_alone) {
    EXPECT_EQ(status_of(request("origin", "http://192.0.2.7:8000")), 101);
    EXPECT_EQ(status_of(request("origin", "HTTPS://192.0.2.7:8000")), 101);
    for (const std::string origin : {"http://192.0.2.7", "http://evil.example", "null", "http://192.0.2.7:80001",
                                     "192.0.2.7:8000", "http://evil.example/192.0.2.7:8000", "ftp://192.0.2.7:8000",
                                     "chrome-extension://192.0.2.7:8000", "http://"}) {
        EXPECT_EQ(status_of(request("origin", origin)), 403) << origin;
    }
    const std::vector<std::string> origins{"https://page.example"};
    EXPECT_EQ(status_of(request("origin", "https://page.example"), origins), 101);
    EXPECT_EQ(status_of(request("origin", "http://page.example"), origins), 403);
}

// Of a page at evil.example whose name stands for this machine by now.
TEST(WebSocketUpgrade, is_not_granted_to_a_page_for_being_of_a_host_that_is_not_the_servers_own) {
    const auto status = [](const std::string& host, const std::string& own = {}) {
        HttpRequest asked = request("origin", "http://" + host);
        asked.headers[0].second = host;
        return status_of(asked, {}, own);
    };
    for (const std::string host : {"127.0.0.1:8000", "[::1]:8000", "localhost:8000", "LocalHost", "192.0.2.7"}) {
        EXPECT_EQ(status(host), 101) << host;
    }
    for (const std::string host :
         {"evil.example:8000", "chat.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"}) {
        EXPECT_EQ(status(host), 403) << host;
    }
    EXPECT_EQ(status("Chat.Example:8000", "chat.example"), 101);
    EXPECT_EQ(status("evil.example:8000", "chat.example"), 403);
}

TEST(WebSocketUpgrade, is_not_granted_to_who_names_two_pages) {
    HttpRequest asked = request("origin", "http://192.0.2.7:8000");
    asked.headers.emplace_back("origin", "http://evil.example");
    EXPECT_EQ(status_of(asked), 403);
    asked.headers.back().second = "http://192.0.2.7:8000";
    EXPECT_EQ(status_of(asked), 403);
    EXPECT_EQ(status_of(request("origin", " ")), 403);
}

TEST(WebSocketUpgrade, of_a_client_is_what_a_server_grants) {
    const std::string key = make_upgrade_key();
    EXPECT_EQ(key.size(), 24u);
    EXPECT_NE(key, make_upgrade_key());
    const std::string accepted = answer_upgrade(request("sec-websocket-key", key), {}).accepted;
    const auto whole = check_upgrade(accepted + "\x81\x02hi", key);
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_EQ(*whole, accepted.size());
    for (std::size_t size = 0; size < accepted.size(); ++size) {
        const auto part = check_upgrade(std::string_view(accepted).substr(0, size), key);
        ASSERT_TRUE(part) << size;
        EXPECT_EQ(*part, 0u) << size;
    }
}

TEST(WebSocketUpgrade, is_not_believed_without_the_proof) {
    const std::string accepted = answer_upgrade(request(), {}).accepted;
    EXPECT_FALSE(check_upgrade(accepted, make_upgrade_key()));
    for (const std::string wrong :
         {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404 Not Found\r\n\r\n",
          "* Welcome. Your nickname?\n",
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"}) {
        const auto checked = check_upgrade(wrong, kKey);
        ASSERT_FALSE(checked) << wrong;
        EXPECT_EQ(checked.error().code, Errc::unsupported);
    }
    EXPECT_FALSE(check_upgrade("HTTP/1.1 101 x\r\nX: " + std::string(20'000, 'x'), kKey));
}

}  // namespace
}  // namespace natter::net
