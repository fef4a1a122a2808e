#include "gui/app/platform_textures.hpp"

#include <glad/gl.h>

namespace natter::gui {
namespace {

class GlTextures final : public text::PageTextures {
  public:
    text::TextureId create(int side) override {
        GLuint texture = 0;
        glGenTextures(1, &texture);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        return texture;
    }

    void destroy(text::TextureId texture) override {
        const auto name = static_cast<GLuint>(texture);
        glDeleteTextures(1, &name);
    }

    void write(text::TextureId texture, const text::PixelRect& place, std::span<const std::uint8_t> pixels) override {
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        glTexSubImage2D(GL_TEXTURE_2D, 0, place.x, place.y, place.width, place.height, GL_RGBA, GL_UNSIGNED_BYTE,
                        pixels.data());
    }
};

}  // namespace

std::unique_ptr<text::PageTextures> make_gl_textures() { return std::make_unique<GlTextures>(); }

}  // namespace natter::gui
