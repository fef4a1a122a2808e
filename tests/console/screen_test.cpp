#include "console/screen.hpp"

#include "console/width.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natter::console {
namespace {

// The row as a person sees it, with | for the cursor: what `draw` sends, without the escape sequences.
std::string seen(const std::string& text, std::size_t cursor, std::size_t columns, std::string_view prompt = "> ") {
    Screen screen;
    std::string bytes = screen.draw("", prompt, text, cursor, columns);
    const auto back = bytes.rfind("\r\x1b[");
    const auto at = std::stoul(bytes.substr(back + 3));
    bytes.resize(back);
    std::string row;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\x1b') {
            while (bytes[i] != 'm' && bytes[i] != 'K') ++i;
        } else if (bytes[i] != '\r') {
            row += bytes[i];
        }
    }
    EXPECT_LT(columns_of(row), columns);
    std::size_t place = 0;
    while (place < row.size() && columns_of(std::string_view(row).substr(0, place)) < at) {
        place = next_character(row, place);
    }
    return row.insert(place, "|");
}

TEST(Screen, a_short_line_is_shown_whole) {
    EXPECT_EQ(seen("hello", 5, 40), "> hello|");
    EXPECT_EQ(seen("hello", 2, 40), "> he|llo");
    EXPECT_EQ(seen("", 0, 40), "> |");
}

TEST(Screen, of_a_long_line_the_part_around_the_cursor_is_shown) {
    EXPECT_EQ(seen("abcdefghijklmnop", 16, 12), "> hijklmnop|");
    EXPECT_EQ(seen("abcdefghijklmnop", 0, 12), "> |abcdefghi");
    EXPECT_EQ(seen("日本語日本語", 18, 12), "> 語日本語|");
}

TEST(Screen, a_long_prompt_leaves_room_for_typing) {
    EXPECT_EQ(seen("hello", 5, 20, "#a-room-with-a-very-long-name> "), "#a-room-wihello|");
}

TEST(Screen, nothing_that_was_typed_or_named_can_steer_the_terminal) {
    EXPECT_EQ(seen("a\nb\x1b[2J", 3, 40, "\x1b]0;x\x07> "), " ]0;x > a↵b| [2J");
}

TEST(Screen, lines_appear_above_and_the_typed_line_is_drawn_again) {
    Screen screen;
    static_cast<void>(screen.draw("", "> ", "typing", 6, 40));
    const std::string bytes = screen.draw("* somebody came\n", "> ", "typing", 6, 40);
    EXPECT_EQ(bytes.rfind("\r\x1b[K* somebody came\n", 0), 0u);
    EXPECT_NE(bytes.find("typing"), std::string::npos);
}

TEST(Screen, what_has_not_changed_is_not_sent) {
    Screen screen;
    EXPECT_NE(screen.draw("", "> ", "x", 1, 40), "");
    EXPECT_EQ(screen.draw("", "> ", "x", 1, 40), "");
    EXPECT_EQ(screen.erase(), "\r\x1b[K");
    EXPECT_EQ(screen.erase(), "");
    EXPECT_NE(screen.draw("", "> ", "x", 1, 40), "");
}

TEST(Width, columns_are_those_of_the_script) {
    EXPECT_EQ(columns_of("abc"), 3u);
    EXPECT_EQ(columns_of("añ"), 2u);
    EXPECT_EQ(columns_of("e\xCC\x81"), 1u);
    EXPECT_EQ(columns_of("日本"), 4u);
    EXPECT_EQ(columns_of("🦊"), 2u);
    EXPECT_EQ(columns_of("ไทย"), 3u);
    EXPECT_EQ(columns_of("ที่"), 1u);
}

}  // namespace
}  // namespace natter::console
