#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr const char* kWhatItIs = to_tr("One line lets one newcomer in, and tells their Natter whom to trust.");

/// Returns whether the button was clicked; the rest of `place` is left.
bool cut_button(Ui& ui, Rect& place, const Label& label, Look look) {
    const float width = button_width(ui, label);
    const Rect at = place.cut_right(width).centered({width, ui.unit(9)});
    place.cut_right(ui.unit(2));
    return button(ui, label, at, look);
}

}  // namespace

void draw_server_invitation(const State& state, Ui& ui, Column& column) {
    const Hosting& hosting = state.hosting;
    if (hosting.phase != HostPhase::running || hosting.code.empty()) return;
    Rect place = column.take(ui.unit(15));
    card(ui, place);
    place = place.inset(ui.unit(4), ui.unit(3));
    if (hosting.invitation.empty()) {
        if (cut_button(ui, place, tr("Invite somebody"), Look::primary)) ui.emit(intent::Invite{});
        const bool failed = !hosting.invitation_error.empty();
        const Color color = failed ? ui.colors().danger : ui.colors().soft;
        const std::string_view words = failed ? std::string_view(hosting.invitation_error) : tr(kWhatItIs);
        const float width = place.width() - ui.unit(2);
        const float height = std::min(measure(ui, Type::body, words, width).y, place.height());
        return paragraph(ui, Type::body, rect_at(place.centered({place.width(), height}).min, width, height), color,
                         words);
    }
    if (cut_button(ui, place, tr("Invite another"), Look::quiet)) ui.emit(intent::Invite{});
    const bool copied = ui.memory.copied == hosting.invitation;
    if (cut_button(ui, place, copied ? tr("Copied") : tr("Copy invitation"), copied ? Look::quiet : Look::primary)) {
        ui.memory.copied = hosting.invitation;
        ui.emit(intent::CopyText{hosting.invitation});
    }
    label(ui, Type::body, place, ui.colors().text, hosting.invitation);
}

}  // namespace natter::gui
