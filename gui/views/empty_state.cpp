#include "gui/views/empty_state.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/views/drawer.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace natter::gui {
namespace {

float words_width(const Ui& ui, float width) { return std::min(width - ui.unit(8), ui.theme.px(360)); }

}  // namespace

float empty_state_height(const Ui& ui, float width, std::string_view words, bool low) {
    const float sign = low ? 0.0f : ui.unit(14 + 5);
    return sign + ui.unit(7 + 1 + 16) + measure(ui, Type::body, words, words_width(ui, width)).y;
}

void draw_empty_page(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words,
                     const std::function<void(Rect)>& below) {
    const float least = empty_state_height(ui, place.width(), words, true);
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("nothing", place.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        const Rect room = rect_at(corner, place.width(), std::max(place.height(), least));
        const Rect rest = draw_empty_state(ui, room, icon, title, words);
        if (below) below(rest);
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy(room.size());
    }
    ImGui::EndChild();
}

Rect draw_empty_state(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words) {
    const Palette& c = ui.colors();
    const float width = words_width(ui, place.width());
    const float words_height = measure(ui, Type::body, words, width).y;
    // A low place has none of the sign.
    const bool low = place.height() < empty_state_height(ui, place.width(), words, false);
    Rect box = place.centered({width, empty_state_height(ui, place.width(), words, low)});
    if (!low) {
        const Rect sign = box.cut_top(ui.unit(14)).centered({ui.unit(14), ui.unit(14)});
        fill(sign, c.accent_tint, ui.unit(7));
        draw_icon(icon, sign.inset(ui.unit(3.5f)), c.accent, ui.theme.px(1.8f));
        box.cut_top(ui.unit(5));
    }
    label(ui, Type::title, box.cut_top(ui.unit(7)), c.text, title, 0.5f);
    box.cut_top(ui.unit(1));
    centered_paragraph(ui, Type::body, box.cut_top(words_height), c.soft, words);
    box.cut_top(ui.unit(5));
    return box.cut_top(ui.unit(10));
}

namespace {

bool empty_state_button(Ui& ui, Rect place, const Label& name, Look look) {
    const float width = std::min(button_width(ui, name), place.width());
    return button(ui, name, place.centered({width, place.height()}), look);
}

/// Before another one. The server may have ended it, or not.
std::string as_sentence(const std::string& words) {
    if (words.empty()) return {};
    const bool ended = std::string_view(".!?").find(words.back()) != std::string_view::npos;
    return words + (ended ? " " : ". ");
}

/// The list is beside the words, or behind a button.
void draw_pick_a_room(const State& state, Ui& ui, Rect place) {
    if (!list_folds(state, ui)) {
        return draw_empty_page(ui, place, Icon::group, tr("Pick a room"),
                               tr("Join a room on the left, or click a person."));
    }
    draw_empty_page(ui, place, Icon::group, tr("Pick a room"), tr("Join a room, or click a person."), [&](Rect below) {
        if (empty_state_button(ui, below, tr("Rooms and people"), Look::primary)) open_layer(ui, Layer::list);
    });
}

/// Nothing has come from it yet, and why.
void draw_not_connected(const State& state, Ui& ui, Rect place) {
    const std::string why =
        state.link.error ? link_trouble(state.link) : std::string(tr("You are disconnected from this server."));
    draw_empty_page(ui, place, Icon::signal, tr("Not connected"), why, [&](Rect below) {
        if (empty_state_button(ui, below, tr("Connect again"), Look::primary)) ui.emit(intent::ReconnectNow{});
    });
}

void draw_invite(const State& state, Ui& ui, Rect place) {
    const std::string& invitation = state.hosting.invitation;
    const bool copied = !invitation.empty() && ui.memory.copied == invitation;
    const Label act = invitation.empty() ? tr("Invite somebody") : copied ? tr("Copied") : tr("Copy invitation");
    if (!empty_state_button(ui, place, act, copied ? Look::quiet : Look::primary)) return;
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
    draw_empty_page(ui, place, Icon::people, tr("You are alone here"), words, [&](Rect below) {
        if (may_invite) draw_invite(state, ui, below);
    });
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
        return draw_empty_page(ui, place, Icon::signal, tr("Connecting…"), state.link.server);
    }
    if (state.mode == net::Mode::single) {
        return draw_empty_page(ui, place, Icon::single, tr("Waiting for somebody"),
                               as_sentence(state.pairing.reason) +
                                   std::string(tr("The next person who picks Single will be yours to talk to.")));
    }
    draw_pick_a_room(state, ui, place);
}

}  // namespace natter::gui
