// What an input method has composed so far: text that stands in the field and is not yet part of what is written. And
// where that happens. Values.
#pragma once

#include <cstddef>
#include <string>

namespace natter::gui {

struct Composition {
    std::string text;       // UTF-8; empty: nothing is being composed
    std::size_t caret = 0;  // in bytes

    bool operator==(const Composition&) const = default;
};

/// Where the caret stands in the window, in its units: what there is to choose from is shown there.
struct CompositionPlace {
    float x = 0.0f;
    float top = 0.0f;
    float bottom = 0.0f;

    bool operator==(const CompositionPlace&) const = default;
};

}  // namespace natter::gui
