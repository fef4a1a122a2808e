// The few marks of Markdown that people use in chat, as a value: what to show, and how its parts look. Nothing in it is
// ever loaded; HTML is text like any other. Pure; any thread.
#pragma once

#include "gui/text/geometry.hpp"
#include "gui/text/looks.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui::text {

/// Deeper quotes and lists are shown at this depth.
inline constexpr std::uint8_t kDepthMost = 4;
/// A text with more blocks goes on as it was written.
inline constexpr std::size_t kBlocksMost = 400;

enum class BlockKind : std::uint8_t { words, code };

/// A paragraph, an item of a list, or a block of code.
struct RichBlock {
    BlockKind kind = BlockKind::words;
    std::uint8_t quotes = 0;   // how many quotes it stands in
    std::uint8_t indents = 0;  // how many lists it stands in
    std::string marker;        // of a list's item: "•" or "3."
    std::string language;      // of code, if its writer named one
    std::string text;
    std::vector<Span> spans;
};

struct RichLink {
    std::size_t block = 0;
    Range bytes;      // of the block's text
    std::string url;  // http, https or mailto; nothing else becomes a link
    std::string host;
    bool is_masked = false;  // the words are not the address: the host stands behind them, see look::kHost
};

struct RichText {
    std::vector<RichBlock> blocks;
    std::vector<RichLink> links;

    /// The words without their marks, and without hosts, blocks on lines of their own.
    std::string plain() const;
    /// One block of words without marks.
    bool is_plain() const;
};

/// What stands in `bytes` of a block, without the hosts behind its links.
std::string written(const RichBlock& block, Range bytes);

/// `text` must be sanitized. Bold, italic, struck, code, blocks of code, quotes, lists, links, bare addresses,
/// "||spoilers||" and "@mentions"; a mention of `me` may hold blanks. All words of the text are kept. Behind the words
/// of a link that are not its address stands " (host)".
RichText parse_markdown(std::string_view text, std::string_view me = {});

}  // namespace natter::gui::text
