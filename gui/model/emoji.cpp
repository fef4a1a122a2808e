#include "gui/model/emoji.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace natter::gui {
namespace {

#define EMOJI(text, name, words, group, tones) Emoji{text, name, words, EmojiGroup::group, tones},
constexpr auto kEmojis = std::to_array<Emoji>({
#include "gui/model/emoji_table.inc"
});
#undef EMOJI

constexpr char32_t kAsEmoji = 0xFE0F;
constexpr char32_t kFirstTone = 0x1F3FB;
constexpr char32_t kLastTone = 0x1F3FF;

using EmojiIndex = std::map<std::string_view, const Emoji*, std::less<>>;

const EmojiIndex& by_text() {
    static const EmojiIndex kIndex = [] {
        EmojiIndex index;
        for (const Emoji& emoji : kEmojis) index.emplace(emoji.text, &emoji);
        return index;
    }();
    return kIndex;
}

const EmojiIndex& by_name() {
    static const EmojiIndex kIndex = [] {
        EmojiIndex index;
        // What people are used to counts more: "mouse" is the face.
        for (const EmojiName& each : known_emoji_names()) index.emplace(each.name, by_text().at(each.emoji));
        for (const Emoji& emoji : kEmojis) index.emplace(emoji.name, &emoji);
        return index;
    }();
    return kIndex;
}

/// Without skin tones, nor the signs that ask for a picture, in whose place they may stand.
struct Bare {
    std::string text;
    SkinTone tone = SkinTone::none;
};

Bare bare_of(std::string_view text) {
    Bare bare;
    while (!text.empty()) {
        const char32_t c = net::take_code_point(text);
        if (c >= kFirstTone && c <= kLastTone) {
            bare.tone = static_cast<SkinTone>(c - kFirstTone + 1);
        } else if (c != kAsEmoji) {
            net::append_code_point(bare.text, c);
        }
    }
    return bare;
}

const std::map<std::string, const Emoji*>& by_bare_text() {
    static const std::map<std::string, const Emoji*> kIndex = [] {
        std::map<std::string, const Emoji*> index;
        for (const Emoji& emoji : kEmojis) index.emplace(bare_of(emoji.text).text, &emoji);
        return index;
    }();
    return kIndex;
}

const std::map<const Emoji*, std::string_view>& short_names() {
    static const std::map<const Emoji*, std::string_view> kNames = [] {
        std::map<const Emoji*, std::string_view> names;
        for (const EmojiName& each : known_emoji_names()) names.emplace(by_text().at(each.emoji), each.name);
        return names;
    }();
    return kNames;
}

const Emoji* found_in(const EmojiIndex& index, std::string_view key) {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

/// What is looked for: small letters, words apart by one '_'.
std::string as_name(std::string_view query) {
    std::string name;
    for (const char c : query) {
        const bool gap = c == ' ' || c == '_';
        if (gap && (name.empty() || name.back() == '_')) continue;
        name += gap ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (name.ends_with('_')) name.pop_back();
    return name;
}

/// Whether a word of `words`, apart by `gap`, begins so.
bool has_word(std::string_view words, std::string_view beginning, char gap) {
    for (std::size_t at = words.find(beginning); at != std::string_view::npos; at = words.find(beginning, at + 1)) {
        if (at == 0 || words[at - 1] == gap) return true;
    }
    return false;
}

/// How well a name has what is looked for; the less, the better.
enum class Fit { whole, beginning, words, further };

std::optional<Fit> fit_of_name(std::string_view name, std::string_view wanted) {
    if (name == wanted) return Fit::whole;
    if (name.starts_with(wanted)) return Fit::beginning;
    return std::nullopt;
}

std::optional<Fit> fit_of_words(const Emoji& emoji, std::string_view wanted) {
    Fit fit = Fit::words;
    while (!wanted.empty()) {
        const std::string_view word = wanted.substr(0, wanted.find('_'));
        wanted.remove_prefix(std::min(wanted.size(), word.size() + 1));
        if (has_word(emoji.name, word, '_')) continue;
        if (!has_word(emoji.words, word, ' ')) return std::nullopt;
        fit = Fit::further;
    }
    return fit;
}

struct Find {
    Fit fit = Fit::further;
    bool formal = true;  // by the long name
    EmojiMatch match;
};

void keep_best(std::map<const Emoji*, Find>& finds, const Find& find) {
    const auto [at, is_new] = finds.emplace(find.match.emoji, find);
    if (!is_new && std::tuple(find.fit, find.formal) < std::tuple(at->second.fit, at->second.formal)) at->second = find;
}

}  // namespace

std::span<const Emoji> all_emojis() { return kEmojis; }

const Emoji* emoji_named(std::string_view name) { return found_in(by_name(), name); }

const Emoji* emoji_of(std::string_view text) {
    if (const Emoji* emoji = found_in(by_text(), text)) return emoji;
    const Bare bare = bare_of(text);
    const auto found = bare.tone == SkinTone::none ? by_bare_text().end() : by_bare_text().find(bare.text);
    if (found == by_bare_text().end() || with_tone(*found->second, bare.tone) != text) return nullptr;
    return found->second;
}

std::string_view short_name(const Emoji& emoji) {
    const auto found = short_names().find(&emoji);
    return found == short_names().end() ? emoji.name : found->second;
}

std::string spoken_name(const Emoji& emoji) {
    std::string name(emoji.name);
    std::ranges::replace(name, '_', ' ');
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string with_tone(const Emoji& emoji, SkinTone tone) {
    if (tone == SkinTone::none || !emoji.takes_tone()) return std::string(emoji.text);
    std::string toned;
    bool after_tone = false;
    std::string_view rest = emoji.text;
    for (unsigned place = 0; !rest.empty(); ++place) {
        const char32_t c = net::take_code_point(rest);
        if (!(after_tone && c == kAsEmoji)) net::append_code_point(toned, c);
        after_tone = ((emoji.tone_places >> place) & 1U) != 0;
        if (after_tone) net::append_code_point(toned, kFirstTone + static_cast<char32_t>(tone) - 1);
    }
    return toned;
}

std::vector<EmojiMatch> find_emojis(std::string_view query, std::size_t most) {
    const std::string wanted = as_name(query);
    if (wanted.empty()) return {};
    std::map<const Emoji*, Find> finds;
    for (const EmojiName& each : known_emoji_names()) {
        const Emoji* emoji = by_text().at(each.emoji);
        if (const auto fit = fit_of_name(each.name, wanted)) keep_best(finds, {*fit, false, {emoji, each.name}});
    }
    for (const Emoji& emoji : kEmojis) {
        auto fit = fit_of_name(emoji.name, wanted);
        const bool formal = fit.has_value();
        if (!fit) fit = fit_of_words(emoji, wanted);
        if (fit) keep_best(finds, {*fit, true, {&emoji, formal ? emoji.name : short_name(emoji)}});
    }
    std::vector<Find> best;
    for (const auto& [emoji, find] : finds) best.push_back(find);
    // In the order of the table where nothing else decides: the map has it.
    std::ranges::stable_sort(best, {}, [](const Find& find) {
        return std::tuple(find.fit, find.formal, find.fit == Fit::beginning ? find.match.name.size() : std::size_t{0});
    });
    std::vector<EmojiMatch> matches;
    for (std::size_t i = 0; i < std::min(best.size(), most); ++i) matches.push_back(best[i].match);
    return matches;
}

}  // namespace natter::gui
