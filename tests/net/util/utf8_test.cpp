#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace natter::net {
namespace {

using namespace std::string_literals;

TEST(IsUtf8, accepts_well_formed_text) {
    const std::vector<std::string> texts{
        "",
        "plain",
        "\0"s,
        "\x7f",
        "\xc2\x80",          // the first of two bytes
        "\xdf\xbf",          // the last
        "\xe0\xa0\x80",      // the first of three
        "\xed\x9f\xbf",      // the last before the surrogates
        "\xee\x80\x80",      // the first after them
        "\xef\xbf\xbf",      // the last of three
        "\xf0\x90\x80\x80",  // the first of four
        "\xf4\x8f\xbf\xbf",  // the last of all
        "é ß Ж 漢 😀 نص",
    };
    for (const std::string& text : texts) EXPECT_TRUE(is_utf8(text)) << text;
}

TEST(IsUtf8, refuses_what_is_malformed) {
    const std::vector<std::string> texts{
        "\x80",              // a continuation alone
        "\xbf\xbf",          //
        "\xc0\x80",          // overlong NUL
        "\xc0\xaf",          // overlong '/'
        "\xc1\xbf",          // overlong, two bytes
        "\xe0\x80\x80",      // overlong, three bytes
        "\xe0\x9f\xbf",      //
        "\xf0\x80\x80\x80",  // overlong, four bytes
        "\xf0\x8f\xbf\xbf",  //
        "\xed\xa0\x80",      // the first surrogate
        "\xed\xbf\xbf",      // the last
        "\xf4\x90\x80\x80",  // one above the last code point
        "\xf5\x80\x80\x80",  // leads that no code point has
        "\xf8\x88\x80\x80\x80",
        "\xfe",
        "\xff",
        "\xc3",          // cut
        "\xe2\x82",      //
        "\xf0\x9f\x98",  //
        "a\xc3"s + "b",  // followed by something else
        "\xe2\x82\x41",  //
        "\xf0\x9f\x41\x80",
    };
    for (const std::string& text : texts) {
        EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(text);
        EXPECT_FALSE(is_utf8("before " + text + " after")) << testing::PrintToString(text);
    }
}

TEST(CodePoints, survive_the_way_there_and_back) {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
        std::string text;
        append_code_point(text, code_point);
        std::string_view rest = text;
        ASSERT_TRUE(is_utf8(text)) << std::hex << static_cast<unsigned>(code_point);
        ASSERT_EQ(code_points(text), 1u);
        ASSERT_EQ(take_code_point(rest), code_point);
        ASSERT_TRUE(rest.empty());
    }
}

TEST(CodePoints, taken_from_malformed_text_are_replacements_byte_by_byte) {
    std::string_view rest = "\xff\xc3z";
    EXPECT_EQ(take_code_point(rest), U'\uFFFD');
    EXPECT_EQ(take_code_point(rest), U'\uFFFD');
    EXPECT_EQ(take_code_point(rest), U'z');
    EXPECT_TRUE(rest.empty());
}

TEST(CodePoints, are_counted_and_not_the_bytes) {
    EXPECT_EQ(code_points(""), 0u);
    EXPECT_EQ(code_points("abc"), 3u);
    EXPECT_EQ(code_points("é漢😀"), 3u);
}

TEST(IsControl, is_true_of_c0_c1_and_del_alone) {
    for (char32_t code_point = 0; code_point < 0x300; ++code_point) {
        const bool control = code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
        EXPECT_EQ(is_control(code_point), control) << static_cast<unsigned>(code_point);
    }
}

TEST(IsInvisible, is_true_of_what_shows_nothing_or_turns_the_direction) {
    for (const char32_t code_point :
         {U' ',      U'\u00A0', U'\u00AD', U'\u034F', U'\u061C', U'\u115F', U'\u180E',
          U'\u200B', U'\u200D', U'\u200E', U'\u2028', U'\u202E', U'\u2060', U'\u2066',
          U'\u2800', U'\u3000', U'\u3164', U'\uFE0F', U'\uFEFF', U'\uFFA0', U'\U000E0041'}) {
        EXPECT_TRUE(is_invisible(code_point)) << std::hex << static_cast<unsigned>(code_point);
    }
}

TEST(IsInvisible, is_false_of_what_can_be_seen) {
    for (const char32_t code_point :
         {U'a', U'0', U'_', U'\u00E9', U'\u0416', U'\u0646', U'\u0E01', U'\u6F22', U'\uAC00', U'\U0001F600'}) {
        EXPECT_FALSE(is_invisible(code_point)) << std::hex << static_cast<unsigned>(code_point);
    }
}

TEST(Printable, leaves_text_and_tabs_as_they_are) {
    EXPECT_EQ(printable("plain\tand é 漢 😀"), "plain\tand é 漢 😀");
    EXPECT_EQ(printable(""), "");
}

TEST(Printable, replaces_what_would_drive_a_terminal) {
    EXPECT_EQ(printable("\x1b[2Jgone"), "\uFFFD[2Jgone");
    EXPECT_EQ(printable("\x1b]0;title\x07"), "\uFFFD]0;title\uFFFD");
    EXPECT_EQ(printable("a\r\nb\bc\x7f"), "a\uFFFD\uFFFDb\uFFFDc\uFFFD");
    EXPECT_EQ(printable("\xc2\x9b"
                        "31m"),
              "\uFFFD31m");  // the C1 form of ESC [
    EXPECT_EQ(printable("\0x"s), "\uFFFDx");
}

TEST(Printable, replaces_bytes_that_are_not_utf8_even_those_that_are_c1_in_latin1) {
    EXPECT_EQ(printable("\x9b"
                        "31m"),
              "\uFFFD31m");
    EXPECT_EQ(printable("caf\xe9"), "caf\uFFFD");
    EXPECT_EQ(printable("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(Printable, gives_any_bytes_as_utf8_without_controls) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    const std::string safe = printable(all);
    EXPECT_TRUE(is_utf8(safe));
    EXPECT_EQ(printable(safe), safe);
}

TEST(Clip, cuts_no_code_point) {
    EXPECT_EQ(clip("abc", 5), "abc");
    EXPECT_EQ(clip("abc", 3), "abc");
    EXPECT_EQ(clip("abc", 2), "ab");
    EXPECT_EQ(clip("aé", 2), "a");
    EXPECT_EQ(clip("aé", 3), "aé");
    EXPECT_EQ(clip("😀", 3), "");
    EXPECT_EQ(clip("x😀", 4), "x");
    EXPECT_EQ(clip("abc", 0), "");
    EXPECT_EQ(clip("", 0), "");
}

TEST(Clip, of_malformed_text_stays_within_bounds) {
    const std::string continuations(10, '\x80');
    EXPECT_EQ(clip(continuations, 5), "");
}

}  // namespace
}  // namespace natter::net
