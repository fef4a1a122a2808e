// What letters look like, pixel by pixel, against pictures in goldens/. The fonts are pinned by their bytes: where
// another release of one is installed its pictures are left out, with a word. NATTER_WRITE_GOLDENS=1 draws them anew:
// look at them.
#include "tests/gui/support/test_fonts.hpp"

#include <cairo.h>
#include <glib.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace natter::tests {
namespace {

using namespace gui::text;
namespace fs = std::filesystem;

struct PinnedFont {
    const char* file;
    const char* sha256;
};

constexpr PinnedFont kSans = {"NotoSans-Regular.ttf",
                              "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d"};
constexpr PinnedFont kBold = {"NotoSans-Bold.ttf", "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5"};
constexpr PinnedFont kMono = {"NotoSansMono-Regular.ttf",
                              "6b692c4b6d15ccf59f1c1fe8d11cb8a92f51960f3e9f1f523781755a3af7e29f"};
constexpr PinnedFont kArabic = {"NotoSansArabic-Regular.ttf",
                                "504d7407d86875acf7d04dfaa0fd7524d0b8797723bc4aa18022f29db25b0b6e"};
constexpr PinnedFont kHebrew = {"NotoSansHebrew-Regular.ttf",
                                "436900d5ad77d33e4234247f3076eaecd25b92b9bea0519514f684140e3566a7"};
constexpr PinnedFont kDevanagari = {"NotoSansDevanagari-Regular.ttf",
                                    "79a470365ccb210fa3c7d8d8ff2e005ef9d983cfd067f735a0caf7e15070ca9f"};
constexpr PinnedFont kEmoji = {"NotoColorEmoji.ttf",
                               "e5899ed38b8ed83e08bd3ac5de09791e9d19d288333a796de1d35ad17396f1ec"};
constexpr PinnedFont kCjk = {"NotoSansCJK-Regular.ttc",
                             "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"};

struct Golden {
    const char* name;
    const char* text;
    TextStyle style;
    std::vector<PinnedFont> fonts;
};

const std::vector<Golden> kGoldens = {
    {"latin", "Quick jackdaws – “fjord”, 0123", {}, {kSans}},
    {"latin_large", "Sharp at 2x: gjÅ", {.em = 30, .line_height = 40}, {kSans}},
    {"bold", "Bold words", {.bold = true}, {kBold}},
    {"mono", "if (a != b) {}", {.mono = true}, {kMono}},
    {"both_ways", "abc مرحبا 42 שלום xyz", {}, {kSans, kArabic, kHebrew}},
    {"devanagari", "नमस्ते दुनिया", {}, {kDevanagari}},
    {"chinese_and_emoji", "你好 👩‍🚀🇩🇪👍🏽", {}, {kSans, kCjk, kEmoji}},
};

bool is_pinned(const PinnedFont& font) {
    for (const fs::path& path : test_fonts().only) {
        if (path.filename() != font.file) continue;
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        gchar* sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes.data(), static_cast<gssize>(bytes.size()));
        const bool same = std::string(sum) == font.sha256;
        g_free(sum);
        return same;
    }
    return false;
}

/// Dark letters on white. Red, green and blue of a line are in bytes 2, 1 and 0 of each four, as cairo has them.
struct Canvas {
    int width;
    int height;
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(static_cast<std::size_t>(width * height) * 4, 255);

    void mix(int x, int y, const std::uint8_t* color, bool colored) {
        if (x < 0 || y < 0 || x >= width || y >= height) return;
        std::uint8_t* at = &bytes[static_cast<std::size_t>(y * width + x) * 4];
        const int alpha = color[3];
        for (int channel = 0; channel < 3; ++channel) {
            const int over = colored ? color[2 - channel] : 20;
            at[channel] = static_cast<std::uint8_t>((over * alpha + at[channel] * (255 - alpha) + 127) / 255);
        }
    }
};

int rounded(float value) { return static_cast<int>(std::lround(value)); }

void draw(Canvas& canvas, const GlyphQuad& quad, const MemoryTextures::Texture& from) {
    const auto side = static_cast<float>(from.side);
    const int width = rounded(quad.place.right - quad.place.left);
    const int height = rounded(quad.place.bottom - quad.place.top);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            // The middle of the pixel, wherever a picture in colour is drawn smaller than it is.
            const auto part = [](int i, int of) { return (static_cast<float>(i) + 0.5f) / static_cast<float>(of); };
            const float u = quad.uv.left + (quad.uv.right - quad.uv.left) * part(x, width);
            const float v = quad.uv.top + (quad.uv.bottom - quad.uv.top) * part(y, height);
            const auto at =
                static_cast<std::size_t>(static_cast<int>(v * side) * from.side + static_cast<int>(u * side));
            canvas.mix(rounded(quad.place.left) + x, rounded(quad.place.top) + y, &from.rgba[at * 4], quad.colored);
        }
    }
}

Canvas drawn(const Golden& golden) {
    TestEngine test;
    const TextLayout& layout = test.layout({.text = golden.text, .style = golden.style});
    Canvas canvas{rounded(std::ceil(layout.size().width)) + 4, rounded(std::ceil(layout.size().height)) + 4};
    const std::vector<GlyphQuad> quads = test.quads(layout);
    test.engine->end_frame();
    for (const GlyphQuad& quad : quads) draw(canvas, quad, test.textures.textures.at(quad.texture));
    return canvas;
}

fs::path file_of(const Golden& golden) {
    return fs::path(NATTER_SOURCE_DIR) / "tests" / "gui" / "text" / "goldens" / (std::string(golden.name) + ".png");
}

void save(Canvas& canvas, const fs::path& path) {
    cairo_surface_t* surface = cairo_image_surface_create_for_data(canvas.bytes.data(), CAIRO_FORMAT_RGB24,
                                                                   canvas.width, canvas.height, canvas.width * 4);
    EXPECT_EQ(cairo_surface_write_to_png(surface, path.c_str()), CAIRO_STATUS_SUCCESS) << path;
    cairo_surface_destroy(surface);
}

Canvas read(const fs::path& path) {
    cairo_surface_t* surface = cairo_image_surface_create_from_png(path.c_str());
    EXPECT_EQ(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS) << path;
    Canvas canvas{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface)};
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < canvas.height; ++y) {
        std::copy_n(data + y * stride, canvas.width * 4, canvas.bytes.begin() + y * canvas.width * 4);
    }
    cairo_surface_destroy(surface);
    return canvas;
}

struct Difference {
    int most = 0;
    double mean = 0.0;
};

Difference between(const Canvas& one, const Canvas& other) {
    Difference difference;
    double sum = 0.0;
    for (std::size_t i = 0; i < one.bytes.size(); ++i) {
        if (i % 4 == 3) continue;  // is not in use
        const int apart = std::abs(one.bytes[i] - other.bytes[i]);
        difference.most = std::max(difference.most, apart);
        sum += apart;
    }
    difference.mean = sum / (static_cast<double>(one.bytes.size()) * 0.75);
    return difference;
}

class PixelGoldens : public testing::TestWithParam<Golden> {};

TEST_P(PixelGoldens, LookAsTheyDid) {
    const Golden& golden = GetParam();
    for (const PinnedFont& font : golden.fonts) {
        if (!is_pinned(font))
            GTEST_SKIP() << "Another release of " << font.file << " is installed than was drawn with.";
    }
    Canvas canvas = drawn(golden);
    if (std::getenv("NATTER_WRITE_GOLDENS") != nullptr) save(canvas, file_of(golden));
    const Canvas before = read(file_of(golden));
    ASSERT_EQ(canvas.width, before.width);
    ASSERT_EQ(canvas.height, before.height);
    // Another release of FreeType may round an edge otherwise; a letter that moved by a pixel differs by 200.
    const Difference difference = between(canvas, before);
    EXPECT_LE(difference.most, 40);
    EXPECT_LE(difference.mean, 0.5);
    if (!HasFailure()) return;
    const fs::path other = fs::temp_directory_path() / (std::string("natter_golden_") + golden.name + ".png");
    save(canvas, other);
    ADD_FAILURE() << "What was drawn is in " << other;
}

INSTANTIATE_TEST_SUITE_P(All, PixelGoldens, testing::ValuesIn(kGoldens),
                         [](const testing::TestParamInfo<Golden>& golden) { return golden.param.name; });

TEST(PixelGoldensWouldSee, ALetterThatMoved) {
    const Canvas one = drawn(kGoldens[0]);
    Canvas moved = one;
    std::rotate(moved.bytes.begin(), moved.bytes.begin() + 4, moved.bytes.end());
    EXPECT_GT(between(one, moved).most, 40);
    EXPECT_GT(between(one, moved).mean, 0.5);
}

}  // namespace
}  // namespace natter::tests
