// What people mark in a message is shown as they mean it, and nothing they wrote is lost.
#include "gui/text/markdown.hpp"

#include "gui/text/markdown_guard.hpp"
#include "gui/text/sanitize.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace natter::tests {
namespace {

using namespace gui::text;

/// The text of the only block, each look in brackets: "<b:bold>".
std::string shown(std::string_view markdown, std::string_view me = {}) {
    const RichText rich = parse_markdown(markdown, me);
    if (rich.blocks.size() != 1) return "blocks: " + std::to_string(rich.blocks.size());
    const RichBlock& block = rich.blocks.front();
    std::string out;
    std::size_t at = 0;
    for (const Span& span : block.spans) {
        out += block.text.substr(at, span.from - at) + "<";
        const char* letters = "bimslops";
        for (std::size_t bit = 0; bit < 7; ++bit) {
            if ((span.looks & (1u << bit)) != 0) out += letters[bit];
        }
        out += ":" + block.text.substr(span.from, span.to - span.from) + ">";
        at = span.to;
    }
    return out + block.text.substr(at);
}

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters.push_back(c);
    }
    return letters;
}

TEST(Markdown, LeavesPlainWordsAlone) {
    for (const char* text :
         {"hello", "2 * 3 * 4", "a_b_c", "#lobby", "1 < 2 && 3 > 2", "C:\\path", "**", "*", "||", "@"}) {
        EXPECT_EQ(shown(text), text);
        EXPECT_TRUE(parse_markdown(text).is_plain()) << text;
    }
}

TEST(Markdown, MarksWords) {
    EXPECT_EQ(shown("a **bold** b"), "a <b:bold> b");
    EXPECT_EQ(shown("*leaning* and _leaning_"), "<i:leaning> and <i:leaning>");
    EXPECT_EQ(shown("~~gone~~"), "<s:gone>");
    EXPECT_EQ(shown("`int *p`"), "<m:int *p>");
    EXPECT_EQ(shown("**bold *both* bold**"), "<b:bold ><bi:both><b: bold>");
    EXPECT_EQ(shown("# of people"), "<b:# of people>");
}

TEST(Markdown, KeepsTheLineBreaksOfALetter) { EXPECT_EQ(shown("one\ntwo"), "one\ntwo"); }

TEST(Markdown, HidesSpoilersOnlyInPairs) {
    EXPECT_EQ(shown("it was ||the **butler**||!"), "it was <p:the ><bp:butler>!");
    EXPECT_EQ(shown("a || b"), "a || b");
    EXPECT_EQ(shown("||||"), "||||");
    EXPECT_EQ(shown("`a||b||c`"), "<m:a||b||c>");
}

TEST(Markdown, PointsOutMentions) {
    EXPECT_EQ(shown("@Ada, hello"), "<o:@Ada>, hello");
    EXPECT_EQ(shown("hello @Grace Hopper!"), "hello <o:@Grace> Hopper!");
    EXPECT_EQ(shown("hello @Grace Hopper!", "Grace Hopper"), "hello <o:@Grace Hopper>!");
    EXPECT_EQ(shown("`@Ada`"), "<m:@Ada>");
    EXPECT_EQ(shown("half@home"), "half@home");
}

TEST(Markdown, MakesBlocksOfCodeQuotesAndLists) {
    const RichText rich =
        parse_markdown("look:\n```cpp\nint main() {\n    **no**\n}\n```\n> quoted\n> more\n\n- one\n- two\n  1. three");
    ASSERT_EQ(rich.blocks.size(), 6u);
    EXPECT_EQ(rich.blocks[1].kind, BlockKind::code);
    EXPECT_EQ(rich.blocks[1].text, "int main() {\n    **no**\n}");
    EXPECT_EQ(rich.blocks[1].language, "cpp");
    EXPECT_EQ(rich.blocks[2].quotes, 1);
    EXPECT_EQ(rich.blocks[2].text, "quoted\nmore");
    EXPECT_EQ(rich.blocks[3].marker, "•");
    EXPECT_EQ(rich.blocks[5].marker, "1.");
    EXPECT_EQ(rich.blocks[5].indents, 2);
}

/// "42. answer" was shown as "… answer", "007. Bond" as "7. Bond", and a row of asterisks as "---".
TEST(Markdown, KeepsNumbersAndRulesAsTheyWereWritten) {
    for (const char* text : {"007. Bond",
                             "42. answer",
                             "2026. What a year",
                             "5. five\n3. three\n3. again",
                             "1) one\n\n7) seven",
                             "01.",
                             "1.\n5.",
                             "1. 2. both",
                             "1. 2.",
                             "3. ",
                             "***",
                             "* * *",
                             "________",
                             "-----",
                             "one\n\n***\n---\ntwo",
                             "Title\n=====",
                             "Title\n-----\n***",
                             "3. ***",
                             "**bold**\n\n07. seven",
                             "1. `code`\n3. [x](https://a.example)",
                             "9. one\n   more\n11. eleven",
                             "1. a\n2. ```\ncode\n```\n4. b"}) {
        std::string wanted = text;
        std::string plain = parse_markdown(text).plain();
        for (std::string* each : {&wanted, &plain}) {
            std::erase_if(*each, [](char c) { return std::string_view(" \n`[]()").find(c) != std::string_view::npos; });
        }
        for (std::string_view mark : {"**bold**", "https://a.example"}) {
            const std::size_t at = wanted.find(mark);
            if (at != std::string::npos) wanted.replace(at, mark.size(), mark.starts_with('*') ? "bold" : "");
        }
        EXPECT_EQ(plain, wanted) << parse_markdown(text).plain();
    }
    EXPECT_EQ(parse_markdown("007. Bond").blocks.at(0).marker, "007.");
    EXPECT_EQ(parse_markdown("- a\n- 5. five").blocks.at(1).marker, "• 5.");
    EXPECT_EQ(parse_markdown("> 5. a\n> 4. b").blocks.at(1).marker, "4.");
}

TEST(Markdown, FindsAddresses) {
    const RichText rich = parse_markdown("see https://natter.example/a?b=c, or [the manual](http://docs.example:80/x)");
    ASSERT_EQ(rich.links.size(), 2u);
    EXPECT_EQ(rich.links[0].url, "https://natter.example/a?b=c");
    EXPECT_EQ(rich.links[0].host, "natter.example");
    EXPECT_FALSE(rich.links[0].is_masked);
    EXPECT_EQ(rich.links[1].host, "docs.example:80");
    EXPECT_TRUE(rich.links[1].is_masked);
    const Range words = rich.links[1].bytes;
    EXPECT_EQ(rich.blocks[0].text.substr(words.from, words.to - words.from), "the manual");
}

TEST(Markdown, TellsTheRealHost) {
    EXPECT_EQ(parse_markdown("[x](https://bank.example@evil.example/)").links.at(0).host, "evil.example");
    EXPECT_EQ(parse_markdown("[x](https://bank.example\\@evil.example/)").links.at(0).host, "evil.example");
    EXPECT_TRUE(parse_markdown("[https://bank.example](https://evil.example)").links.at(0).is_masked);
}

TEST(Markdown, ShowsTheHostBehindWordsThatAreNotTheAddress) {
    EXPECT_EQ(shown("[https://bank.example](https://evil.example/path)"), "<l:https://bank.example><: (evil.example)>");
    EXPECT_EQ(shown("[https://bank.example/login](https://evil.example/?u=https://bank.example/login)"),
              "<l:https://bank.example/login><: (evil.example)>");
    EXPECT_EQ(shown("https://bank.example@evil.example/x"),
              "<l:https://bank.example@evil.example/x><: (evil.example)>");
    EXPECT_EQ(shown("||[the end](https://spoiler.example/x)||"), "<lp:the end><p: (spoiler.example)>");
    EXPECT_EQ(shown("[https://a.example/x](https://a.example/x)"), "<l:https://a.example/x>");
    EXPECT_EQ(shown("[www.a.example](https://www.a.example)"), "<l:www.a.example>");
    EXPECT_EQ(shown("[](https://a.example/x)"), "<l:https://a.example/x>") << "what cannot be seen cannot be clicked";
    const std::string far = std::string(300, 'a') + ".bank.example." + std::string(70, 'e') + ".evil";
    EXPECT_NE(shown("[x](https://" + far + "/)").find("…mple." + std::string(70, 'e') + ".evil)"), std::string::npos)
        << shown("[x](https://" + far + "/)");
}

TEST(Markdown, TakesHostsForNobodysWords) {
    const RichText rich = parse_markdown("see [the manual](https://docs.example/x) and rest");
    EXPECT_EQ(rich.blocks.at(0).text, "see the manual (docs.example) and rest");
    EXPECT_EQ(rich.plain(), "see the manual and rest");
    EXPECT_EQ(written(rich.blocks.at(0), {4, 20}), "the manual");
}

TEST(Markdown, KeepsMarksWithinAnAddress) {
    for (const std::string address : {"https://a.example/_b_/*c*?d=~~e~~f", "http://nas:8080/a__b__/c"}) {
        for (const std::string& text : {address, "[" + address + "](" + address + ")", "<" + address + ">"}) {
            const RichText rich = parse_markdown(text);
            ASSERT_EQ(rich.links.size(), 1u) << text;
            EXPECT_EQ(rich.links[0].url, address);
            EXPECT_EQ(rich.plain(), address);
            EXPECT_FALSE(rich.links[0].is_masked) << text;
        }
    }
    EXPECT_EQ(shown("**https://a.example/**"), "<bl:https://a.example/>");
    EXPECT_EQ(shown("||https://a.example/||"), "<lp:https://a.example/>");
    EXPECT_EQ(shown("`https://a.example/_b_`"), "<m:https://a.example/_b_>");
}

TEST(Markdown, MakesTheSchemeSmall) {
    EXPECT_EQ(parse_markdown("HTTPS://Example.org/X").links.at(0).url, "https://Example.org/X");
    EXPECT_EQ(parse_markdown("[x](MailTo:a@b.example)").links.at(0).url, "mailto:a@b.example");
}

TEST(Markdown, MakesNoLinkOfWhatIsNoPlaceToGo) {
    EXPECT_EQ(shown("[click](javascript:alert(1))"), "click (javascript:alert(1))");
    EXPECT_EQ(shown("[click](file:///etc/passwd)"), "click (file:///etc/passwd)");
    EXPECT_TRUE(parse_markdown("[a](https:)").links.empty());
}

TEST(Markdown, LoadsNothingAndShowsHtmlAsItWasWritten) {
    EXPECT_EQ(shown("![cat](https://cats.example/1.png)"), "<l:cat><: (cats.example)>");
    EXPECT_EQ(shown("<b>hi</b> <img src=x> &amp; <!-- c -->"), "<b>hi</b> <img src=x> &amp; <!-- c -->");
}

TEST(Markdown, KeepsWhatLooksLikeTheDefinitionOfALink) {
    EXPECT_EQ(shown("[note]: milk"), "[note]: milk");
    EXPECT_EQ(parse_markdown("> [a]: /b\n\n[a]").plain(), "[a]: /b\n[a]");
}

TEST(Markdown, BoundsDepthAndBlocks) {
    const RichText deep = parse_markdown(std::string(500, '>') + " deep");
    EXPECT_EQ(deep.blocks.at(0).quotes, kDepthMost);
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "- x\n";
    EXPECT_EQ(parse_markdown(many).plain(), many);
}

TEST(Markdown, LosesNoLetterWhateverTheBytesAre) {
    const std::vector<std::string> pieces = {"a",    "b ",  "*",   "**",   "_",  "~~", "`",  "```",  "\n",
                                             "\n\n", "> ",  "- ",  "1. ",  "[",  "](", ")",  "]:",   "||",
                                             "@",    "#",   "<b>", "&lt;", "\\", "!",  "  ", "www.", "https://x.y",
                                             "é",    "---", "===", "|",    "\t", "<",  ">"};
    std::mt19937 random(7);
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        for (int i = 0; i < 30; ++i) text += pieces[random() % pieces.size()];
        const RichText rich = parse_markdown(sanitize(text), "a");
        // The addresses of links are kept apart from the words.
        std::size_t letters = letters_of(rich.plain()).size();
        for (const RichLink& link : rich.links) letters += letters_of(link.url).size();
        for (const RichBlock& block : rich.blocks) letters += letters_of(block.language).size();
        ASSERT_GE(letters, letters_of(text).size()) << text << "\n--- became\n" << rich.plain();
        for (const RichBlock& block : rich.blocks) {
            std::size_t at = 0;
            for (const Span& span : block.spans) {
                ASSERT_LE(at, span.from);
                ASSERT_LT(span.from, span.to);
                at = span.to;
            }
            ASSERT_LE(at, block.text.size());
        }
        for (const RichLink& link : rich.links) {
            ASSERT_LT(link.block, rich.blocks.size());
            ASSERT_LE(link.bytes.to, rich.blocks[link.block].text.size());
        }
    }
}

TEST(Markdown, ShowsMoreBracketsThanItReadsAsTheyWereWritten) {
    for (const std::string piece : {"[", "![", "[[x]", "[]:", "[a](", "[x]\n"}) {
        std::string text;
        while (text.size() < 32'768) text += piece;
        while (text.back() == '\n') text.pop_back();
        EXPECT_LE(std::ranges::count(guarded(text), '['), static_cast<std::ptrdiff_t>(kBracketsMost));
        EXPECT_EQ(parse_markdown(text).plain(), text);
    }
}

TEST(Markdown, SurvivesAnyBytes) {
    std::mt19937 random(9);
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes;
        for (int i = 0; i < 200; ++i) bytes.push_back(static_cast<char>(random() & 0xFF));
        EXPECT_FALSE(parse_markdown(sanitize(bytes)).blocks.empty());
    }
}

}  // namespace
}  // namespace natter::tests
