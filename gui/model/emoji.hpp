// Every emoji, with the names by which people write and find it. Pure; any thread. The table is made by
// scripts/emoji_table.py; the names that people are used to ("smile", "+1") are in emoji_names.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

enum class EmojiGroup { smileys, people, nature, food, travel, activities, objects, symbols, flags };
inline constexpr std::size_t kEmojiGroups = 9;

enum class SkinTone { none, light, medium_light, medium, medium_dark, dark };
inline constexpr std::size_t kSkinTones = 6;

struct Emoji {
    std::string_view text;
    std::string_view name;   // "grinning_face"
    std::string_view words;  // further ones by which it is found, apart by blanks
    EmojiGroup group = EmojiGroup::smileys;
    std::uint8_t tone_places = 0;  // a bit for each code point behind which a skin tone may stand

    bool takes_tone() const { return tone_places != 0; }
};

/// In the order in which they are shown. They live as long as the program.
std::span<const Emoji> all_emojis();

/// "smile" or "grinning_face"; null if none is called so.
const Emoji* emoji_named(std::string_view name);
/// The one of exactly that text, in any skin tone; null if there is none.
const Emoji* emoji_of(std::string_view text);
/// The name that people know it by, as ":tada:" has it.
std::string_view short_name(const Emoji& emoji);
/// "Party popper".
std::string spoken_name(const Emoji& emoji);

/// Without a tone if it takes none.
std::string with_tone(const Emoji& emoji, SkinTone tone);

struct EmojiMatch {
    const Emoji* emoji = nullptr;
    std::string_view name;  // the name that was found

    bool operator==(const EmojiMatch&) const = default;
};

/// At most `most` of which each word of `query` begins a word, the best first: a whole name before the beginning of a
/// name, that before a word in it, and that before the further words. Capitals make no difference. An empty query finds
/// none.
std::vector<EmojiMatch> find_emojis(std::string_view query, std::size_t most);

/// A name that people know, and what it is for.
struct EmojiName {
    std::string_view name;
    std::string_view emoji;
};
/// An emoji's first one is its short name.
std::span<const EmojiName> known_emoji_names();

}  // namespace natter::gui
