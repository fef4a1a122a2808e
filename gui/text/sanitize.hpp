// Makes any bytes safe to lay out beside other texts. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui::text {

/// Marks and joiners that may follow one another: more than any writing or emoji needs.
inline constexpr std::size_t kMarksMost = 8;
/// Isolates within one another.
inline constexpr std::size_t kIsolatesMost = 8;
/// `text` as it may be laid out. Doing it again changes nothing.
/// 1. Well-formed UTF-8: what is not, and control characters, become U+FFFD. Tabs stay; every line break becomes '\n'.
/// 2. At most kMarksMost marks, joiners and other characters that only change what is before them stand in a row.
/// 3. No character that changes the direction of what comes after its paragraph: embeddings and overrides go, isolates
///    are closed where their paragraph ends.
std::string sanitize(std::string_view text);

/// To look for the best places to break words that do not fit takes time with the square of their lengths. True if that
/// is too much, as for one word of more than kWordMost bytes, or a few of half of that: then lines break anywhere.
bool breaks_anywhere(std::string_view text);
inline constexpr std::size_t kWordMost = 500;

/// What a bubble shows of a long text before it is asked for more.
inline constexpr std::size_t kPartBytes = 4'096;
inline constexpr std::size_t kPartLines = 80;
/// What is laid out at once: emoji and mixed scripts take 3 ms a kilobyte.
inline constexpr std::size_t kPieceBytes = 2'048;

/// The start of a text that a bubble shows, and how much is left for "show more".
struct ShownPart {
    std::string_view text;
    std::size_t hidden_bytes = 0;
};

/// At most `parts` times kPartBytes and kPartLines of well-formed `text`, which ends at a line break or blank if there
/// is one near. Views into `text`.
ShownPart shown_part(std::string_view text, std::size_t parts = 1);

/// All of `text` in pieces that are each small enough to lay out, without the line breaks at which it was cut. Views
/// into `text`.
std::vector<std::string_view> split_for_layout(std::string_view text);

}  // namespace natter::gui::text
