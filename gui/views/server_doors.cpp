// How others come in: the addresses, and an invitation.
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/tiling.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kDoorLeast = 58;
constexpr float kDoorHeight = 15;
constexpr float kWaysGap = 3;
constexpr float kWaysBesideFrom = 250;

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

/// How it was started, and its certificate: beside each other, or below.
void draw_setup(const Hosting& hosting, Ui& ui, Column& column) {
    const Color color = ui.colors().faint;
    const std::string words = setup_words(hosting.setup);
    const std::string code = hosting.code.empty() ? std::string() : fill(tr("Certificate {0}"), hosting.code);
    const float width = column.rest().width();
    const float code_width = measure(ui, Type::caption, code).x;
    if (measure(ui, Type::caption, words).x + code_width + ui.unit(4) <= width) {
        Rect line = column.take(ui.unit(6));
        if (!code.empty()) label(ui, Type::caption, line.cut_right(code_width), color, code);
        return label(ui, Type::caption, line, color, words);
    }
    paragraph(ui, Type::caption, column.take(measure(ui, Type::caption, words, width).y), color, words);
    column.skip(ui.unit(1));
    if (!code.empty()) told_label(ui, Type::caption, column.take(ui.unit(5)), color, code);
}

void draw_doors(const Hosting& hosting, Ui& ui, Rect place) {
    const Tiling tiling(hosting.doors.size(), place.width(), ui.unit(kDoorLeast), ui.unit(kWaysGap));
    const auto rows = static_cast<float>(tiling.rows());
    const float height = (place.height() - (rows - 1) * ui.unit(kWaysGap)) / rows;
    for (std::size_t i = 0; i < hosting.doors.size(); ++i) {
        draw_door(ui, tiling.tile(place.min, i, height), hosting.doors[i]);
    }
}

float doors_height(const Hosting& hosting, const Ui& ui, float width) {
    return Tiling(hosting.doors.size(), width, ui.unit(kDoorLeast), ui.unit(kWaysGap)).height(ui.unit(kDoorHeight));
}

}  // namespace

void draw_ways_in(const State& state, Ui& ui, Column& column) {
    const Hosting& hosting = state.hosting;
    draw_setup(hosting, ui, column);
    column.skip(ui.unit(1));
    const float width = column.rest().width();
    const float gap = ui.unit(kWaysGap);
    const bool invites = may_invite(hosting);
    if (invites && width >= ui.unit(kWaysBesideFrom)) {
        const float half = (width - gap) * 0.5f;
        const float height = std::max(doors_height(hosting, ui, half), invitation_height(hosting, ui, half));
        Rect row = column.take(height);
        draw_doors(hosting, ui, row.cut_left(half));
        row.cut_left(gap);
        return draw_server_invitation(hosting, ui, row);
    }
    draw_doors(hosting, ui, column.take(doors_height(hosting, ui, width)));
    if (!invites) return;
    column.skip(gap);
    draw_server_invitation(hosting, ui, column.take(invitation_height(hosting, ui, width)));
}

}  // namespace natter::gui
