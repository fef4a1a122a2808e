#include "gui/views/server_rail.hpp"

#include "gui/model/alerts.hpp"
#include "gui/model/plain_words.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kRail = 16;
constexpr float kTile = 11;
constexpr float kTileStep = 14;

bool is_online(const ServerState& server) { return server.link.phase == LinkPhase::online; }

std::size_t unread_on(const ServerState& server) {
    std::size_t unread = 0;
    for (const auto& [name, conversation] : server.conversations) unread += conversation.unread;
    return unread;
}

/// The server's name, how it stands, and why.
std::string tile_words(const ServerState& server) {
    std::string words = server_title(server);
    if (!server.server_name.empty()) words += "\n" + server.link.server;
    if (is_online(server)) return words;
    if (server.link.error) return words + "\n" + link_trouble(server.link);
    const bool comes = server.link.phase == LinkPhase::connecting;
    return words + "\n" + (comes ? tr("Connecting…") : tr("Disconnected")).shown();
}

/// Beside the tile, at the edge of the window: long for the one on show, short where something is unread.
void draw_mark(const Ui& ui, Rect at, const ServerState& server) {
    const float height = server.on_show ? ui.unit(8) : unread_on(server) > 0 ? ui.unit(2) : 0.0f;
    if (height == 0.0f) return;
    const float half = height * 0.5f;
    const Rect mark{{at.min.x - ui.unit(1), at.center().y - half}, {at.min.x + ui.unit(1), at.center().y + half}};
    fill(mark, ui.colors().text, ui.unit(1));
}

void draw_trouble(const Ui& ui, Rect tile, const ServerState& server) {
    const bool lost = server.link.phase == LinkPhase::lost;
    // Nobody is in trouble who wanted no connection.
    if (lost && !server.link.error) return;
    const ImVec2 corner{tile.max.x - ui.unit(1), tile.min.y + ui.unit(1)};
    ImGui::GetWindowDrawList()->AddCircleFilled(corner, ui.unit(2), ui.colors().side);
    ImGui::GetWindowDrawList()->AddCircleFilled(corner, ui.unit(1.25f),
                                                lost ? ui.colors().danger : ui.colors().warning);
}

void draw_calls(const Ui& ui, Rect tile, std::size_t calls) {
    const std::string text = calls > 99 ? "99+" : std::to_string(calls);
    const float height = ui.unit(4.5f);
    const float width = std::max(height, measure(ui, Type::caption, text).x + ui.unit(2));
    const Rect at = rect_at({tile.max.x + ui.unit(1) - width, tile.max.y + ui.unit(1) - height}, width, height);
    fill(at.inset(-ui.theme.px(2)), ui.colors().side, height * 0.5f + ui.theme.px(2));
    fill(at, ui.colors().accent, height * 0.5f);
    label(ui, Type::caption, at, ui.colors().on_accent, text, 0.5f);
}

void draw_tile(Ui& ui, Rect at, const ServerState& server) {
    ImGui::PushID(static_cast<int>(server.id));
    const Rect tile = at.centered({ui.unit(kTile), ui.unit(kTile)});
    const Click click = click_area("server " + server.link.server, tile);
    tip(ui, tile_words(server));
    if (click.clicked) ui.emit(intent::ShowServer{server.id});
    const bool square = server.on_show || click.hovered;
    const float rounding = ui.unit(square ? 3.0f : kTile * 0.5f);
    const bool online = is_online(server);
    fill(tile, online ? ui.colors().avatars[person_color(server_title(server))] : ui.colors().raised, rounding);
    draw_initials(ui, tile, server_title(server), online ? rgb(0xFFFFFF) : ui.colors().soft);
    if (click.focused) focus_ring(ui, tile, rounding);
    draw_mark(ui, at, server);
    if (!online) draw_trouble(ui, tile, server);
    if (const std::size_t calls = calls_of(server); calls > 0) draw_calls(ui, tile, calls);
    ImGui::PopID();
}

void draw_add_tile(const State& state, Ui& ui, Rect at) {
    const Rect tile = at.centered({ui.unit(kTile), ui.unit(kTile)});
    const bool adding = state.screen == Screen::first;
    const Click click = click_area(tr("Add a server"), tile);
    tip(ui, tr("Add a server"));
    const float rounding = ui.unit(adding || click.hovered ? 3.0f : kTile * 0.5f);
    fill(tile, adding ? ui.colors().accent_tint : ui.colors().raised, rounding);
    const Color color = adding || click.hovered ? ui.colors().accent : ui.colors().soft;
    draw_icon(Icon::plus, tile.centered({ui.unit(5), ui.unit(5)}), color, ui.theme.px(1.8f));
    if (click.focused) focus_ring(ui, tile, rounding);
    if (click.clicked && !adding) ui.emit(intent::AddServer{});
}

}  // namespace

bool has_rail(const State& state) { return !state.parked.empty(); }
float rail_width(const Ui& ui) { return ui.unit(kRail); }

std::string server_title(const ServerState& server) {
    return server.server_name.empty() ? server.link.server : server.server_name;
}

void draw_server_rail(const State& state, Ui& ui, Rect place) {
    fill(place, ui.colors().side);
    hairline_right(ui, place);
    place.max.x -= ui.theme.hairline();
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("rail", place.size(), ImGuiWindowFlags_NoScrollbar)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        float y = corner.y + ui.unit(2);
        const auto step = [&] {
            const Rect at = rect_at({corner.x, y}, place.width(), ui.unit(kTileStep));
            y += ui.unit(kTileStep);
            return at;
        };
        for (const ServerState* server : joined_servers(state)) draw_tile(ui, step(), *server);
        draw_add_tile(state, ui, step());
        ImGui::SetCursorScreenPos({corner.x, y + ui.unit(2)});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
