#include "gui/views/emoji_picker.hpp"

#include "gui/views/composer_seam.hpp"
#include "gui/views/emoji_grid.hpp"
#include "gui/views/emoji_tones.hpp"
#include "gui/views/glyph_quads.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/message_marks.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kPickerPad = 3;
constexpr float kPickerField = 9;
constexpr float kPickerTabs = 9;
constexpr float kPickerCell = 9;
constexpr float kPickerHeading = 7;
constexpr float kPickerRows = 7.5f;  // the half one says that there are more
constexpr float kPickerFoot = 11;
constexpr float kPickerBar = 2;  // for the scroll bar
constexpr std::size_t kPickerColumns = 9;

constexpr std::size_t kReactionBytes = 32;  // that a server takes
constexpr std::size_t kLookedAtInAFrame = 200;
constexpr std::size_t kFoundMost = 90;
constexpr std::size_t kRecentRows = 3;

/// The first section has what was used before.
constexpr std::size_t kSections = kEmojiGroups + 1;

struct SectionRow {
    const char* sign;
    const char* name;
};
constexpr std::array<SectionRow, kSections> kSectionRows = {{{"🕒", to_tr("Used before")},
                                                             {"😀", to_tr("Smileys")},
                                                             {"👋", to_tr("People")},
                                                             {"🐻", to_tr("Animals and plants")},
                                                             {"🍔", to_tr("Food and drink")},
                                                             {"🚗", to_tr("Travel and places")},
                                                             {"⚽", to_tr("Activities")},
                                                             {"💡", to_tr("Objects")},
                                                             {"🔣", to_tr("Signs")},
                                                             {"🏁", to_tr("Flags")}}};

/// What is on show, cell by cell.
struct PickerCells {
    std::vector<std::string_view> recent;  // of the settings
    std::vector<const Emoji*> emojis;      // behind them
    std::array<GridSection, kSections> sections;

    std::size_t size() const { return recent.size() + emojis.size(); }
    const Emoji* at(std::size_t cell) const {
        return cell < recent.size() ? emoji_of(recent[cell]) : emojis[cell - recent.size()];
    }
    std::string text(std::size_t cell, SkinTone tone) const {
        return cell < recent.size() ? std::string(recent[cell]) : with_tone(*emojis[cell - recent.size()], tone);
    }
};

/// A font is asked about some emoji in each frame, in their order, so that what is on show stays where it is.
void look_on(Ui& ui) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const auto all = all_emojis();
    const std::size_t until = std::min(all.size(), memory.looked_at + kLookedAtInAFrame);
    for (; memory.looked_at < until; ++memory.looked_at) {
        const Emoji& emoji = all[memory.looked_at];
        if (ui.theme.engine->draws_emoji(emoji.text)) memory.drawable.push_back(&emoji);
    }
    if (memory.looked_at < all.size()) ui.redraw_by(ui.now);
}

void find(Ui& ui) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    if (memory.found_for == memory.query) return;
    memory.found_for = memory.query;
    memory.found.clear();
    memory.chosen = 0;
    memory.scroll_to = 0.0f;
    for (const EmojiMatch& match : find_emojis(memory.query, kFoundMost)) {
        if (ui.theme.engine->draws_emoji(match.emoji->text)) memory.found.push_back(match.emoji);
    }
}

PickerCells cells_of(const State& state, Ui& ui) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    PickerCells cells;
    if (memory.query.find_first_not_of(' ') != std::string::npos) {
        cells.emojis = memory.found;
        cells.sections[0] = {cells.emojis.size(), false};
        return cells;
    }
    for (const std::string& emoji : state.settings.emojis) {
        const Emoji* known = emoji_of(emoji);
        const bool fits = cells.recent.size() < kRecentRows * kPickerColumns;
        if (fits && known != nullptr && ui.theme.engine->draws_emoji(known->text)) cells.recent.emplace_back(emoji);
    }
    cells.emojis = memory.drawable;
    cells.sections[0].count = cells.recent.size();
    for (const Emoji* emoji : cells.emojis) ++cells.sections[static_cast<std::size_t>(emoji->group) + 1].count;
    return cells;
}

/// In a narrow window there are fewer of them.
std::size_t picker_columns(const Ui& ui, float width) {
    const float cells = width / ui.unit(1) - kPickerBar - 2 * kPickerPad;
    return static_cast<std::size_t>(std::clamp(cells / kPickerCell, 4.0f, static_cast<float>(kPickerColumns)));
}

ImVec2 picker_size(const Ui& ui, float most) {
    const auto columns = static_cast<float>(picker_columns(ui, most));
    const float across = kPickerCell * columns + kPickerBar + 2 * kPickerPad;
    const float down = kPickerField + kPickerTabs + 1 + kPickerCell * kPickerRows + kPickerFoot + 2 * kPickerPad;
    return {ui.unit(across), ui.unit(down)};
}

ImVec2 picker_corner(const Ui& ui, Rect window, ImVec2 size) {
    const EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const float gap = ui.unit(2);
    float y = memory.near_min.y - gap - size.y;
    if (y < window.min.y + gap) y = memory.near_max.y + gap;
    const float most_x = std::max(window.min.x + gap, window.max.x - gap - size.x);
    const float most_y = std::max(window.min.y + gap, window.max.y - gap - size.y);
    return {std::clamp(memory.near_max.x - size.x, window.min.x + gap, most_x),
            std::clamp(y, window.min.y + gap, most_y)};
}

void close_picker(Ui& ui) {
    ui.memory.emoji_picker.open = false;
    ui.memory.composer.wants_focus = true;
    ui.redraw_by(ui.now);
}

void take_emoji(const State& state, Ui& ui, const PickerCells& cells, std::size_t cell) {
    if (cell >= cells.size()) return;
    const auto message = ui.memory.emoji_picker.message;
    std::string emoji = cells.text(cell, state.settings.skin_tone);
    if (message) {
        if (emoji.size() > kReactionBytes) emoji = cells.at(cell)->text;
        const auto found = state.conversations.find(message->conversation);
        const Row* row = found == state.conversations.end() ? nullptr : found->second.shown().find(message->seq);
        const bool on = row == nullptr || !has_reacted(state, *row, emoji);
        ui.emit(intent::React{message->conversation, message->seq, emoji, on});
    } else {
        const std::size_t caret = written(state, ui).caret;
        replace_written(state, ui, {caret, caret}, emoji);
    }
    note_emoji_use(state, ui, emoji);
    close_picker(ui);
}

bool draw_query_field(Ui& ui, Rect place) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    FieldOptions options;
    options.hint = tr("Find an emoji");
    options.most_bytes = 64;
    options.focus_now = std::exchange(memory.wants_focus, false);
    return text_field(ui, "Find an emoji", place, memory.query, options);
}

void draw_tabs(Ui& ui, Rect place, const PickerCells& cells, const EmojiGrid& grid, float scrolled) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const bool all = memory.query.empty();
    const auto seen = grid.rows_in(scrolled, scrolled + 1.0f);
    const float width = place.width() / static_cast<float>(kSections);
    for (std::size_t i = 0; i < kSections; ++i) {
        const Rect at = place.cut_left(width).inset(ui.theme.px(1), ui.unit(0.5f));
        const Click click = click_area(tr(kSectionRows[i].name), at);
        tip(ui, tr(kSectionRows[i].name));
        const bool here = all && !seen.empty() && seen.front().section == i;
        if (click.hovered || here) fill(at, here ? ui.colors().accent_tint : ui.colors().raised, ui.unit(2));
        const Rect sign = at.centered({ui.unit(4.5f), ui.unit(4.5f)});
        if (i == 0) {
            draw_icon(Icon::clock, sign, here ? ui.colors().accent : ui.colors().soft, ui.theme.px(1.6f));
        } else {
            draw_line(ui, Type::body, at, ui.colors().text, kSectionRows[i].sign, 0.5f);
        }
        if (!click.clicked) continue;
        memory.query.clear();
        memory.scroll_to = cells.sections[i].count > 0 || all ? grid.top_of(i) : 0.0f;
        memory.wants_focus = true;
    }
}

void draw_cell(const State& state, Ui& ui, Rect at, const PickerCells& cells, std::size_t cell) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const std::string text = cells.text(cell, state.settings.skin_tone);
    const PointerOnly pointer_only;  // keys choose by the arrows
    const Click click = click_area((cell < cells.recent.size() ? "recent " : "emoji ") + text, at);
    const bool moved = ImGui::GetIO().MouseDelta.x != 0.0f || ImGui::GetIO().MouseDelta.y != 0.0f;
    if (click.hovered && moved) memory.chosen = cell;
    if (cell == memory.chosen) fill(at.inset(ui.theme.px(1)), ui.colors().accent_tint, ui.unit(2));
    draw_emoji(ui, at, text);
    if (click.clicked) take_emoji(state, ui, cells, cell);
}

/// Returns how far it is scrolled.
float draw_cells(const State& state, Ui& ui, Rect place, const PickerCells& cells, const EmojiGrid& grid) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    float scrolled = 0.0f;
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("emojis", place.size(), ImGuiWindowFlags_NoNavInputs)) {
        if (memory.scroll_to) ImGui::SetScrollY(*std::exchange(memory.scroll_to, std::nullopt));
        scrolled = ImGui::GetScrollY();
        const GridRow* chosen = grid.row_of(memory.chosen);
        if (std::exchange(memory.scrolls, false) && chosen != nullptr) {
            const float least = chosen->top + chosen->height - place.height();
            scrolled = std::clamp(scrolled, std::max(0.0f, least), std::max(0.0f, chosen->top));
            ImGui::SetScrollY(scrolled);
        }
        for (const GridRow& row : grid.rows_in(scrolled, scrolled + place.height())) {
            const ImVec2 corner{place.min.x, place.min.y + row.top - scrolled};
            if (row.count == 0) {
                label(ui, Type::caption, rect_at(corner, place.width(), row.height), ui.colors().soft,
                      tr(kSectionRows[row.section].name));
            }
            for (std::size_t i = 0; i < row.count; ++i) {
                const float x = corner.x + row.height * static_cast<float>(i);
                draw_cell(state, ui, rect_at({x, corner.y}, row.height, row.height), cells, row.first + i);
            }
        }
        ImGui::SetCursorScreenPos({place.min.x, place.min.y - scrolled});
        ImGui::Dummy({1.0f, grid.height()});
    }
    ImGui::EndChild();
    return scrolled;
}

/// The name of what is chosen, and the skin tone.
void draw_foot(const State& state, Ui& ui, Rect place, const PickerCells& cells) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    place.cut_top(ui.unit(1));
    if (memory.choosing_tone) return draw_tones(state, ui, place, ui.unit(kPickerCell));
    draw_tone_button(state, ui, place.cut_right(ui.unit(9)).centered({ui.unit(8), ui.unit(8)}));
    if (memory.chosen >= cells.size()) return;
    const Emoji& emoji = *cells.at(memory.chosen);
    draw_emoji(ui, place.cut_left(ui.unit(kPickerCell)), cells.text(memory.chosen, state.settings.skin_tone));
    place.cut_left(ui.unit(2));
    Rect words = place.centered({place.width(), ui.unit(9)});
    label(ui, Type::body, words.cut_top(ui.unit(5)), ui.colors().text, spoken_name(emoji));
    draw_line(ui, Type::caption, words, ui.colors().soft, ":" + std::string(short_name(emoji)) + ":");
}

void draw_no_emoji(const Ui& ui, Rect place) {
    const EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const bool looked = memory.looked_at == all_emojis().size();
    const Words words = looked && memory.drawable.empty()
                            ? tr("No font here has emoji in colour. Install one, such as Noto Color Emoji.")
                            : tr("No emoji is called so. Try another word.");
    if (!looked) return;
    place.cut_top(ui.unit(12));
    centered_paragraph(ui, Type::body, place.inset(ui.unit(6), 0), ui.colors().soft, words);
}

void move_by_keys(const Ui& ui, EmojiPickerMemory& memory, const EmojiGrid& grid) {
    struct StepRow {
        Shortcut key;
        GridStep step;
    };
    constexpr std::array kSteps = {
        StepRow{Shortcut::choice_up, GridStep::up}, StepRow{Shortcut::choice_down, GridStep::down},
        StepRow{Shortcut::choice_left, GridStep::left}, StepRow{Shortcut::choice_right, GridStep::right}};
    for (const StepRow& row : kSteps) {
        if (!pressed_above(ui, row.key)) continue;
        memory.chosen = grid.moved(memory.chosen, row.step);
        memory.scrolls = true;
    }
}

void draw_picker(const State& state, Ui& ui, Rect place) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    look_on(ui);
    keep_arrows(ImGui::GetID("arrows"));
    const std::size_t columns = picker_columns(ui, place.width() + ui.unit(0.5f));
    place = place.inset(ui.unit(kPickerPad));
    const bool entered = draw_query_field(ui, place.cut_top(ui.unit(kPickerField)));
    find(ui);
    const PickerCells cells = cells_of(state, ui);
    const EmojiGrid grid(cells.sections, {columns, ui.unit(kPickerCell), ui.unit(kPickerHeading)});
    move_by_keys(ui, memory, grid);
    memory.chosen = std::min(memory.chosen, cells.size() == 0 ? 0 : cells.size() - 1);
    Rect tabs = place.cut_top(ui.unit(kPickerTabs + 1));
    tabs.cut_top(ui.unit(1));
    draw_foot(state, ui, place.cut_bottom(ui.unit(kPickerFoot)), cells);
    const float scrolled = draw_cells(state, ui, place, cells, grid);
    if (cells.size() == 0) draw_no_emoji(ui, place);
    draw_tabs(ui, tabs, cells, grid, scrolled);
    if (entered) take_emoji(state, ui, cells, memory.chosen);
}

bool can_pick(const State& state) {
    return state.screen == Screen::main && state.page == Page::conversation && state.shown() != nullptr &&
           !state.link.alert;
}

}  // namespace

void open_emoji_picker(Ui& ui, Rect near, std::optional<PickedFor> message) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    memory.open = memory.opens = memory.wants_focus = true;
    memory.message = std::move(message);
    memory.near_min = near.min;
    memory.near_max = near.max;
    memory.query.clear();
    memory.chosen = 0;
    memory.scroll_to = 0.0f;
    memory.choosing_tone = false;
    ui.redraw_by(ui.now);
}

void emoji_button(Ui& ui, Rect place) {
    ui.memory.emoji_picker.button_min = place.min;
    ui.memory.emoji_picker.button_max = place.max;
    if (icon_button(ui, Icon::smile, tr("Pick an emoji"), place)) open_emoji_picker(ui, place);
}

void draw_emoji_picker(const State& state, Ui& ui, Rect window) {
    constexpr const char* kName = "emoji picker";
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const bool can = can_pick(state);
    const bool by_key = can && pressed(ui, Shortcut::emoji_picker);
    const bool closes = by_key && memory.open;
    const bool has_button = memory.button_max.y > 0.0f;
    const ImVec2 corner_below{window.max.x - ui.unit(6), window.max.y - ui.unit(20)};
    const Rect beside = has_button ? Rect{memory.button_min, memory.button_max} : rect_at(corner_below, 0.0f, 0.0f);
    if (by_key && !memory.open) open_emoji_picker(ui, beside);
    if (!memory.open) return;
    if (std::exchange(memory.opens, false)) ImGui::OpenPopup(kName);
    // A click beside it has closed it.
    if (!can || !ImGui::IsPopupOpen(kName)) return close_picker(ui);
    ImVec2 size = picker_size(ui, window.width() - ui.unit(4));
    size.y = std::min(size.y, window.height() - ui.unit(4));
    const ImVec2 corner = picker_corner(ui, window, size);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar;
    if (ImGui::BeginPopup(kName, kFlags)) {
        draw_picker(state, ui, rect_at(corner, size.x, size.y));
        if (closes || pressed_above(ui, Shortcut::give_up)) close_picker(ui);
        if (!memory.open) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void note_emoji_use(const State& state, Ui& ui, std::string_view emoji) {
    if (!state.settings.emojis.empty() && state.settings.emojis.front() == emoji) return;
    Settings settings = state.settings;
    remember_emoji(settings, emoji);
    ui.emit(intent::ChangeSettings{settings});
}

void draw_emoji(const Ui& ui, Rect place, std::string_view emoji) {
    text::TextEngine& engine = *ui.theme.engine;
    const text::TextLayout* layout = engine.layout(request_of(ui, Type::title, emoji));
    if (layout == nullptr || engine.quads(*layout).empty()) {
        const float radius = std::min(place.width(), place.height()) * 0.3f;
        ImGui::GetWindowDrawList()->AddCircleFilled(place.center(), radius, ui.colors().raised);
        return;
    }
    const float width = layout->size().width / ui.theme.density;
    const float height = layout->size().height / ui.theme.density;
    draw_layout(ui, *layout, place.centered({width, height}).min, one_ink(ui.colors().text));
}

}  // namespace natter::gui
