// Whether a text mentions somebody: exactly if it is shown with their name highlighted. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace natter::gui::text {

/// What may be read as Markdown for mentions within a frame: some milliseconds' worth of the worst.
inline constexpr std::size_t kMentionBytes = 24 * 1'024;

/// `text` as it was written. Looks at the first part of a long text, as a bubble does. Only a text that has the name
/// behind an "@", but for marks, is read as Markdown, which takes its bytes from `budget`; where those are spent the
/// name alone counts, since it is better to be called once too often.
bool mentions(std::string_view text, std::string_view me, std::size_t& budget);
bool mentions(std::string_view text, std::string_view me);

}  // namespace natter::gui::text
