// What the host does on the server inside the app, asked for on a sheet: how, why and for how long. It becomes a
// command of natterd admin.
#include "gui/views/column.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kDeedWidth = 104;
constexpr float kDeedPad = 5;
constexpr float kDeedLine = 10;
constexpr float kDeedGap = 3;

constexpr const char* kDeedSheet = "host deed";
constexpr std::size_t kReasonBytes = 200;
constexpr std::size_t kAnnounceBytes = 1'000;
constexpr std::size_t kPasswordBytes = 128;

struct PersonDeed {
    const char* name;
    const char* command;
    bool lasts;  // it is for a time
};
constexpr std::array kPersonDeeds = {
    PersonDeed{to_tr("Disconnect"), "kick", false},
    PersonDeed{to_tr("Mute"), "mute", true},
    PersonDeed{to_tr("Ban"), "ban", true},
};

struct DeedTime {
    const char* name;
    const char* word;  // of the command; empty: for good
};
constexpr std::array kDeedTimes = {
    DeedTime{to_tr("10 min"), "10m"},
    DeedTime{to_tr("1 hour"), "1h"},
    DeedTime{to_tr("1 day"), "1d"},
    DeedTime{to_tr("For good"), ""},
};

struct StopTime {
    const char* name;
    std::chrono::seconds time;
};
constexpr std::array kStopTimes = {
    StopTime{to_tr("Now"), std::chrono::seconds{0}},
    StopTime{to_tr("In 1 min"), std::chrono::seconds{60}},
    StopTime{to_tr("In 5 min"), std::chrono::seconds{300}},
};

template <class Rows>
int choose_row(Ui& ui, Rect place, const Rows& rows, int chosen) {
    std::vector<Label> labels;
    for (const auto& row : rows) labels.emplace_back(tr(row.name));
    return segmented(ui, place, labels, chosen);
}

const PersonDeed& person_deed(const HostDeedMemory& memory) {
    return kPersonDeeds[static_cast<std::size_t>(memory.how)];
}

/// How many lines the sheet has between its title and its buttons.
int deed_lines(const HostDeedMemory& memory) {
    if (memory.deed == HostDeed::person) return person_deed(memory).lasts ? 3 : 2;
    if (memory.deed == HostDeed::entry) return 3;
    return memory.deed == HostDeed::stop ? 2 : 1;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string person_command(const HostDeedMemory& memory) {
    const PersonDeed& deed = person_deed(memory);
    std::string command = std::string(deed.command) + " " + memory.nick;
    const std::string time = deed.lasts ? kDeedTimes[static_cast<std::size_t>(memory.time)].word : "";
    if (!time.empty()) command += " " + time;
    const std::string reason = one_line(memory.words);
    // What begins with a number would be taken for a time.
    const bool doubtful = deed.lasts && time.empty() && reason.find_first_of("+-0123456789") == 0;
    if (!reason.empty()) command += doubtful ? " \"" + reason + "\"" : " " + reason;
    return command;
}

void do_deed(Ui& ui) {
    const HostDeedMemory& memory = ui.memory.host_deed;
    if (memory.deed == HostDeed::person) ui.emit(intent::RunOnServer{person_command(memory)});
    if (memory.deed == HostDeed::announce) ui.emit(intent::RunOnServer{"announce " + one_line(memory.words)});
    if (memory.deed == HostDeed::stop) {
        const auto time = kStopTimes[static_cast<std::size_t>(memory.time)].time;
        time.count() == 0 ? ui.emit(intent::StopHosting{}) : ui.emit(intent::StopHostingIn{time});
    }
    if (memory.deed == HostDeed::entry) ui.emit(intent::ChangeEntry{memory.words, memory.how == 1});
    ImGui::CloseCurrentPopup();
}

bool draw_words(Ui& ui, Rect place, const Label& hint, std::size_t most) {
    HostDeedMemory& memory = ui.memory.host_deed;
    FieldOptions options;
    options.hint = hint.text;
    options.focus_now = std::exchange(memory.focus, false);
    options.most_bytes = most;
    options.secret = memory.deed == HostDeed::entry;
    return text_field(ui, hint, place, memory.words, options);
}

/// Returns whether Enter was pressed.
bool draw_deed_lines(Ui& ui, Column& column) {
    HostDeedMemory& memory = ui.memory.host_deed;
    const auto line = [&] {
        column.skip(ui.unit(kDeedGap));
        return column.take(ui.unit(kDeedLine));
    };
    if (memory.deed == HostDeed::announce) {
        return draw_words(ui, line(), tr("What everybody is to read"), kAnnounceBytes);
    }
    if (memory.deed == HostDeed::entry) {
        memory.how = toggle(ui, tr("Only by invitation"), line(), memory.how == 1) ? 1 : 0;
        const bool entered = draw_words(ui, line(), tr("Password to come in, if any"), kPasswordBytes);
        paragraph(ui, Type::caption, line(), ui.colors().faint,
                  tr("It holds at once; who is in stays. All else is chosen when the server is started."));
        return entered;
    }
    if (memory.deed == HostDeed::stop) {
        draw_line(ui, Type::body, line(), ui.colors().soft, tr("Everybody is told, and sees the time that is left."));
        memory.time = choose_row(ui, line(), kStopTimes, memory.time);
        return false;
    }
    memory.how = choose_row(ui, line(), kPersonDeeds, memory.how);
    if (person_deed(memory).lasts) memory.time = choose_row(ui, line(), kDeedTimes, memory.time);
    return draw_words(ui, line(), tr("Reason, if they are to know it"), kReasonBytes);
}

std::string deed_title(const HostDeedMemory& memory) {
    if (memory.deed == HostDeed::person) return fill(tr("What shall happen to {0}?"), memory.nick);
    if (memory.deed == HostDeed::entry) return tr("Who may come in?");
    return memory.deed == HostDeed::stop ? tr("Stop the server?") : tr("Tell everybody on the server");
}

Words deed_button(const HostDeedMemory& memory) {
    if (memory.deed == HostDeed::person) return tr("Do it");
    if (memory.deed == HostDeed::entry) return tr("Save");
    return memory.deed == HostDeed::stop ? tr("Stop it") : tr("Tell them");
}

void draw_deed_sheet(Ui& ui, Rect place) {
    const HostDeedMemory& memory = ui.memory.host_deed;
    Column column(place.inset(ui.unit(kDeedPad)));
    label(ui, Type::strong, column.take(ui.unit(6)), ui.colors().text, deed_title(memory));
    const bool entered = draw_deed_lines(ui, column);
    column.skip(ui.unit(5));
    Rect buttons = column.take(ui.unit(9));
    const Label act = deed_button(memory);
    const bool ready = memory.deed != HostDeed::announce || !memory.words.empty();
    const bool harmless = memory.deed == HostDeed::announce || memory.deed == HostDeed::entry;
    const Look look = harmless ? Look::primary : Look::danger;
    const bool acted = button(ui, act, buttons.cut_right(button_width(ui, act)), look, ready);
    buttons.cut_right(ui.unit(2));
    const Label leave = tr("Leave it");
    if (button(ui, leave, buttons.cut_right(button_width(ui, leave)), Look::quiet)) ImGui::CloseCurrentPopup();
    if ((acted || entered) && ready) do_deed(ui);
    // Also out of a field, which would only give up the keyboard.
    if (pressed_above(ui, Shortcut::give_up)) ImGui::CloseCurrentPopup();
}

}  // namespace

void open_host_deed(Ui& ui, HostDeed deed, const std::string& nick) {
    ui.memory.host_deed = {deed, nick, 0, 0, {}, true, deed != HostDeed::stop};
    ui.redraw_by(ui.now);
}

void draw_host_deed(const State& state, Ui& ui, Rect window) {
    HostDeedMemory& memory = ui.memory.host_deed;
    if (memory.deed == HostDeed::none) return;
    if (std::exchange(memory.opens, false)) ImGui::OpenPopup(kDeedSheet);
    if (!ImGui::IsPopupOpen(kDeedSheet) || state.hosting.phase != HostPhase::running) {
        memory = {};
        return;
    }
    const float lines = static_cast<float>(deed_lines(memory)) * (kDeedLine + kDeedGap);
    const ImVec2 size{ui.unit(kDeedWidth), ui.unit(2 * kDeedPad + 6 + lines + 5 + 9)};
    const ImVec2 corner{window.min.x + std::max(0.0f, (window.width() - size.x) * 0.5f),
                        window.min.y + std::max(0.0f, (window.height() - size.y) * 0.3f)};
    shade_window(ui, window);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    if (ImGui::BeginPopup(kDeedSheet, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar)) {
        draw_deed_sheet(ui, rect_at(corner, size.x, size.y));
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
