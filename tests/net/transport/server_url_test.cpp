#include "net/transport/connect.hpp"
#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;

constexpr std::uint16_t kDefaultPort = 5002;

TEST(ServerUrl, of_an_invitation_carries_fingerprint_and_code) {
    Fingerprint fingerprint;
    fingerprint.bytes.fill(7);
    const std::string text = to_invitation("::1", 5002, fingerprint, "9c01-xY_z");
    EXPECT_TRUE(text.starts_with("natter://[::1]:5002/#")) << text;
    const auto url = parse_server_url(text, kDefaultPort);
    ASSERT_TRUE(url) << url.error().message;
    EXPECT_EQ(url->host, "::1");
    EXPECT_EQ(url->port, 5002);
    EXPECT_EQ(url->pinned, fingerprint);
    EXPECT_EQ(url->invitation, "9c01-xY_z");
    const std::string pin = to_text(fingerprint);
    EXPECT_EQ(parse_server_url(" natter://host:1/#" + pin + "%2Bcode\n", kDefaultPort).value().invitation, "code");
    for (const std::string& bad : {"natter://host:1"s, "natter://host:1/#+code"s, "natter://host:1/#" + pin + "+",
                                   "natter://host:1/#" + pin + "+a b", "tls://host:1/#" + pin + "+code"}) {
        EXPECT_FALSE(parse_server_url(bad, kDefaultPort)) << bad;
    }
    EXPECT_TRUE(parse_server_url("natter://host:1/#" + pin, kDefaultPort)) << "a server that lets everybody in";
}

TEST(ServerUrl, is_read_in_every_form_that_is_promised) {
    struct Row {
        std::string text;
        ServerUrl url;
    };
    const std::vector<Row> table{
        {"tcp://127.0.0.1:5001", {"tcp", "127.0.0.1", 5001}},
        {"tcp://chat.example:1", {"tcp", "chat.example", 1}},
        {"tcp://chat.example", {"tcp", "chat.example", kDefaultPort}},
        {"tcp://chat.example:65535/", {"tcp", "chat.example", 65535}},
        {"TCP://chat.example", {"tcp", "chat.example", kDefaultPort}},
        {"tls://chat.example", {"tls", "chat.example", kDefaultPort}},
        {"ws://chat.example", {"ws", "chat.example", 80}},
        {"wss://chat.example", {"wss", "chat.example", 443}},
        {"ws://127.0.0.1:8000/ws", {"ws", "127.0.0.1", 8000}},
        {"wss://[::1]:8000/ws", {"wss", "::1", 8000}},
        {"localhost", {"tcp", "localhost", kDefaultPort}},
        {"localhost:5001", {"tcp", "localhost", 5001}},
        {"[::1]:5001", {"tcp", "::1", 5001}},
        {"[::1]", {"tcp", "::1", kDefaultPort}},
        {"tcp://[fe80::1%eth0]:7", {"tcp", "fe80::1%eth0", 7}},
        {"LOCALHOST.", {"tcp", "LOCALHOST.", kDefaultPort}},
        {"127.9.9.9:5001", {"tcp", "127.9.9.9", 5001}},
        {"bücher.example:80", {"tls", "bücher.example", 80}},
        {"192.168.1.7:5002", {"tls", "192.168.1.7", 5002}},
        {"[fe80::1]:5002", {"tls", "fe80::1", 5002}},
    };
    for (const auto& [text, url] : table) {
        const auto parsed = parse_server_url(text, kDefaultPort);
        ASSERT_TRUE(parsed) << text << ": " << parsed.error().message;
        EXPECT_EQ(*parsed, url) << text << ": " << parsed->scheme << " " << parsed->host << " " << parsed->port;
    }
}

TEST(ServerUrl, may_pin_a_certificate_where_there_is_one) {
    Fingerprint fingerprint;
    fingerprint.bytes.fill(7);
    for (const std::string url :
         {"tls://host:5002/#", "tls://host:5002#", "wss://host:5002/#", "wss://host:5002/ws#", "host:5002/#"}) {
        const auto parsed = parse_server_url(url + to_text(fingerprint), kDefaultPort);
        ASSERT_TRUE(parsed) << url;
        EXPECT_EQ(parsed->host, "host");
        EXPECT_EQ(parsed->port, 5002);
        EXPECT_EQ(parsed->pinned, fingerprint);
    }
    EXPECT_EQ(parse_server_url("127.0.0.1:5002/#" + to_text(fingerprint), kDefaultPort).value().scheme, "tls");
    EXPECT_FALSE(parse_server_url("tls://host:5002/#", kDefaultPort));
    EXPECT_FALSE(parse_server_url("tls://host:5002/#abc", kDefaultPort));
    EXPECT_FALSE(parse_server_url("tcp://host:5002/#" + to_text(fingerprint), kDefaultPort));
}

TEST(ServerUrl, that_cannot_be_right_is_a_bad_address_with_a_readable_sentence) {
    const std::vector<std::string> table{
        "",
        " ",
        ":",
        ":5001",
        "/",
        "tcp://",
        "tcp:///",
        "tcp://:5001",
        "://host",
        "http://host",
        "natter://host:5001",
        "host:",
        "host:0",
        "host:65536",
        "host:-1",
        "host:+1",
        "host: 1",
        "host:1x",
        "host:1:2",
        "host:port",
        "host:99999999999999999999",
        "host/path",
        "host:1/path",
        "two words",
        "ho\nst",
        "ho\tst",
        "ho\0st"s,
        "ho\x7fst",
        "ho\xc2\x9bst",
        "ho\xffst",
        "::1",
        "fe80::1:5001",
        "[",
        "]",
        "[]",
        "[]:1",
        "[::1",
        "[::1]5001",
        "[::1]:",
        "ho[st]",
        "\x1b[31mred",
        std::string(254, 'h'),
        std::string(1'000'000, 'h') + ":1",
        std::string(1'000'000, 's') + "://h",
    };
    for (const std::string& text : table) {
        const std::string shown = printable(clip(text, 40));
        const auto parsed = parse_server_url(text, kDefaultPort);
        ASSERT_FALSE(parsed) << shown;
        EXPECT_EQ(parsed.error().code, Errc::bad_address) << shown;
        EXPECT_EQ(printable(parsed.error().message), parsed.error().message) << shown;
        EXPECT_LT(parsed.error().message.size(), 300u) << shown;
    }
}

}  // namespace
}  // namespace natter::net
