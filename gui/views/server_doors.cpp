#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

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

/// How it was started.
std::string setup_words(const HostSetup& setup) {
    std::string words =
        setup.whole_network ? tr("Others on this network join at") : tr("Programs on this computer join at");
    const auto add = [&](Words more) { words += " · " + std::string(more); };
    if (setup.whole_network) add(setup.encrypted ? tr("encrypted") : tr("not encrypted"));
    if (setup.has_password) add(tr("with the password"));
    if (setup.invite_only) add(tr("by invitation"));
    return words;
}

}  // namespace

void draw_server_doors(const State& state, Ui& ui, Column& column) {
    const auto& doors = state.hosting.doors;
    Rect title = column.take(ui.unit(6));
    if (!state.hosting.code.empty()) {
        const std::string code = fill(tr("Certificate {0}"), state.hosting.code);
        label(ui, Type::caption, title.cut_right(measure(ui, Type::caption, code).x), ui.colors().faint, code);
    }
    label(ui, Type::caption, title, ui.colors().faint, setup_words(state.hosting.setup));
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

}  // namespace natter::gui
