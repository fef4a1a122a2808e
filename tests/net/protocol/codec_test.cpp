// What the codec accepts beside the golden lines.
#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natter::net {
namespace {

TEST(Codec, ignores_fields_and_their_values_that_it_does_not_know) {
    const auto decoded =
        decode_client(R"({"shoes":[{"size":44.5},null],"type":"join","room":"#tea","id":"j","deep":{"a":{}}})");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, (ClientMessage{Join{.id = "j", .room = "#tea"}}));
}

TEST(Codec, takes_fields_in_any_order_with_any_white_space) {
    const auto decoded = decode_client("\t{ \"room\" :\"#tea\" , \"id\":\"j\",\"type\": \"leave\"}\r");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, (ClientMessage{Leave{.id = "j", .room = "#tea"}}));
}

TEST(Codec, takes_the_last_of_duplicate_fields) {
    const auto decoded = decode_client(R"({"type":"ping","type":"join","id":7,"id":"j","room":"#a","room":"#b"})");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, (ClientMessage{Join{.id = "j", .room = "#b"}}));
}

TEST(Codec, takes_escaped_characters_as_the_characters) {
    const auto decoded = decode_client(R"({"type":"ping","id":"\u00e9\ud83d\ude00\/\t"})");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(std::get<Ping>(*decoded).id, "é😀/\t");
}

TEST(Codec, writes_one_line_whatever_the_text_holds) {
    const std::string line = encode(ClientMessage{Send{.id = "1", .to = "#lobby", .text = "a\nb\r\nc\x7f\x01"}});
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_EQ(line.find('\r'), std::string::npos);
}

TEST(Codec, writes_utf8_even_when_the_text_is_not) {
    const std::string line = encode(ServerMessage{Notice{.text = "a\xff\xc3z"}});
    const auto decoded = decode_server(std::string_view(line).substr(0, line.size() - 1));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(std::get<Notice>(*decoded).text, "a\uFFFD\uFFFDz");
}

TEST(Codec, counts_the_bytes_that_a_text_takes_in_a_frame) {
    for (const std::string_view text : {"", "plain", "quote\"", "back\\slash", "\n\t\x01", "é😀", "\xff"}) {
        const auto line_of = [](std::string_view value) {
            return encode(ServerMessage{Notice{.text = std::string(value)}});
        };
        EXPECT_EQ(encoded_bytes(text), line_of(text).size() - line_of("").size()) << text;
    }
}

TEST(Codec, the_largest_text_fits_a_frame_when_every_byte_of_it_is_escaped_once) {
    const std::string text(limits::kTextBytes - 256, '"');
    const std::string line = encode(ClientMessage{Send{.id = "1", .to = "#lobby", .text = text}});
    EXPECT_LE(line.size(), limits::kFrameBytes);
}

TEST(RequestIdOf, finds_the_id_of_a_frame_that_is_no_message) {
    EXPECT_EQ(request_id_of(R"({"type":"fly","id":"a1"})"), "a1");
    EXPECT_EQ(request_id_of(R"({"id":"a1"})"), "a1");
    EXPECT_EQ(request_id_of(R"({"type":"send","id":")" + std::string(64, 'x') + "\"}"), std::string(64, 'x'));
}

TEST(RequestIdOf, finds_nothing_where_no_usable_id_is) {
    for (const std::string& frame :
         {std::string("{}"), std::string(R"({"id":7})"), std::string(R"({"id":""})"), std::string(R"(["id","a"])"),
          std::string("{\"id\":\"a1\""), std::string("\xff"), std::string(10'000, '['),
          R"({"id":")" + std::string(65, 'x') + "\"}", std::string(R"({"id":"a\u0000b"})")}) {
        EXPECT_EQ(request_id_of(frame), std::nullopt) << frame.substr(0, 80);
    }
}

}  // namespace
}  // namespace natter::net
