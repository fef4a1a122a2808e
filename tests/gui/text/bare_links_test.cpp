// Addresses are found as people write them, and no more of a sentence than they are.
#include "gui/text/bare_links.hpp"

#include "gui/text/markdown.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace gui::text;

/// What is found in a text, each in brackets.
std::string found_in(std::string_view text) {
    std::string out;
    for (const Range& each : bare_links(text))
        out += "<" + std::string(text.substr(each.from, each.to - each.from)) + ">";
    return out;
}

TEST(BareLinks, AreAddressesOfAnyHost) {
    for (const std::string address :
         {"http://localhost:8000", "http://nas:8080/x", "http://[::1]:80/", "http://192.168.1.5:8080/",
          "https://münchen.example/", "Https://Example.org/x", "HTTP://A.EXAMPLE", "mailto:a@b.c", "www.example.org",
          "https://de.wikipedia.org/wiki/Köln_am_Rhein", "https://ru.wikipedia.org/wiki/Кот",
          "https://en.wikipedia.org/wiki/Natter_(disambiguation)", "https://a.example/?b=1&c=[2]|3#d",
          "ada@b.example"}) {
        EXPECT_EQ(found_in(address), "<" + address + ">");
        EXPECT_EQ(found_in("see " + address + ", or"), "<" + address + ">");
        EXPECT_EQ(found_in("(" + address + ")."), "<" + address + ">");
        const RichText rich = parse_markdown("at " + address);
        ASSERT_EQ(rich.links.size(), 1u) << address;
        EXPECT_FALSE(rich.links[0].is_masked) << address;
    }
}

TEST(BareLinks, EndBeforeWhatBelongsToTheSentence) {
    for (const char* behind : {".", "...", "!?", "\"", "'", ">", "”", "…", "**", "]", ")", "))", "||", "\u200Bx",
                               "\u202Ex", "\\@b.example", " x", "\nx", "。"}) {
        EXPECT_EQ(found_in("https://a.example/x" + std::string(behind)), "<https://a.example/x>") << behind;
    }
    EXPECT_EQ(found_in("https://a.example/(x)),"), "<https://a.example/(x)>");
}

TEST(BareLinks, AreNoneWithoutAPlaceToGo) {
    for (const char* text : {"http://", "https:///x", "http://.", "xhttp://a.example", "ftp://a.example",
                             "javascript:alert(1)", "www.", "www.x", "mailto:", "mailto:x", "a@b", "@b.example",
                             "a@.example", "a@b..example", "http:// a", "http://\u202Ea"}) {
        EXPECT_EQ(found_in(text), "") << text;
    }
}

TEST(BareLinks, TakeAnyText) {
    for (const std::string piece :
         {"http://", "mailto:", "www.", "@", "a@", "a@b.", "http://(", "http://a)", "http://[", "http://a@/",
          "mailto:x", "..", "https://a.example/ ", "h", "\xE2", "\xFF"}) {
        std::string text;
        while (text.size() < 4'096) text += piece;
        std::size_t behind = 0;
        for (const Range& each : bare_links(text)) {
            EXPECT_LE(behind, each.from);
            EXPECT_LT(each.from, each.to);
            behind = each.to;
        }
        EXPECT_LE(behind, text.size());
    }
}

}  // namespace
}  // namespace natter::tests
