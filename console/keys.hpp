// What was typed, from the bytes that a terminal sends: UTF-8, control characters and escape sequences (xterm's).
// Pure; one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natter::console {

enum class KeyKind {
    text,  // also a paste; may hold newlines then
    enter,
    tab,
    backspace,
    remove,
    left,
    right,
    word_left,
    word_right,
    up,
    down,
    home,
    end,
    kill_to_start,
    kill_to_end,
    kill_word,
    clear_screen,
    end_of_input,
};

struct Key {
    KeyKind kind = KeyKind::text;
    std::string text{};

    bool operator==(const Key&) const = default;
};

class KeyDecoder {
  public:
    /// The keys that are whole now. An unfinished sequence waits for its rest.
    [[nodiscard]] std::vector<Key> feed(std::string_view bytes);

  private:
    [[nodiscard]] bool take(std::vector<Key>& keys);
    [[nodiscard]] bool take_escape(std::vector<Key>& keys);
    [[nodiscard]] bool take_sequence(std::vector<Key>& keys);
    [[nodiscard]] bool take_paste(std::vector<Key>& keys);
    [[nodiscard]] bool take_text(std::vector<Key>& keys);

    std::string bytes_;
    bool pasting_ = false;
};

}  // namespace natter::console
