#include "gui/views/imgui_compat.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

constexpr float kGuestRow = 12;  // in spacing units
constexpr float kGuestsShown = 4;

void draw_door(Ui& ui, Rect place, const HostDoor& door) {
    const bool single = door.mode == net::Mode::single;
    const std::string address = door.host + ":" + std::to_string(door.port);
    card(ui, place);
    place = place.inset(ui.unit(4), ui.unit(3));
    const Rect copy = place.cut_right(ui.unit(9)).centered({ui.unit(9), ui.unit(9)});
    const bool copied = ui.memory.copied == address;
    if (icon_button(ui, copied ? Icon::check : Icon::copy, {fill(tr("Copy {0}"), address), "copy " + address}, copy,
                    copied)) {
        ui.memory.copied = address;
        ui.emit(intent::CopyText{address});
    }
    Rect sign = place.cut_left(ui.unit(10)).centered({ui.unit(10), ui.unit(10)});
    fill(sign, ui.colors().accent_tint, ui.unit(2.5f));
    draw_icon(single ? Icon::single : Icon::group, sign.inset(ui.unit(2)), ui.colors().accent, ui.theme.px(1.7f));
    place.cut_left(ui.unit(3));
    Rect words = place.centered({place.width(), ui.unit(9)});
    draw_line(ui, Type::caption, words.cut_top(ui.unit(4)), ui.colors().soft, single ? tr("Single") : tr("Group"));
    label(ui, Type::strong, words, ui.colors().text, address);
}

std::string guest_words(const HostGuest& guest) {
    if (guest.mode == net::Mode::group) return tr("Group");
    return guest.partner.empty() ? std::string(tr("Single, waiting")) : fill(tr("Single, with {0}"), guest.partner);
}

std::string ping_words(const HostGuest& guest) {
    return guest.round_trip ? fill(tr("{0} ms"), guest.round_trip->count()) : std::string();
}

/// What waits for them; nothing is what one expects.
std::string queue_words(const HostGuest& guest) {
    if (guest.waiting_bytes == 0) return {};
    return fill(tr("{0} KB waiting"), (guest.waiting_bytes + 1'023) / 1'024);
}

void draw_guest(const State& state, Ui& ui, Rect row, const HostGuest& guest) {
    ImGui::PushID(guest.address.c_str());
    Rect place = row.inset(ui.unit(4), 0);
    const Rect action = place.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    const bool me = guest.nick == state.nick;
    const Label more{fill(tr("Close, mute or ban {0}"), guest.nick), "deeds " + guest.nick};
    if (!me && icon_button(ui, Icon::more, more, action)) open_host_deed(ui, HostDeed::person, guest.nick);
    avatar(ui, place.cut_left(ui.unit(8)).centered({ui.unit(8), ui.unit(8)}), guest.nick);
    place.cut_left(ui.unit(3));
    label(ui, Type::caption, place.cut_right(ui.unit(23)), ui.colors().faint, queue_words(guest), 1.0f);
    label(ui, Type::caption, place.cut_right(ui.unit(14)), ui.colors().faint, ping_words(guest), 1.0f);
    const float third = place.width() / 3;
    label(ui, Type::strong, place.cut_left(third).inset(0, 0), ui.colors().text,
          me ? fill(tr("{0} (you)"), guest.nick) : guest.nick);
    draw_line(ui, Type::body, place.cut_left(third), ui.colors().soft, guest.address);
    draw_line(ui, Type::body, place, ui.colors().soft, guest_words(guest));
    ImGui::PopID();
}

Color level_color(const Ui& ui, int level) {
    if (level >= 4) return ui.colors().danger;
    return level == 3 ? ui.colors().warning : ui.colors().soft;
}

void draw_log_line(const Ui& ui, Rect place, const HostLine& line) {
    draw_line(ui, Type::caption, place.cut_left(ui.unit(13)), ui.colors().faint, clock_text(line.at));
    label(ui, Type::caption, place, level_color(ui, line.level), line.text);
}

}  // namespace

void draw_server_doors(const State& state, Ui& ui, Column& column) {
    const auto& doors = state.hosting.doors;
    Rect title = column.take(ui.unit(6));
    if (!state.hosting.code.empty()) {
        const std::string code = fill(tr("Certificate {0}"), state.hosting.code);
        label(ui, Type::caption, title.cut_right(measure(ui, Type::caption, code).x), ui.colors().faint, code);
    }
    draw_line(ui, Type::caption, title, ui.colors().faint, tr("Others join at"));
    column.skip(ui.unit(1));
    Rect row = column.take(ui.unit(17));
    const float gap = ui.unit(3);
    const auto count = static_cast<float>(std::max<std::size_t>(1, doors.size()));
    const float width = (row.width() - gap * (count - 1)) / count;
    for (const HostDoor& door : doors) {
        draw_door(ui, row.cut_left(width), door);
        row.cut_left(gap);
    }
}

void draw_server_guests(const State& state, Ui& ui, Column& column) {
    const auto& guests = state.hosting.guests;
    const std::string title = fill(tr("Connected ({0})"), guests.size());
    Rect head = column.take(ui.unit(6));
    draw_line(ui, Type::caption, head.cut_left(measure(ui, Type::caption, title).x + ui.unit(4)), ui.colors().faint,
              title);
    const Hosting& hosting = state.hosting;
    const std::string answer = hosting.answer.substr(0, hosting.answer.find('\n'));
    if (!answer.empty()) {
        label(ui, Type::caption, head, hosting.refused ? ui.colors().danger : ui.colors().soft, answer, 1.0f);
    }
    column.skip(ui.unit(1));
    const float row = ui.unit(kGuestRow);
    const float rows = std::clamp(static_cast<float>(guests.size()), 1.0f, kGuestsShown);
    const Rect box = column.take(row * rows + ui.unit(2));
    card(ui, box);
    if (guests.empty()) {
        const bool over = state.hosting.phase == HostPhase::stopping;
        return draw_line(ui, Type::body, box, ui.colors().faint, over ? tr("Everybody has left") : tr("Nobody yet"),
                         0.5f);
    }
    const Rect list = box.inset(0, ui.unit(1));
    ImGui::SetCursorScreenPos(list.min);
    if (compat::begin_region("guests", list.size(), 0)) {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(guests.size()), row);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const Rect line = rect_at(ImGui::GetCursorScreenPos(), list.width(), row);
                draw_guest(state, ui, line, guests[static_cast<std::size_t>(i)]);
                ImGui::SetCursorScreenPos({line.min.x, line.max.y});
            }
        }
    }
    ImGui::EndChild();
}

void draw_server_log(const State& state, Ui& ui, Rect place) {
    draw_line(ui, Type::caption, place.cut_top(ui.unit(6)), ui.colors().faint, tr("What happened"));
    place.cut_top(ui.unit(1));
    if (place.height() < ui.unit(12)) return;
    card(ui, place);
    place = place.inset(ui.unit(4), ui.unit(3));
    const auto& lines = state.hosting.lines;
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("log", place.size(), 0)) {
        const bool at_end = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1.0f;
        const float row = ui.unit(5);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(lines.size()), row);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const Rect line = rect_at(ImGui::GetCursorScreenPos(), place.width() - ui.unit(3), row);
                draw_log_line(ui, line, lines[static_cast<std::size_t>(i)]);
                ImGui::SetCursorScreenPos({line.min.x, line.max.y});
            }
        }
        if (at_end) ImGui::SetScrollHereY(1.0f);
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
