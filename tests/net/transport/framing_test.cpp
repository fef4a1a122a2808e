#include "net/transport/framing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;

struct First {
    std::string bytes;
    std::optional<Framing> framing;
};

TEST(Sniff, tells_the_framing_from_the_first_bytes) {
    const std::vector<First> table{
        {"", std::nullopt},
        {"{", Framing::json_lines},
        {"{\"type\":", Framing::json_lines},
        {"\x16", Framing::tls},
        {"\x16\x03\x01", Framing::tls},
        {"GET / HT", Framing::http},
        {"GET /", Framing::http},
        {"HEAD /", Framing::http},
        {"POST /ws", Framing::http},
        {"PUT /", Framing::http},
        {"PATCH /", Framing::http},
        {"DELETE /", Framing::http},
        {"OPTIONS ", Framing::http},
        {"CONNECT ", Framing::http},
        {"TRACE /", Framing::http},
        {"PRI * HT", Framing::http},
        {"ada\n", Framing::plain_text},
        {"GET lost", Framing::plain_text},
        {"GETA /", Framing::plain_text},
        {"Gertrude", Framing::plain_text},
        {"G\n", Framing::plain_text},
        {"get /", Framing::plain_text},
        {" {", Framing::plain_text},
        {"[", Framing::plain_text},
        {"\n", Framing::plain_text},
        {"\r\n", Framing::plain_text},
        {"\0"s, Framing::plain_text},
        {"\xff\xfd\x01", Framing::plain_text},  // a telnet client's negotiation
        {"\xef\xbb\xbf{", Framing::plain_text},
    };
    for (const auto& [bytes, framing] : table) EXPECT_EQ(sniff(bytes), framing) << testing::PrintToString(bytes);
}

TEST(Sniff, waits_while_bytes_could_still_become_http) {
    for (const std::string_view start : {"GET /", "HEAD /", "POST /", "DELETE /", "OPTIONS ", "PRI * "}) {
        for (std::size_t bytes = 1; bytes < start.size(); ++bytes) {
            EXPECT_EQ(sniff(start.substr(0, bytes)), std::nullopt) << start.substr(0, bytes);
        }
    }
}

TEST(Sniff, is_never_in_doubt_once_it_has_as_many_bytes_as_it_wants) {
    for (const std::string_view start : {"GET /ws ", "OPTIONSX", "DELETE x", "CONNECTX", "PRI * HT", "TRACE  /"}) {
        ASSERT_EQ(start.size(), kSniffBytes);
        EXPECT_NE(sniff(start), std::nullopt) << start;
    }
}

TEST(FramingWord, names_each_framing) {
    EXPECT_EQ(to_word(Framing::json_lines), "json");
    EXPECT_EQ(to_word(Framing::plain_text), "text");
    EXPECT_EQ(to_word(Framing::websocket), "websocket");
    EXPECT_EQ(to_word(Framing::http), "http");
    EXPECT_EQ(to_word(Framing::tls), "tls");
}

}  // namespace
}  // namespace natter::net
