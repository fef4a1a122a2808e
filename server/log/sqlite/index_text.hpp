// How text is cut into the words of the search index. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace natter::server {

/// `text` for SQLite's tokenizer: a script that puts no blanks between words (Chinese, Japanese, Korean, Thai and
/// their kin) is cut into letters, so that a phrase of letters finds any part of a text; so are emoji.
[[nodiscard]] std::string index_text(std::string_view text);

/// A word that stands for a name: nothing in a text is cut into it by chance.
[[nodiscard]] std::string name_mark(char kind, std::string_view name);

/// True if a search could find something by `text`: it holds a letter, a digit or an emoji.
[[nodiscard]] bool has_words(std::string_view text);

[[nodiscard]] bool has_link(std::string_view text);

}  // namespace natter::server
