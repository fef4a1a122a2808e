// What the host does on the server inside the app, asked for on a sheet: how, why and for how long. It becomes a
// command of natterd admin.
#include "gui/model/servers.hpp"
#include "gui/views/column.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/question_sheet.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kDeedWidth = 104;
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

constexpr int kLastingDeed = 1;
static_assert(kPersonDeeds[kLastingDeed].lasts);

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

/// None: the one that there is stays.
std::optional<std::string> wanted_password(const HostDeedMemory& memory) {
    if (!memory.asks) return std::string();
    return memory.words.empty() ? std::nullopt : std::optional(memory.words);
}

/// What saving will do about the password, in a sentence.
Words password_words(const HostDeedMemory& memory, bool has_password) {
    if (!memory.asks) {
        return has_password ? tr("The password is removed: nobody is asked for one any more.")
                            : tr("Nobody is asked for a password.");
    }
    if (!memory.words.empty()) {
        return has_password ? tr("This password takes the place of the one that there is.")
                            : tr("Newcomers are asked for this password.");
    }
    return has_password ? tr("The password stays as it is.") : tr("Type the password that newcomers will need.");
}

void do_deed(Ui& ui) {
    const HostDeedMemory& memory = ui.memory.host_deed;
    if (memory.deed == HostDeed::person) ui.emit(intent::RunOnServer{person_command(memory)});
    if (memory.deed == HostDeed::announce) ui.emit(intent::RunOnServer{"announce " + one_line(memory.words)});
    if (memory.deed == HostDeed::stop) {
        const auto time = kStopTimes[static_cast<std::size_t>(memory.time)].time;
        ui.memory.ends_with_server = memory.closes;
        time.count() == 0 ? ui.emit(intent::StopHosting{}) : ui.emit(intent::StopHostingIn{time});
    }
    if (memory.deed == HostDeed::entry) ui.emit(intent::ChangeEntry{wanted_password(memory), memory.how == 1});
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

/// A part of the sheet: what it asks, or what it says.
struct DeedPart {
    std::string says{};  // empty: it is drawn by the function
    bool (*draw)(const State&, Ui&, Rect) = nullptr;
    bool warns = false;
};

bool draw_person_how(const State&, Ui& ui, Rect place) {
    ui.memory.host_deed.how = choose_row(ui, place, kPersonDeeds, ui.memory.host_deed.how);
    return false;
}
bool draw_person_time(const State&, Ui& ui, Rect place) {
    ui.memory.host_deed.time = choose_row(ui, place, kDeedTimes, ui.memory.host_deed.time);
    return false;
}
bool draw_stop_time(const State&, Ui& ui, Rect place) {
    ui.memory.host_deed.time = choose_row(ui, place, kStopTimes, ui.memory.host_deed.time);
    return false;
}
bool draw_by_invitation(const State&, Ui& ui, Rect place) {
    int& how = ui.memory.host_deed.how;
    how = toggle(ui, tr("Only by invitation"), place, how == 1) ? 1 : 0;
    return false;
}
bool draw_asking(const State&, Ui& ui, Rect place) {
    bool& asks = ui.memory.host_deed.asks;
    const bool asked = std::exchange(asks, toggle(ui, tr("Ask for a password"), place, asks));
    // The sheet grows or shrinks in the next frame.
    if (asks != asked) ui.redraw_by(ui.now);
    return false;
}
bool draw_entry_password(const State& state, Ui& ui, Rect place) {
    const bool has_password = state.hosting.setup.has_password;
    const Words hint = has_password ? tr("Unchanged, unless you type another") : tr("The password");
    return draw_words(ui, place, {std::string(hint), "new password"}, kPasswordBytes);
}
bool draw_announcement(const State&, Ui& ui, Rect place) {
    return draw_words(ui, place, tr("What everybody is to read"), kAnnounceBytes);
}
bool draw_reason(const State&, Ui& ui, Rect place) {
    return draw_words(ui, place, tr("Reason, if they are to know it"), kReasonBytes);
}

std::vector<DeedPart> entry_parts(const HostDeedMemory& memory, bool has_password) {
    std::vector<DeedPart> parts = {{.draw = draw_by_invitation}, {.draw = draw_asking}};
    if (memory.asks) parts.push_back({.draw = draw_entry_password});
    parts.push_back({.says = password_words(memory, has_password), .warns = has_password && !memory.asks});
    parts.push_back({.says = tr("It holds at once; who is in stays. All else is chosen when the server is started.")});
    return parts;
}

std::string closing_words(const State& state) {
    return trn("Natter runs your server: closing it cuts off {0} other.",
               "Natter runs your server: closing it cuts off {0} others.", others_on(state));
}

std::vector<DeedPart> deed_parts(const State& state, const HostDeedMemory& memory) {
    switch (memory.deed) {
        case HostDeed::announce: return {{.draw = draw_announcement}};
        case HostDeed::entry: return entry_parts(memory, state.hosting.setup.has_password);
        case HostDeed::stop:
            return {{.says = memory.closes ? closing_words(state)
                                           : std::string(tr("Everybody is told, and sees the time that is left."))},
                    {.draw = draw_stop_time}};
        case HostDeed::person:
            if (!person_deed(memory).lasts) return {{.draw = draw_person_how}, {.draw = draw_reason}};
            return {{.draw = draw_person_how}, {.draw = draw_person_time}, {.draw = draw_reason}};
        case HostDeed::none: break;
    }
    return {};
}

float deed_part_height(const Ui& ui, const DeedPart& part, float width) {
    if (part.draw != nullptr) return ui.unit(kDeedLine);
    return std::max(measure(ui, Type::body, part.says, width).y, ui.unit(5));
}

float deed_parts_height(const Ui& ui, const std::vector<DeedPart>& parts, float width) {
    float height = 0;
    for (const DeedPart& part : parts) height += deed_part_height(ui, part, width) + ui.unit(kDeedGap);
    return height;
}

/// Returns whether Enter was pressed.
bool draw_deed_parts(const State& state, Ui& ui, Rect place, const std::vector<DeedPart>& parts) {
    Column column(place);
    bool entered = false;
    for (const DeedPart& part : parts) {
        column.skip(ui.unit(kDeedGap));
        const Rect at = column.take(deed_part_height(ui, part, place.width()));
        if (part.draw != nullptr) {
            entered |= part.draw(state, ui, at);
        } else {
            paragraph(ui, Type::body, at, part.warns ? ui.colors().warning : ui.colors().soft, part.says);
        }
    }
    return entered;
}

std::string deed_title(const HostDeedMemory& memory) {
    if (memory.deed == HostDeed::person) return fill(tr("What shall happen to {0}?"), memory.nick);
    if (memory.deed == HostDeed::entry) return tr("Who may come in?");
    return memory.deed == HostDeed::stop ? tr("Stop the server?") : tr("Tell everybody on the server");
}

Words deed_words(const HostDeedMemory& memory) {
    if (memory.deed == HostDeed::person) return tr(person_deed(memory).name);
    if (memory.deed == HostDeed::entry) return tr("Save");
    if (memory.closes) return tr("Stop and close");
    return memory.deed == HostDeed::stop ? tr("Stop server") : tr("Announce");
}

/// Named by the deed, as is what chose it: so it is told from that by a name of its own.
Label deed_button(const HostDeedMemory& memory) { return {std::string(deed_words(memory)), "do the deed"}; }

/// Without the words that it is about there is nothing to do.
bool is_ready(const HostDeedMemory& memory, bool has_password) {
    if (memory.deed == HostDeed::entry) return !memory.asks || has_password || !memory.words.empty();
    return memory.deed != HostDeed::announce || !memory.words.empty();
}

SheetParts deed_sheet(const State& state, const Ui& ui, const std::vector<DeedPart>& parts, float width) {
    const HostDeedMemory& memory = ui.memory.host_deed;
    const bool harmless = memory.deed == HostDeed::announce || memory.deed == HostDeed::entry;
    const bool ready = is_ready(memory, state.hosting.setup.has_password);
    SheetParts sheet;
    sheet.title = deed_title(memory);
    sheet.body = deed_parts_height(ui, parts, sheet_inner(ui, width));
    sheet.buttons = {{deed_button(memory), harmless ? Look::primary : Look::danger, ready},
                     {tr("Leave it"), Look::quiet}};
    return sheet;
}

/// The tallest that it gets: where its top stands does not change with what is chosen.
float tallest_deed(const State& state, Ui& ui, float width) {
    HostDeedMemory most = ui.memory.host_deed;
    most.asks = true;
    if (most.deed == HostDeed::person) most.how = kLastingDeed;
    const std::vector<DeedPart> parts = deed_parts(state, most);
    return sheet_height(ui, deed_sheet(state, ui, parts, width), width);
}

void draw_deed_sheet(const State& state, Ui& ui, Rect place, const SheetParts& sheet,
                     const std::vector<DeedPart>& parts) {
    bool entered = false;
    const auto clicked =
        draw_sheet(ui, place, sheet, [&](Rect body) { entered = draw_deed_parts(state, ui, body, parts); });
    if (clicked == 1u) return ImGui::CloseCurrentPopup();
    if ((clicked || entered) && sheet.buttons.front().enabled) do_deed(ui);
    // Also out of a field, which would only give up the keyboard.
    if (pressed_above(ui, Shortcut::give_up)) ImGui::CloseCurrentPopup();
}

}  // namespace

void open_host_deed(Ui& ui, HostDeed deed, const std::string& nick) {
    ui.memory.host_deed = {deed, nick, 0, 0, {}, true, deed != HostDeed::stop, false, false};
    ui.redraw_by(ui.now);
}

void ask_to_stop(const State& state, Ui& ui) {
    others_on(state) == 0 ? ui.emit(intent::StopHosting{}) : open_host_deed(ui, HostDeed::stop);
}

void ask_before_closing(ViewMemory& memory) {
    if (memory.host_deed.closes) return;
    memory.host_deed = {};
    memory.host_deed.deed = HostDeed::stop;
    memory.host_deed.opens = memory.host_deed.closes = true;
}

void draw_host_deed(const State& state, Ui& ui, Rect window) {
    HostDeedMemory& memory = ui.memory.host_deed;
    if (memory.deed == HostDeed::none) return;
    if (std::exchange(memory.opens, false)) ImGui::OpenPopup(kDeedSheet);
    if (!ImGui::IsPopupOpen(kDeedSheet) || state.hosting.phase != HostPhase::running) {
        memory = {};
        return;
    }
    const std::vector<DeedPart> parts = deed_parts(state, memory);
    const float width = std::min(ui.unit(kDeedWidth), window.width() - ui.unit(4));
    const SheetParts sheet = deed_sheet(state, ui, parts, width);
    const float room = window.height() - ui.unit(4);
    const ImVec2 size{width, std::min(sheet_height(ui, sheet, width), room)};
    const float most = std::min(tallest_deed(state, ui, width), room);
    const ImVec2 corner{window.min.x + std::max(0.0f, (window.width() - size.x) * 0.5f),
                        window.min.y + std::max(0.0f, (window.height() - most) * 0.3f)};
    shade_window(ui, window);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    if (ImGui::BeginPopup(kDeedSheet, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar)) {
        draw_deed_sheet(state, ui, rect_at(corner, size.x, size.y), sheet, parts);
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
