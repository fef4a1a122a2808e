// What is asked of whoever hosts a server in the app: on the first screen, and on the page of a server that is off.
#include "gui/views/first_screen.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr float kFieldsGap = 4;  // in spacing units, between what belongs together

bool draw_ports(const State& state, Ui& ui, Column& column) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    Rect row = column.take(form_field_height(ui));
    const Rect single = row.cut_left((row.width() - ui.unit(3)) * 0.5f);
    row.cut_left(ui.unit(3));
    const FormErrors& form = state.form;
    const auto wrong = [&](net::Mode mode) { return !form.port.empty() && form.port_of.value_or(mode) == mode; };
    bool entered =
        form_field(ui, single, memory.single_port, {tr("Port for single"), "5001", wrong(net::Mode::single), true});
    entered |= form_field(ui, row, memory.group_port, {tr("Port for group"), "5002", wrong(net::Mode::group), true});
    form_error(ui, column, form.port);
    return entered;
}

/// Who can get to it at all, and what others on the way see.
void draw_reach(Ui& ui, Column& column) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    const Words meaning = !memory.whole_network ? tr("Only programs on this computer can join.")
                          : memory.encrypted
                              ? tr("Encrypted, with a certificate of your own. Invite others by one line.")
                              : tr("Not encrypted: everybody on the network can read along.");
    memory.whole_network = explained_toggle(ui, column, tr("Let others on my network join"), memory.whole_network,
                                            meaning, memory.whole_network && !memory.encrypted);
}

/// A link that shows the rest, and takes it away again.
void draw_more_link(Ui& ui, Column& column) {
    bool& more = ui.memory.first_screen.more_hosting;
    const Words words = more ? tr("Fewer choices") : tr("More choices: name, password, encryption");
    Rect row = column.take(ui.unit(6));
    const Rect at = row.cut_left(std::min(measure(ui, Type::caption, words).x + ui.unit(1), row.width()));
    const Click click = click_area({std::string(words), "more hosting"}, at);
    if (click.clicked) more = !more;
    if (click.focused) focus_ring(ui, at, ui.unit(1));
    label(ui, Type::caption, at, click.hovered ? ui.colors().text : ui.colors().accent, words);
    tip_if_cut(ui, Type::caption, words, at.width());
}

/// Nobody is to open a server by accident that was closed the last time.
void draw_lost_password(const State& state, const Ui& ui, Column& column) {
    if (!state.settings.hosting.had_password || !ui.memory.first_screen.server_password.empty()) return;
    const Words words =
        tr("Last time there was a password. It is kept nowhere: type it again, or leave it empty for none.");
    column.skip(ui.unit(1.5f));
    const float width = column.rest().width();
    paragraph(ui, Type::caption, column.take(measure(ui, Type::caption, words, width).y), ui.colors().warning, words);
}

bool draw_choices(const State& state, Ui& ui, Column& column) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    column.skip(ui.unit(2));
    Rect row = column.take(form_field_height(ui));
    const Rect name = row.cut_left((row.width() - ui.unit(3)) * 0.5f);
    row.cut_left(ui.unit(3));
    FormField named{tr("Name of the server"), "Natter"};
    bool entered = form_field(ui, name, memory.server_name, named);
    FormField password{tr("Password to come in"), tr("None")};
    password.secret = true;
    entered |= form_field(ui, row, memory.server_password, password);
    draw_lost_password(state, ui, column);
    column.skip(ui.unit(kFieldsGap));
    memory.invite_only = explained_toggle(ui, column, tr("Only by invitation"), memory.invite_only,
                                          tr("Newcomers need a line from you, or the password if there is one."));
    if (!memory.whole_network) return entered;
    column.skip(ui.unit(3));
    memory.encrypted = explained_toggle(ui, column, tr("Encrypt everything on the network"), memory.encrypted,
                                        tr("Nobody on the way can read along or change what is said."));
    return entered;
}

}  // namespace

bool explained_toggle(Ui& ui, Column& column, const Label& name, bool on, std::string_view meaning, bool warns) {
    const bool now = toggle(ui, name, column.take(ui.unit(6)), on);
    column.skip(ui.unit(0.5f));
    const float indent = ui.unit(9 + 3);
    Rect lines = column.take(measure(ui, Type::caption, meaning, column.rest().width() - indent).y);
    lines.min.x += indent;
    paragraph(ui, Type::caption, lines, warns ? ui.colors().warning : ui.colors().faint, meaning);
    return now;
}

void fill_hosting(FirstScreenMemory& memory, const HostChoices& choices) {
    memory.single_port = choices.single_port;
    memory.group_port = choices.group_port;
    memory.whole_network = choices.whole_network;
    memory.encrypted = choices.encrypted;
    memory.invite_only = choices.invite_only;
    memory.server_name = choices.server_name;
    const bool open = choices.whole_network && !choices.encrypted;
    memory.more_hosting = open || choices.invite_only || choices.had_password || !choices.server_name.empty();
}

bool draw_host_fields(const State& state, Ui& ui, Column& column) {
    bool entered = draw_ports(state, ui, column);
    column.skip(ui.unit(kFieldsGap));
    draw_reach(ui, column);
    column.skip(ui.unit(kFieldsGap - 1));
    draw_more_link(ui, column);
    if (ui.memory.first_screen.more_hosting) entered |= draw_choices(state, ui, column);
    form_error(ui, column, state.form.hosting);
    return entered;
}

intent::HostHere wanted_host(const FirstScreenMemory& memory) {
    intent::HostHere wanted{memory.name, memory.mode, memory.single_port, memory.group_port, memory.whole_network};
    wanted.encrypted = memory.encrypted;
    wanted.server_name = memory.server_name;
    wanted.server_password = memory.server_password;
    wanted.invite_only = memory.invite_only;
    return wanted;
}

}  // namespace natter::gui
