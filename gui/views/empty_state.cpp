#include "gui/views/empty_state.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {

Rect draw_empty_state(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words) {
    const Palette& c = ui.colors();
    const float width = std::min(place.width() - ui.unit(8), ui.theme.px(360));
    const float words_height = measure(ui, Type::body, words, width).y;
    Rect box = place.centered({width, ui.unit(14 + 5 + 7 + 1 + 16) + words_height});
    const Rect sign = box.cut_top(ui.unit(14)).centered({ui.unit(14), ui.unit(14)});
    fill(sign, c.accent_tint, ui.unit(7));
    draw_icon(icon, sign.inset(ui.unit(3.5f)), c.accent, ui.theme.px(1.8f));
    box.cut_top(ui.unit(5));
    label(ui, Type::title, box.cut_top(ui.unit(7)), c.text, title, 0.5f);
    box.cut_top(ui.unit(1));
    centered_paragraph(ui, Type::body, box.cut_top(words_height), c.soft, words);
    box.cut_top(ui.unit(5));
    return box.cut_top(ui.unit(10));
}

namespace {

/// Nothing has come from it yet, and why.
void draw_not_connected(const State& state, Ui& ui, Rect place) {
    const std::string why = state.link.error ? plain_words(*state.link.error, state.link.server)
                                             : std::string(tr("You are disconnected from this server."));
    const Rect below = draw_empty_state(ui, place, Icon::signal, tr("Not connected"), why);
    const Label again = tr("Connect again");
    const float width = button_width(ui, again);
    if (button(ui, again, below.centered({width, below.height()}), Look::primary)) ui.emit(intent::ReconnectNow{});
}

void draw_invite(const State& state, Ui& ui, Rect place) {
    const std::string& invitation = state.hosting.invitation;
    const bool copied = !invitation.empty() && ui.memory.copied == invitation;
    const Label act = invitation.empty() ? tr("Invite somebody") : copied ? tr("Copied") : tr("Copy invitation");
    const float width = button_width(ui, act);
    if (!button(ui, act, place.centered({width, place.height()}), copied ? Look::quiet : Look::primary)) return;
    if (invitation.empty()) return ui.emit(intent::Invite{});
    ui.memory.copied = invitation;
    ui.emit(intent::CopyText{invitation});
}

/// Where others can reach it, by an invitation; else what is to be done so that they can.
void draw_alone(const State& state, Ui& ui, Rect place) {
    const Hosting& hosting = state.hosting;
    const bool reached =
        std::ranges::any_of(hosting.doors, [](const HostDoor& door) { return door.host != "127.0.0.1"; });
    const bool may_invite = reached && hosting.phase == HostPhase::running && !hosting.code.empty();
    const std::string words =
        !may_invite ? std::string(tr("So far only programs on this computer can join. \"Your server\" lets others in."))
        : !hosting.invitation_error.empty() ? hosting.invitation_error
        : hosting.invitation.empty()
            ? std::string(tr("An invitation is one line. Whoever pastes it where they join is here."))
            : hosting.invitation;
    const Rect below = draw_empty_state(ui, place, Icon::people, tr("You are alone here"), words);
    if (may_invite) draw_invite(state, ui, below);
}

}  // namespace

bool draw_alone_on_own_server(const State& state, Ui& ui, Rect place) {
    const Conversation* shown = state.shown();
    if (!state.own || shown == nullptr || is_direct(shown->name) || shown->people.size() > 1) return false;
    draw_alone(state, ui, place);
    return true;
}

void draw_no_conversation(const State& state, Ui& ui, Rect place) {
    if (state.link.phase == LinkPhase::lost || state.link.phase == LinkPhase::waiting_to_retry) {
        return draw_not_connected(state, ui, place);
    }
    if (state.link.phase == LinkPhase::connecting) {
        draw_empty_state(ui, place, Icon::signal, tr("Connecting…"), state.link.server);
        return;
    }
    if (state.mode == net::Mode::single) {
        const std::string reason = state.pairing.reason.empty() ? "" : state.pairing.reason + ". ";
        draw_empty_state(ui, place, Icon::single, tr("Waiting for somebody"),
                         reason + std::string(tr("The next person who picks Single will be yours to talk to.")));
        return;
    }
    draw_empty_state(ui, place, Icon::group, tr("Pick a room"), tr("Join a room on the left, or click a person."));
}

}  // namespace natter::gui
