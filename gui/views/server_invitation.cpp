#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/tiling.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <vector>

namespace natter::gui {
namespace {

constexpr const char* kWhatItIs = to_tr("One line lets one newcomer in, and tells their Natter whom to trust.");

constexpr float kInviteWordsLeast = 48;  // in spacing units, beside the buttons

struct InvitationButton {
    Label name;
    Look look;
    bool copies;  // else it asks for another one
};

std::vector<InvitationButton> buttons_of(const Ui& ui, const std::string& invitation) {
    if (invitation.empty()) return {{tr("Invite somebody"), Look::primary, false}};
    const bool copied = ui.memory.copied == invitation;
    return {{tr("Invite another"), Look::quiet, false},
            {copied ? tr("Copied") : tr("Copy invitation"), copied ? Look::quiet : Look::primary, true}};
}

void draw_invitation_button(const Hosting& hosting, Ui& ui, Rect place, const InvitationButton& each) {
    if (!button(ui, each.name, place, each.look)) return;
    if (!each.copies) return ui.emit(intent::Invite{});
    ui.memory.copied = hosting.invitation;
    ui.emit(intent::CopyText{hosting.invitation});
}

void draw_invitation_words(const Hosting& hosting, Ui& ui, Rect place) {
    const Palette& c = ui.colors();
    if (!hosting.invitation.empty()) return told_label(ui, Type::body, place, c.text, hosting.invitation);
    const bool failed = !hosting.invitation_error.empty();
    const std::string_view words = failed ? std::string_view(hosting.invitation_error) : tr(kWhatItIs);
    const float height = std::min(measure(ui, Type::body, words, place.width()).y, place.height());
    const Rect at = rect_at(place.centered({place.width(), height}).min, place.width(), height);
    paragraph(ui, Type::body, at, failed ? c.danger : c.soft, words);
}

float invite_words_height(const Hosting& hosting, const Ui& ui, float width) {
    if (!hosting.invitation.empty()) return ui.unit(5);
    const bool failed = !hosting.invitation_error.empty();
    const std::string_view words = failed ? std::string_view(hosting.invitation_error) : tr(kWhatItIs);
    return measure(ui, Type::body, words, width).y;
}

}  // namespace

/// Words beside their buttons, or above them where there is no room.
void draw_server_invitation(const State& state, Ui& ui, Column& column) {
    const Hosting& hosting = state.hosting;
    if (hosting.phase != HostPhase::running || hosting.code.empty()) return;
    const auto buttons = buttons_of(ui, hosting.invitation);
    float all = 0, widest = 0;
    for (const InvitationButton& each : buttons) {
        all += button_width(ui, each.name) + ui.unit(2);
        widest = std::max(widest, button_width(ui, each.name));
    }
    const float width = column.rest().width() - ui.unit(8);
    const float side = ui.unit(9);
    if (width - all >= ui.unit(kInviteWordsLeast)) {
        const float words = invite_words_height(hosting, ui, width - all - ui.unit(2));
        Rect place = column.take(std::max(words, side) + ui.unit(6));
        card(ui, place);
        place = place.inset(ui.unit(4), ui.unit(3));
        for (const InvitationButton& each : buttons) {
            const float wide = button_width(ui, each.name);
            draw_invitation_button(hosting, ui, place.cut_right(wide).centered({wide, side}), each);
            place.cut_right(ui.unit(2));
        }
        place.cut_right(ui.unit(2));
        return draw_invitation_words(hosting, ui, place);
    }
    const Tiling tiling(buttons.size(), width, widest, ui.unit(2));
    const float words = invite_words_height(hosting, ui, width);
    Rect place = column.take(words + ui.unit(3) + tiling.height(side) + ui.unit(6));
    card(ui, place);
    place = place.inset(ui.unit(4), ui.unit(3));
    draw_invitation_words(hosting, ui, place.cut_top(words));
    place.cut_top(ui.unit(3));
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        draw_invitation_button(hosting, ui, tiling.tile(place.min, i, side), buttons[i]);
    }
}

}  // namespace natter::gui
