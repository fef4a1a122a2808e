// Writes a picture as a PNG file, uncompressed: for people who want to see what a test drew.
#pragma once

#include "gui/app/platform_headless.hpp"

#include <filesystem>

namespace natter::tests {

void write_png(const gui::Picture& picture, const std::filesystem::path& path);

}  // namespace natter::tests
