// What the parser of Markdown does not tell of the text that it reads: the marks of lists and the rules as they were
// written. Follows a text from its first byte to its last. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace natter::gui::text {

class MarkdownSource {
  public:
    /// `source` must outlive this.
    explicit MarkdownSource(std::string_view source) : source_(source) {}

    /// The parser has come to these words. What is not a part of the source is left out.
    void note(std::string_view words);

    /// The next of what the parser has come to; empty if it is not found.
    /// 1. the mark of a numbered list, as "007.";
    std::string_view take_number(char delimiter);
    /// 2. a line of three or more of "*", "-" or "_";
    std::string_view take_rule() { return take_line_of("*-_", 3); }
    /// 3. the line that makes a heading of the one before it.
    std::string_view take_underline() { return take_line_of("=-", 1); }

    /// What stands before `words` in their line; nothing if they are no part of the source.
    std::optional<std::string_view> before(std::string_view words) const;

  private:
    std::optional<std::size_t> place_of(std::string_view words) const;
    /// Where the next line begins, or this one if nothing but marks of lists was read of it.
    std::size_t next_line(std::size_t at) const;
    std::string_view take_line_of(std::string_view marks, std::size_t least);

    std::string_view source_;
    std::size_t at_ = 0;
    bool leads_ = true;  // a line begins there, or the marks of lists go on
    bool lost_ = false;  // something was not found: it does not look again, which might take long
};

}  // namespace natter::gui::text
