// ":tada:" in what is being written: where one was completed, and a whole text with the emoji in their place. What
// stands between backticks is left alone. Pure; any thread.
#pragma once

#include "gui/model/emoji.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace natter::gui {

/// Bytes [from, to) of a text, and what is to stand there.
struct Replacement {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string with;

    bool operator==(const Replacement&) const = default;
};

/// The shortcode whose closing colon stands just before `caret`, if it names an emoji.
std::optional<Replacement> closed_shortcode(std::string_view text, std::size_t caret, SkinTone tone);

/// `text` with emoji in place of all shortcodes but those of `kept` names.
std::string with_emojis(std::string_view text, SkinTone tone, const std::set<std::string, std::less<>>& kept = {});

}  // namespace natter::gui
