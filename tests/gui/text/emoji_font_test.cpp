// Which emoji the fonts have, so that nobody is offered one that is drawn as a box or in pieces.
#include "gui/model/emoji.hpp"
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

TEST(EmojiFont, HasWholePicturesOnly) {
    TestEngine test;
    for (const char* has : {"😀", "❤️", "👍🏾", "👩‍🚀", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣"})
        EXPECT_TRUE(test.engine->draws_emoji(has)) << has;
    // A letter, a picture that no font has, two pictures, two that do not join.
    for (const char* not_it : {"a", "\U0001FAFF", "😀😀", "😀‍😀", ""}) {
        EXPECT_FALSE(test.engine->draws_emoji(not_it)) << not_it;
    }
}

TEST(EmojiFont, HasAlmostAllOfTheTable) {
    TestEngine test;
    const auto emojis = gui::all_emojis();
    const auto drawn =
        std::ranges::count_if(emojis, [&](const auto& each) { return test.engine->draws_emoji(each.text); });
    EXPECT_GT(drawn, 1'500);
}

TEST(EmojiFont, IsThereOrNoEmojiIsOffered) {
    MemoryTextures textures;
    gui::text::FontOptions fonts = test_fonts();
    std::erase_if(fonts.only, [](const auto& file) { return file.string().find("Emoji") != std::string::npos; });
    const auto engine = gui::text::make_pango_engine(fonts, textures);
    EXPECT_FALSE(engine->draws_emoji("😀"));
}

}  // namespace
}  // namespace natter::tests
