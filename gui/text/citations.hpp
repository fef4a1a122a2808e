// Where a text cites what it was made from: "[1]", "[2]" and so on, which a reader can follow. Pure; any thread.
#pragma once

#include "gui/text/markdown.hpp"

#include <cstddef>
#include <vector>

namespace natter::gui::text {

struct Citation {
    std::size_t block = 0;
    Range bytes;             // of the block's text, with the brackets
    std::size_t number = 0;  // from 1
};

/// Finds "[1]" to "[most]", and gives them the look of links. In code and in links they are text like any other.
std::vector<Citation> mark_citations(RichText& rich, std::size_t most);

}  // namespace natter::gui::text
