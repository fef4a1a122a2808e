#include "gui/views/column.hpp"
#include "gui/views/emoji_picker.hpp"
#include "gui/views/message_actions.hpp"
#include "gui/views/message_block.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/message_links.hpp"
#include "gui/views/message_marks.hpp"
#include "gui/views/rich_text.hpp"
#include "gui/views/selection.hpp"
#include "gui/views/text.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kMenuPad = 1.5f;
constexpr float kMenuRow = 8;
constexpr float kMenuWidth = 76;
constexpr float kEmojiSide = 9;
constexpr int kEmojiColumns = 6;
constexpr float kRemovalWidth = 88;
constexpr float kLinksWidth = 100;

constexpr std::array kEmojis = {"👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "🔥", "👀", "✅", "🤔", "👎"};

const ParsedText& parsed_of(const State& state, const Ui& ui, const Row& row) {
    return parsed_text(ui, shown_text(row), state.nick);
}

bool is_shown(const Ui& ui, const ParsedText& parsed) { return ui.memory.rich.revealed.contains(parsed.source); }

std::string selection_of(const State& state, const Ui& ui, CopyAs how) {
    const Conversation* conversation = state.shown();
    return conversation == nullptr ? std::string() : selected_text(ui, *conversation, state.nick, how);
}

bool any(const State&, const Ui&, const Row&) { return true; }
bool answerable(const State&, const Ui&, const Row& row) { return can_answer(row); }
std::vector<PointedLink> links_of(const State& state, const Ui& ui, const Row& row) {
    if (row.grows()) return {};
    const ParsedText& parsed = parsed_of(state, ui, row);
    return links_in_menu(ui, parsed, is_shown(ui, parsed));
}

bool linked(const State& state, const Ui& ui, const Row& row) { return !links_of(state, ui, row).empty(); }
bool selected(const State&, const Ui& ui, const Row&) { return ui.memory.selection.resolved.has_value(); }
bool with_code(const State& state, const Ui& ui, const Row& row) {
    return !row.answer && !code_of(parsed_of(state, ui, row)).empty();
}
bool with_hidden(const State& state, const Ui& ui, const Row& row) {
    const ParsedText& parsed = parsed_of(state, ui, row);
    return !row.answer && has_spoiler(parsed) && !is_shown(ui, parsed);
}
bool with_revealed(const State& state, const Ui& ui, const Row& row) {
    const ParsedText& parsed = parsed_of(state, ui, row);
    return !row.answer && has_spoiler(parsed) && is_shown(ui, parsed);
}
bool own(const State&, const Ui&, const Row& row) { return row.mine() && can_answer(row) && !row.grows(); }
bool editable(const State&, const Ui&, const Row& row) { return can_edit(row); }
bool told_answer(const State&, const Ui&, const Row& row) {
    return row.answer && row.stored && !row.text.empty() && row.answer->state != net::AnswerState::failed &&
           !row.grows();
}

void reply_deed(const State& state, Ui& ui, const Row& row) { begin_reply(state, ui, row.seq); }
void edit_deed(const State& state, Ui& ui, const Row& row) { begin_edit(state, ui, row); }
void react_deed(const State&, Ui& ui, const Row&) { ui.memory.menu.face = MenuFace::emojis; }
void copy_deed(const State&, Ui& ui, const Row& row) { ui.emit(intent::CopyText{row.text}); }
void copy_told_deed(const State&, Ui& ui, const Row& row) { ui.emit(intent::CopyText{told(row)}); }
void copy_selection_deed(const State& state, Ui& ui, const Row&) {
    ui.emit(intent::CopyText{selection_of(state, ui, CopyAs::words)});
}
void copy_selection_told_deed(const State& state, Ui& ui, const Row&) {
    ui.emit(intent::CopyText{selection_of(state, ui, CopyAs::told)});
}
void copy_code_deed(const State& state, Ui& ui, const Row& row) {
    ui.emit(intent::CopyText{code_of(parsed_of(state, ui, row))});
}
void copy_link_deed(const State& state, Ui& ui, const Row& row) {
    take_link(ui, links_of(state, ui, row), LinkDeed::copy);
}
void open_link_deed(const State& state, Ui& ui, const Row& row) {
    take_link(ui, links_of(state, ui, row), LinkDeed::open);
}
void show_spoiler_deed(const State&, Ui& ui, const Row& row) { ui.memory.rich.revealed.insert(shown_text(row)); }
void hide_spoiler_deed(const State&, Ui& ui, const Row& row) { ui.memory.rich.revealed.erase(shown_text(row)); }
void removal_deed(const State&, Ui& ui, const Row&) { ui.memory.menu.face = MenuFace::removal; }

void further_deed(const State& state, Ui& ui, const Row& row) {
    end_edit(ui, state.current);
    put_before(ui.memory.composer.drafts[state.current], "/search ");
    begin_reply(state, ui, row.seq);
}

struct Deed {
    Icon icon;
    const char* name;
    bool (*offered)(const State&, const Ui&, const Row&);
    void (*act)(const State&, Ui&, const Row&);
    bool danger = false;
};

/// From top to bottom.
constexpr std::array kDeeds = {
    Deed{Icon::next, to_tr("Open link"), linked, open_link_deed},
    Deed{Icon::copy, to_tr("Copy link"), linked, copy_link_deed},
    Deed{Icon::copy, to_tr("Copy selection"), selected, copy_selection_deed},
    Deed{Icon::clock, to_tr("Copy selection with time and nick"), selected, copy_selection_told_deed},
    Deed{Icon::speech, to_tr("Show spoiler"), with_hidden, show_spoiler_deed},
    Deed{Icon::speech, to_tr("Hide spoiler"), with_revealed, hide_spoiler_deed},
    Deed{Icon::reply, to_tr("Reply"), answerable, reply_deed},
    Deed{Icon::search, to_tr("Ask further"), told_answer, further_deed},
    Deed{Icon::smile, to_tr("React"), answerable, react_deed},
    Deed{Icon::pencil, to_tr("Edit"), editable, edit_deed},
    Deed{Icon::copy, to_tr("Copy text"), any, copy_deed},
    Deed{Icon::copy, to_tr("Copy code"), with_code, copy_code_deed},
    Deed{Icon::clock, to_tr("Copy with time and nick"), any, copy_told_deed},
    Deed{Icon::trash, to_tr("Remove"), own, removal_deed, true},
};

std::string removal_words(const Row& row) { return std::string(net::clip(row.text, 300)); }

/// Less in a narrow window.
float removal_width(const Ui& ui) {
    return std::min(ui.unit(kRemovalWidth), ImGui::GetMainViewport()->Size.x - ui.unit(2));
}

float removal_wrap(const Ui& ui) { return removal_width(ui) - ui.unit(8); }

float quoted_height(const Ui& ui, const Row& row) {
    return std::min(measure(ui, Type::caption, removal_words(row), removal_wrap(ui)).y,
                    4 * ui.theme.size(Type::caption));
}

ImVec2 menu_size(const State& state, const Ui& ui, const Row& row) {
    const float pad = 2 * ui.unit(kMenuPad);
    switch (ui.memory.menu.face) {
        case MenuFace::deeds: {
            const auto rows =
                std::ranges::count_if(kDeeds, [&](const Deed& deed) { return deed.offered(state, ui, row); });
            return {ui.unit(kMenuWidth), ui.unit(kMenuRow) * static_cast<float>(rows) + pad};
        }
        case MenuFace::emojis:
            return {ui.unit(kEmojiSide) * kEmojiColumns + pad, ui.unit(kEmojiSide) * 2 + ui.unit(kMenuRow) + pad};
        case MenuFace::links: {
            const auto rows = static_cast<float>(links_of(state, ui, row).size());
            return {ui.unit(kLinksWidth), ui.unit(kMenuRow) * rows + pad};
        }
        case MenuFace::removal: return {removal_width(ui), quoted_height(ui, row) + ui.unit(8 + 6 + 2 + 4 + 9)};
    }
    return {};
}

/// Within the window, and above what it belongs to if there is no room below.
ImVec2 menu_corner(const Ui& ui, ImVec2 size) {
    const ImVec2 room = ImGui::GetMainViewport()->Size;
    ImVec2 at = ui.memory.menu.at;
    if (at.y + size.y > room.y - ui.unit(1)) at.y = std::max(ui.unit(1), at.y - size.y - ui.unit(10));
    at.x = std::clamp(at.x, ui.unit(1), std::max(ui.unit(1), room.x - size.x - ui.unit(1)));
    return at;
}

/// Whoever came to a face by the keyboard goes on with what is drawn next.
void take_keyboard(const Ui& ui, MenuFace face) {
    if (ui.memory.menu.drawn != face && ImGui::GetIO().NavVisible) ImGui::SetKeyboardFocusHere();
}

bool draw_menu_row(const Ui& ui, Rect at, Icon icon, const Label& name, std::string_view words, bool danger = false) {
    const Palette& c = ui.colors();
    const Click click = click_area(name, at);
    if (click.hovered || click.focused) fill(at, danger ? c.danger_tint : c.raised, ui.unit(1.5f));
    if (click.focused) focus_ring(ui, at.inset(ui.theme.px(2)), ui.unit(1.5f));
    at = at.inset(ui.unit(2), 0);
    draw_icon(icon, at.cut_left(ui.unit(5)).centered({ui.unit(4.5f), ui.unit(4.5f)}), danger ? c.danger : c.soft,
              ui.theme.px(1.5f));
    at.cut_left(ui.unit(2.5f));
    draw_line(ui, Type::body, at, danger ? c.danger : c.text, words);
    return click.clicked;
}

void draw_deeds_face(const State& state, Ui& ui, Rect place, const Row& row) {
    Column column(place);
    for (const Deed& deed : kDeeds) {
        if (!deed.offered(state, ui, row)) continue;
        const Rect at = column.take(ui.unit(kMenuRow));
        if (!draw_menu_row(ui, at, deed.icon, tr(deed.name), tr(deed.name), deed.danger)) continue;
        deed.act(state, ui, row);
        // Unless it goes on with another face.
        if (ui.memory.menu.face == MenuFace::deeds) ImGui::CloseCurrentPopup();
        ui.redraw_by(ui.now);
    }
}

void draw_links_face(const State& state, Ui& ui, Rect place, const Row& row) {
    const LinkDeed deed = ui.memory.menu.link_deed;
    Column column(place);
    take_keyboard(ui, MenuFace::links);
    const std::vector<PointedLink> links = links_of(state, ui, row);
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Icon icon = deed == LinkDeed::open ? Icon::next : Icon::copy;
        const Label name{"link " + std::to_string(i + 1)};
        if (!draw_menu_row(ui, column.take(ui.unit(kMenuRow)), icon, name, told_link(links[i]))) continue;
        take_link(ui, {links[i]}, deed);
        ImGui::CloseCurrentPopup();
    }
}

void draw_more_emojis(const State& state, Ui& ui, Rect place, const Row& row) {
    const Click click = click_area(tr("More emoji…"), place);
    if (click.hovered || click.focused) fill(place, ui.colors().raised, ui.unit(1.5f));
    if (click.focused) focus_ring(ui, place.inset(ui.theme.px(2)), ui.unit(1.5f));
    draw_line(ui, Type::body, place, ui.colors().soft, tr("More emoji…"), 0.5f);
    if (!click.clicked) return;
    ImGui::CloseCurrentPopup();
    open_emoji_picker(ui, place, PickedFor{state.current, row.seq});
}

void draw_emojis_face(const State& state, Ui& ui, Rect place, const Row& row) {
    for (std::size_t i = 0; i < kEmojis.size(); ++i) {
        const auto column = static_cast<float>(i % kEmojiColumns);
        const auto line = static_cast<float>(i / kEmojiColumns);
        const float side = ui.unit(kEmojiSide);
        const Rect at = rect_at({place.min.x + column * side, place.min.y + line * side}, side, side);
        const std::string emoji = kEmojis[i];
        const bool chosen = has_reacted(state, row, emoji);
        if (i == 0) take_keyboard(ui, MenuFace::emojis);
        const Click click = click_area("react " + emoji, at);
        if (chosen || click.hovered) fill(at, chosen ? ui.colors().accent_tint : ui.colors().raised, ui.unit(1.5f));
        if (click.focused) focus_ring(ui, at.inset(ui.theme.px(2)), ui.unit(1.5f));
        draw_line(ui, Type::title, at, ui.colors().text, emoji, 0.5f);
        if (!click.clicked) continue;
        ui.emit(intent::React{state.current, row.seq, emoji, !chosen});
        note_emoji_use(state, ui, emoji);
        ImGui::CloseCurrentPopup();
    }
    place.cut_top(ui.unit(kEmojiSide) * 2);
    draw_more_emojis(state, ui, place.cut_top(ui.unit(kMenuRow)), row);
}

void draw_removal_face(const State& state, Ui& ui, Rect place, const Row& row) {
    Column column(place.inset(ui.unit(4 - kMenuPad)));
    label(ui, Type::strong, column.take(ui.unit(6)), ui.colors().text, tr("Remove this message for everybody?"));
    column.skip(ui.unit(2));
    const Rect words = column.take(quoted_height(ui, row));
    ImGui::PushClipRect(words.min, words.max, true);
    paragraph(ui, Type::caption, rect_at(words.min, removal_wrap(ui), words.height()), ui.colors().soft,
              removal_words(row));
    ImGui::PopClipRect();
    column.skip(ui.unit(4));
    Rect buttons = column.take(ui.unit(9));
    const Words keep = tr("Keep it");
    const Words remove = tr("Remove it");
    take_keyboard(ui, MenuFace::removal);
    if (button(ui, keep, buttons.cut_right(button_width(ui, keep)), Look::quiet)) ImGui::CloseCurrentPopup();
    buttons.cut_right(ui.unit(2));
    if (!button(ui, remove, buttons.cut_right(button_width(ui, remove)), Look::danger)) return;
    ui.emit(intent::RemoveMessage{state.current, row.seq});
    ImGui::CloseCurrentPopup();
}

void draw_face(const State& state, Ui& ui, Rect place, const Row& row) {
    switch (ui.memory.menu.face) {
        case MenuFace::deeds: return draw_deeds_face(state, ui, place, row);
        case MenuFace::emojis: return draw_emojis_face(state, ui, place, row);
        case MenuFace::links: return draw_links_face(state, ui, place, row);
        case MenuFace::removal: return draw_removal_face(state, ui, place, row);
    }
}

}  // namespace

void draw_message_menu(const State& state, Ui& ui, const Conversation& conversation) {
    constexpr const char* kName = "message menu";
    MenuMemory& menu = ui.memory.menu;
    if (menu.opens) menu.drawn.reset();
    if (std::exchange(menu.opens, false)) ImGui::OpenPopup(kName);
    const Row* row = conversation.find(menu.row);
    const bool was_open = std::exchange(menu.open, row != nullptr && !row->removed && ImGui::IsPopupOpen(kName));
    // Whoever was asked because an edit left nothing goes on editing.
    if (was_open && !menu.open && is_editing(ui, state.current)) ui.memory.composer.wants_focus = true;
    if (!menu.open) return;
    const ImVec2 size = menu_size(state, ui, *row);
    const ImVec2 corner = menu_corner(ui, size);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    if (ImGui::BeginPopup(kName, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar)) {
        const MenuFace face = menu.face;
        draw_face(state, ui, rect_at(corner, size.x, size.y).inset(ui.unit(kMenuPad)), *row);
        menu.drawn = face;
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
