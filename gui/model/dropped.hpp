// What somebody let go over the window, after it was looked at. Plain values.
#pragma once

#include <cstddef>
#include <string>

namespace natter::gui {

enum class DropOutcome { text, several, folder, no_text, too_large, empty, unreadable };

struct Dropped {
    DropOutcome outcome = DropOutcome::text;
    std::string name;  // of the file; empty: it is none
    std::string text;
};

/// Why it is not in a message, and what can be done instead; empty if it is text.
std::string dropped_words(const Dropped& dropped, std::size_t most_bytes);

}  // namespace natter::gui
