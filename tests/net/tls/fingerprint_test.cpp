#include "net/tls/fingerprint.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

Fingerprint counted() {
    Fingerprint fingerprint;
    for (std::size_t i = 0; i < fingerprint.bytes.size(); ++i)
        fingerprint.bytes[i] = static_cast<unsigned char>(i * 37);
    return fingerprint;
}

TEST(Fingerprint, is_read_back_as_it_was_written) {
    const std::string text = to_text(counted());
    EXPECT_EQ(text.size(), 52u);
    EXPECT_EQ(parse_fingerprint(text), counted());
    std::string capitals = text;
    for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(parse_fingerprint(capitals), counted());
}

TEST(Fingerprint, has_a_short_code_that_begins_like_it) {
    const std::string code = short_code(counted());
    EXPECT_EQ(code.size(), 19u);
    std::string letters = code;
    std::erase(letters, '-');
    EXPECT_EQ(letters, to_text(counted()).substr(0, 16));
}

TEST(Fingerprint, has_a_code_that_is_read_however_it_is_typed) {
    const std::string text = to_text(counted()), code = short_code(counted());
    EXPECT_EQ(parse_code(code), text.substr(0, 16));
    EXPECT_EQ(parse_code(text.substr(0, 16)), text.substr(0, 16));
    EXPECT_EQ(parse_code(text), text);
    std::string capitals = code;
    for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(parse_code(capitals), text.substr(0, 16));
    for (const std::string& wrong : {std::string(), code.substr(0, 18), text.substr(0, 20), "u" + code.substr(1)}) {
        EXPECT_FALSE(parse_code(wrong)) << wrong;
    }
}

TEST(Fingerprint, is_not_read_from_anything_else) {
    const std::string text = to_text(counted());
    EXPECT_FALSE(parse_fingerprint(""));
    EXPECT_FALSE(parse_fingerprint(text.substr(1)));
    EXPECT_FALSE(parse_fingerprint(text + "0"));
    EXPECT_FALSE(parse_fingerprint("u" + text.substr(1)));
    EXPECT_FALSE(parse_fingerprint(text.substr(0, 51) + "z")) << "bits beyond the last byte";
}

}  // namespace
}  // namespace natter::net
