// The line that somebody types at a terminal, with its history. It knows nothing of the terminal.
// Pure; one thread at a time.
#pragma once

#include "console/keys.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::console {

class LineEditor {
  public:
    /// What is left for the owner to do.
    enum class Outcome { edited, submitted, complete, clear_screen, end_of_input };

    /// `submitted`: `take` gives the line. `end_of_input`: only on an empty line.
    [[nodiscard]] Outcome apply(const Key& key);

    /// The submitted line; it goes into the history, and a new one begins.
    [[nodiscard]] std::string take();

    /// The submitted line, of which nothing is kept.
    [[nodiscard]] std::string take_secret();

    /// Puts `text` in the place of what stands between `from` and the cursor.
    void replace(std::size_t from, std::string_view text);
    void clear();

    [[nodiscard]] const std::string& text() const { return text_; }
    /// In bytes; always at the beginning of a character.
    [[nodiscard]] std::size_t cursor() const { return cursor_; }

  private:
    void insert(std::string_view text);
    void erase(std::size_t from, std::size_t to);
    [[nodiscard]] std::size_t word_left() const;
    [[nodiscard]] std::size_t word_right() const;
    void recall(std::size_t index);

    std::string text_;
    std::size_t cursor_ = 0;
    std::vector<std::string> history_;
    std::size_t recalled_ = 0;  // == history_.size(): none
    std::string draft_;         // the unsent line while an older one is looked at
};

}  // namespace natter::console
