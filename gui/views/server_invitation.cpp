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

// In spacing units.
constexpr float kInviteWordsLeast = 48;  // beside the buttons
constexpr float kInviteButton = 9;
constexpr float kInvitePad = 3;

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

/// Words beside their buttons, or above them where there is no room.
struct InvitationLayout {
    bool beside = false;
    float words = 0;    // their height
    float buttons = 0;  // ... and that of the buttons below them
    float widest = 0;   // of the buttons

    float height(const Ui& ui) const {
        const float inner = beside ? std::max(words, ui.unit(kInviteButton)) : words + ui.unit(3) + buttons;
        return inner + ui.unit(2 * kInvitePad);
    }
};

InvitationLayout lay_out_invitation(const Hosting& hosting, const Ui& ui, float width) {
    InvitationLayout layout;
    const auto buttons = buttons_of(ui, hosting.invitation);
    float all = 0;
    for (const InvitationButton& each : buttons) {
        all += button_width(ui, each.name) + ui.unit(2);
        layout.widest = std::max(layout.widest, button_width(ui, each.name));
    }
    width -= ui.unit(8);
    layout.beside = width - all >= ui.unit(kInviteWordsLeast);
    layout.words = invite_words_height(hosting, ui, layout.beside ? width - all - ui.unit(2) : width);
    layout.buttons = Tiling(buttons.size(), width, layout.widest, ui.unit(2)).height(ui.unit(kInviteButton));
    return layout;
}

}  // namespace

bool may_invite(const Hosting& hosting) { return hosting.phase == HostPhase::running && !hosting.code.empty(); }

float invitation_height(const Hosting& hosting, const Ui& ui, float width) {
    return lay_out_invitation(hosting, ui, width).height(ui);
}

void draw_server_invitation(const Hosting& hosting, Ui& ui, Rect place) {
    const auto buttons = buttons_of(ui, hosting.invitation);
    const InvitationLayout layout = lay_out_invitation(hosting, ui, place.width());
    const float side = ui.unit(kInviteButton);
    card(ui, place);
    place = place.inset(ui.unit(4), ui.unit(kInvitePad));
    if (layout.beside) {
        for (const InvitationButton& each : buttons) {
            const float wide = button_width(ui, each.name);
            draw_invitation_button(hosting, ui, place.cut_right(wide).centered({wide, side}), each);
            place.cut_right(ui.unit(2));
        }
        place.cut_right(ui.unit(2));
        return draw_invitation_words(hosting, ui, place);
    }
    draw_invitation_words(hosting, ui, place.cut_top(layout.words));
    place.cut_top(ui.unit(3));
    const Tiling tiling(buttons.size(), place.width(), layout.widest, ui.unit(2));
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        draw_invitation_button(hosting, ui, tiling.tile(place.min, i, side), buttons[i]);
    }
}

}  // namespace natter::gui
