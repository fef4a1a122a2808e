#include "gui/views/another_name.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <string>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kStripSide = 6;  // as beside the composer's field
constexpr float kStripOver = 3;
constexpr float kStripGap = 2;
constexpr float kStripField = 10;
constexpr float kStripFieldWidth = 64;

struct StripWords {
    std::string why;
    std::string goes_on;
    std::string wrong;  // with what is in the field; often nothing
};

StripWords strip_words(const State& state) {
    const bool tries = state.link.phase != LinkPhase::lost;
    return {link_trouble(state.link),
            tries ? tr("It is tried again by itself. What you send waits until you are back.")
                  : tr("What you send waits until you are back."),
            state.form.name};
}

float inner_width(const Ui& ui, float width) { return std::max(1.0f, width - ui.unit(2 * kStripSide)); }

float line_height(const Ui& ui, Type type, const std::string& words, float width) {
    return words.empty() ? 0.0f : measure(ui, type, words, width).y;
}

void draw_words(const Ui& ui, Rect& place, Type type, Color color, const std::string& words) {
    const float height = line_height(ui, type, words, place.width());
    if (height > 0.0f) paragraph(ui, type, place.cut_top(height), color, words);
}

/// True when the name in the field is to be taken.
bool draw_name_field(const State& state, Ui& ui, Rect place) {
    const Label act = tr("Come back");
    const float most = place.width() - button_width(ui, act) - ui.unit(kStripGap);
    const Rect field = place.cut_left(std::max(1.0f, std::min(ui.unit(kStripFieldWidth), most)));
    place.cut_left(ui.unit(kStripGap));
    std::string& name = ui.memory.other_name;
    FieldOptions options;
    options.hint = tr("Another name");
    options.error = !state.form.name.empty();
    const bool entered = text_field(ui, tr("Another name"), field, name, options);
    const Rect at = rect_at(place.min, std::min(button_width(ui, act), place.width()), place.height());
    return button(ui, act, at, Look::primary) || entered;
}

}  // namespace

float another_name_height(const State& state, const Ui& ui, float width) {
    const StripWords words = strip_words(state);
    const float inner = inner_width(ui, width);
    return line_height(ui, Type::strong, words.why, inner) + line_height(ui, Type::body, words.goes_on, inner) +
           line_height(ui, Type::caption, words.wrong, inner) + ui.unit(2 * kStripOver + kStripGap + kStripField);
}

void draw_another_name(const State& state, Ui& ui, Rect place) {
    const Palette& c = ui.colors();
    const StripWords words = strip_words(state);
    fill(place, c.surface);
    hairline_below(ui, place);
    place = place.inset(ui.unit(kStripSide), ui.unit(kStripOver));
    draw_words(ui, place, Type::strong, c.danger, words.why);
    draw_words(ui, place, Type::body, c.soft, words.goes_on);
    place.cut_top(ui.unit(kStripGap));
    if (draw_name_field(state, ui, place.cut_top(ui.unit(kStripField))))
        ui.emit(intent::ComeBackAs{ui.memory.other_name});
    draw_words(ui, place, Type::caption, c.danger, words.wrong);
}

}  // namespace natter::gui
