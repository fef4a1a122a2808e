// The emoji: their table, the names by which they are found, skin tones, and shortcodes in what is written.
#include "gui/model/emoji.hpp"

#include "gui/model/shortcodes.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <gtest/gtest.h>

#include <set>

namespace natter::tests {
namespace {

using gui::SkinTone;
using EmojiNames = std::vector<std::string>;

EmojiNames emojis_found(std::string_view query, std::size_t most = 3) {
    EmojiNames names;
    for (const gui::EmojiMatch& match : gui::find_emojis(query, most)) names.emplace_back(match.name);
    return names;
}

TEST(EmojiTable, HasEachEmojiAndEachNameOnceAndFitsAReaction) {
    std::set<std::string_view> names;
    std::set<std::string_view> texts;
    for (const gui::Emoji& emoji : gui::all_emojis()) {
        EXPECT_TRUE(names.insert(emoji.name).second) << emoji.name;
        EXPECT_TRUE(texts.insert(emoji.text).second) << emoji.name;
        EXPECT_TRUE(net::is_utf8(emoji.text)) << emoji.name;
    }
    EXPECT_GT(names.size(), 1'800u);
}

TEST(EmojiTable, KnowsEveryNameThatPeopleAreUsedTo) {
    std::set<std::string_view> names;
    for (const gui::EmojiName& each : gui::known_emoji_names()) {
        EXPECT_TRUE(names.insert(each.name).second) << each.name << " twice";
        const gui::Emoji* emoji = gui::emoji_of(each.emoji);
        ASSERT_NE(emoji, nullptr) << each.name;
        EXPECT_EQ(emoji->text, each.emoji) << each.name;
    }
}

TEST(EmojiTable, NamesAreShortWhereOneIsUsual) {
    EXPECT_EQ(gui::short_name(*gui::emoji_of("🎉")), "tada");
    EXPECT_EQ(gui::short_name(*gui::emoji_of("🪐")), "ringed_planet");
    EXPECT_EQ(gui::spoken_name(*gui::emoji_of("🎉")), "Party popper");
    EXPECT_EQ(gui::emoji_named("party_popper"), gui::emoji_named("tada"));
    EXPECT_EQ(gui::emoji_named("qqq"), nullptr);
    EXPECT_EQ(gui::emoji_of("x"), nullptr);
    EXPECT_EQ(gui::emoji_of(""), nullptr);
}

TEST(EmojiTones, StandWhereUnicodePutsThem) {
    const auto toned = [](std::string_view emoji, SkinTone tone) {
        return gui::with_tone(*gui::emoji_of(emoji), tone);
    };
    EXPECT_EQ(toned("👍", SkinTone::light), "👍🏻");
    EXPECT_EQ(toned("👍", SkinTone::none), "👍");
    EXPECT_EQ(toned("✌️", SkinTone::medium), "✌🏽");
    EXPECT_EQ(toned("👨‍🚀", SkinTone::dark), "👨🏿‍🚀");
    EXPECT_EQ(toned("🧑‍🤝‍🧑", SkinTone::medium), "🧑🏽‍🤝‍🧑🏽");
    EXPECT_EQ(toned("👩‍❤️‍👨", SkinTone::medium_dark), "👩🏾‍❤️‍👨🏾");
    EXPECT_EQ(toned("🎉", SkinTone::dark), "🎉");
}

TEST(EmojiTones, AreKnownAgainAllOfThem) {
    for (const gui::Emoji& emoji : gui::all_emojis()) {
        for (std::size_t i = 0; i < gui::kSkinTones; ++i) {
            const std::string toned = gui::with_tone(emoji, static_cast<SkinTone>(i));
            EXPECT_EQ(gui::emoji_of(toned), &emoji) << toned;
        }
    }
}

TEST(EmojiFinds, TheBestComeFirst) {
    EXPECT_EQ(emojis_found("smile").front(), "smile");
    EXPECT_EQ(emojis_found("tad", 1), (EmojiNames{"tada"}));
    EXPECT_EQ(emojis_found("heart", 1), (EmojiNames{"heart"}));
    EXPECT_EQ(emojis_found("+1", 1), (EmojiNames{"+1"}));
    EXPECT_EQ(emojis_found("RED hea", 1), (EmojiNames{"red_heart"}));
    EXPECT_EQ(emojis_found("planet", 1), (EmojiNames{"ringed_planet"}));
    EXPECT_EQ(emojis_found("de country", 1), (EmojiNames{"flag_germany"}));
}

TEST(EmojiFinds, NothingByNothingAndByWhatIsNoName) {
    EXPECT_TRUE(emojis_found("").empty());
    EXPECT_TRUE(emojis_found("  _ ").empty());
    EXPECT_TRUE(emojis_found("qqqq").empty());
    EXPECT_TRUE(emojis_found("-p").empty());
    EXPECT_TRUE(emojis_found("смех\xF0\x9F").empty());
}

TEST(Shortcodes, BecomeEmojiWhenTheyAreClosed) {
    EXPECT_EQ(gui::closed_shortcode("so :tada:", 9, SkinTone::none), (gui::Replacement{3, 9, "🎉"}));
    EXPECT_EQ(gui::closed_shortcode(":+1: x", 4, SkinTone::dark), (gui::Replacement{0, 4, "👍🏿"}));
    for (const char* text : {"::", ":)", ":-)", "12:30:", ":qqq:", "a:tada:", "`:tada:", "http://tada:"}) {
        EXPECT_EQ(gui::closed_shortcode(text, std::string_view(text).size(), SkinTone::none), std::nullopt) << text;
    }
    EXPECT_EQ(gui::closed_shortcode(":tada:", 99, SkinTone::none), std::nullopt);
    EXPECT_EQ(gui::closed_shortcode(":tada:", 5, SkinTone::none), std::nullopt);
}

TEST(Shortcodes, BecomeEmojiInAWholeTextButNotInCode) {
    EXPECT_EQ(gui::with_emojis("On :smile: and :tada::fire:!", SkinTone::none), "On 😄 and 🎉🔥!");
    EXPECT_EQ(gui::with_emojis("`:smile:` :smile: ```\n:fire:\n``` ` :fire:", SkinTone::none),
              "`:smile:` 😄 ```\n:fire:\n``` ` 🔥");
    EXPECT_EQ(gui::with_emojis(":) :D :-P ;) 12:30:15 a::b :: :", SkinTone::none), ":) :D :-P ;) 12:30:15 a::b :: :");
    EXPECT_EQ(gui::with_emojis(":smile: :fire:", SkinTone::none, {"smile"}), ":smile: 🔥");
    EXPECT_EQ(gui::with_emojis("", SkinTone::none), "");
}

}  // namespace
}  // namespace natter::tests
