#include "gui/views/leave_server.hpp"

#include "gui/views/column.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kQuestionPad = 6;
constexpr float kQuestionWidth = 110;
constexpr float kQuestionButton = 9;

Words what_leaving_means() {
    return tr("It is not joined again when the app starts. What was said stays, for when you come back.");
}

float question_wrap(const Ui& ui) { return ui.unit(kQuestionWidth - 2 * kQuestionPad); }

}  // namespace

ImVec2 leave_server_size(const Ui& ui) {
    const float words = measure(ui, Type::body, what_leaving_means(), question_wrap(ui)).y;
    return {ui.unit(kQuestionWidth), ui.unit(2 * kQuestionPad + 7 + 2 + 6 + kQuestionButton) + words};
}

void draw_leave_server(const State& state, Ui& ui, Rect place) {
    Column column(place.inset(ui.unit(kQuestionPad)));
    const Palette& c = ui.colors();
    label(ui, Type::title, column.take(ui.unit(7)), c.text, fill(tr("Leave {0}?"), server_title(state)));
    column.skip(ui.unit(2));
    const float words = measure(ui, Type::body, what_leaving_means(), question_wrap(ui)).y;
    paragraph(ui, Type::body, column.take(words), c.soft, what_leaving_means());
    column.skip(ui.unit(6));
    Rect row = column.take(ui.unit(kQuestionButton));
    const auto next = [&](const Label& words_of) {
        const Rect at = row.cut_right(button_width(ui, words_of));
        row.cut_right(ui.unit(2));
        return at;
    };
    const Label leave = tr("Leave");
    const Label rest = tr("Only disconnect");
    const Label stay = tr("Stay");
    if (button(ui, leave, next(leave), Look::danger)) {
        ui.emit(intent::Leave{});
        close_layer(ui);
    }
    const bool offline = state.link.phase == LinkPhase::lost && !state.link.error;
    if (!offline && button(ui, rest, next(rest), Look::quiet)) {
        ui.emit(intent::Disconnect{});
        close_layer(ui);
    }
    if (button(ui, stay, next(stay), Look::ghost)) close_layer(ui);
}

}  // namespace natter::gui
