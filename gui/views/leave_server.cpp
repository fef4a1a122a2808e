#include "gui/views/leave_server.hpp"

#include "gui/views/layers.hpp"
#include "gui/views/question_sheet.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <vector>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kQuestionWidth = 110;

Words what_leaving_means() {
    return tr("It is not joined again when the app starts. What was said stays, for when you come back.");
}

enum class LeaveAnswer { leave, disconnect, stay };

struct LeaveButtons {
    std::vector<RowButton> buttons;
    std::vector<LeaveAnswer> answers;
};

LeaveButtons leave_buttons(const State& state) {
    LeaveButtons row;
    const auto add = [&](const Label& name, Look look, LeaveAnswer answer) {
        row.buttons.push_back({name, look});
        row.answers.push_back(answer);
    };
    add(tr("Leave"), Look::danger, LeaveAnswer::leave);
    const bool offline = state.link.phase == LinkPhase::lost && !state.link.error;
    if (!offline) add(tr("Only disconnect"), Look::quiet, LeaveAnswer::disconnect);
    add(tr("Stay"), Look::ghost, LeaveAnswer::stay);
    return row;
}

SheetParts leave_parts(const State& state, const Ui& ui, float width) {
    SheetParts parts;
    parts.title = fill(tr("Leave {0}?"), server_title(state));
    parts.body = measure(ui, Type::body, what_leaving_means(), sheet_inner(ui, width)).y;
    parts.buttons = leave_buttons(state).buttons;
    return parts;
}

}  // namespace

ImVec2 leave_server_size(const State& state, const Ui& ui, float most) {
    const float width = std::min(ui.unit(kQuestionWidth), most);
    return {width, sheet_height(ui, leave_parts(state, ui, width), width)};
}

void draw_leave_server(const State& state, Ui& ui, Rect place) {
    const auto clicked = draw_sheet(ui, place, leave_parts(state, ui, place.width()), [&](Rect body) {
        paragraph(ui, Type::body, body, ui.colors().soft, what_leaving_means());
    });
    if (!clicked) return;
    const LeaveAnswer answer = leave_buttons(state).answers[*clicked];
    if (answer == LeaveAnswer::leave) ui.emit(intent::Leave{});
    if (answer == LeaveAnswer::disconnect) ui.emit(intent::Disconnect{});
    close_layer(ui);
}

}  // namespace natter::gui
