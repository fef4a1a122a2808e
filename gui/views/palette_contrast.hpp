// How well the texts and signs of a palette stand out from what they stand on: one table of what stands where. Pure;
// any thread.
#pragma once

#include "gui/views/palette.hpp"

#include <string_view>
#include <vector>

namespace natter::gui {

/// From 1 to 21, by the Web Content Accessibility Guidelines. Both are opaque.
double contrast(Color one, Color other);
/// A translucent colour as it looks on a ground.
Color over(Color top, Color ground);

inline constexpr double kReadable = 4.5;  // of texts
inline constexpr double kVisible = 3.0;   // of signs

/// That ink where it can be read on the ground, else black or white.
Color readable_on(Color ink, Color ground);

/// What stands on what, by the names of their roles.
struct Standing {
    std::string_view role;
    std::string_view ground;
    double contrast = 0.0;
    double least = kReadable;
};

/// Every text and sign of the palette on everything that it stands on.
std::vector<Standing> standings(const Palette& palette);

}  // namespace natter::gui
