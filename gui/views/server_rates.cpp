// How much the server has to do: four numbers, and how they were in the last minutes.
#include "gui/views/server_page.hpp"
#include "gui/views/sparkline.hpp"
#include "gui/views/text.hpp"
#include "gui/views/tiling.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <array>
#include <cmath>
#include <vector>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kRateTile = 19;
constexpr float kRateTallTile = 27;
constexpr float kRateTallFrom = 200;  // of the page
constexpr float kRateLeast = 32;

std::string per_second(float value) { return fill(tr("{0}/s"), std::lround(value)); }
std::string plain_number(float value) { return std::to_string(std::lround(value)); }
std::string bytes_of(float value) { return bytes_words(static_cast<std::uint64_t>(value)); }

struct RateTile {
    const char* name;
    float (*value)(const HostRate&);
    std::string (*words)(float);
    float least_top;  // of its plot, so that next to nothing does not look like much
};

constexpr std::array kRateTiles = {
    RateTile{to_tr("Messages in"), [](const HostRate& each) { return each.in; }, per_second, 5},
    RateTile{to_tr("Messages out"), [](const HostRate& each) { return each.out; }, per_second, 5},
    RateTile{to_tr("People"), [](const HostRate& each) { return static_cast<float>(each.people); }, plain_number, 4},
    RateTile{to_tr("Waiting"), [](const HostRate& each) { return static_cast<float>(each.waiting_bytes); }, bytes_of,
             16'384},
};

void draw_rate_tile(const Hosting& hosting, Ui& ui, Rect place, const RateTile& tile) {
    card(ui, place);
    place = place.inset(ui.unit(3.5f), ui.unit(2.5f));
    Rect head = place.cut_top(ui.unit(5));
    std::vector<float> values;
    values.reserve(hosting.rates.size());
    for (const HostRate& second : hosting.rates) values.push_back(tile.value(second));
    const std::string now = tile.words(values.empty() ? 0.0f : values.back());
    label(ui, Type::strong, head.cut_right(measure(ui, Type::strong, now).x + ui.unit(0.5f)), ui.colors().text, now,
          1.0f);
    head.cut_right(ui.unit(1.5f));
    label(ui, Type::caption, head, ui.colors().soft, tr(tile.name));
    place.cut_top(ui.unit(1.5f));
    draw_sparkline(ui, place, values, Hosting::kRatesKept, tile.least_top, ui.colors().accent);
}

}  // namespace

std::string bytes_words(std::uint64_t bytes) {
    constexpr std::uint64_t kMega = 1'048'576;
    if (bytes < kMega) return fill(tr("{0} KB"), (bytes + 1'023) / 1'024);
    return fill(tr("{0} MB"), (bytes + kMega / 2) / kMega);
}

void draw_server_rates(const State& state, Ui& ui, Column& column, float page) {
    const float height = ui.unit(page >= ui.unit(kRateTallFrom) ? kRateTallTile : kRateTile);
    const Tiling tiling(kRateTiles.size(), column.rest().width(), ui.unit(kRateLeast), ui.unit(3));
    const Rect place = column.take(tiling.height(height));
    for (std::size_t i = 0; i < kRateTiles.size(); ++i) {
        draw_rate_tile(state.hosting, ui, tiling.tile(place.min, i, height), kRateTiles[i]);
    }
}

}  // namespace natter::gui
