// What a terminal is sent so that the line being typed stays at the bottom while other lines appear above it. The line
// takes one row: when it is longer, the part around the cursor is shown.
// Pure; one thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::console {

class Screen {
  public:
    /// Shows `lines` (whole lines, or nothing) above, and then the line being typed with its prompt.
    [[nodiscard]] std::string draw(std::string_view lines, std::string_view prompt, std::string_view text,
                                   std::size_t cursor, std::size_t columns);

    /// Takes the line being typed away; what comes next begins at the left.
    [[nodiscard]] std::string erase();
    [[nodiscard]] static std::string clear();

  private:
    std::string shown_;  // as last drawn; empty: nothing
};

}  // namespace natter::console
