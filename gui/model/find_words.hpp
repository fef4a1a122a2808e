// What a search looks for, as far as a reader's eye needs it: which words of a query stand in a text, and where. The
// server decides what is found; this only marks it. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

/// Bytes [from, to) of a text.
struct Mark {
    std::size_t from = 0;
    std::size_t to = 0;

    bool operator==(const Mark&) const = default;
};

/// Small, and without its accent: Latin-1, Greek and Cyrillic, as much as a mark on the screen needs.
char32_t folded(char32_t c);

/// The words and phrases of a query, without what only narrows it down (from:nick, has:link, ...).
class FindWords {
  public:
    explicit FindWords(std::string_view query);

    /// Where they stand in `text`, ascending, none over another. Capitals and accents make no difference.
    std::vector<Mark> marks(std::string_view text) const;

  private:
    struct Word {
        std::u32string letters;
        bool is_beginning = false;
    };

    std::vector<Word> words_;
};

/// A plain text on one line, cut to what stands around its first mark.
struct Excerpt {
    std::string text;
    std::vector<Mark> marks;
};

Excerpt excerpt_of(std::string_view text, const FindWords& words, std::size_t most_bytes);

}  // namespace natter::gui
