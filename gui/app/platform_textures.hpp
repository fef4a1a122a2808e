// Textures of OpenGL for the pages of glyphs, for every platform that draws by it. GUI thread, while the context that
// they were made in is current.
#pragma once

#include "gui/text/page_textures.hpp"

#include <memory>

namespace natter::gui {

std::unique_ptr<text::PageTextures> make_gl_textures();

}  // namespace natter::gui
