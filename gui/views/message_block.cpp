#include "gui/views/message_block.hpp"

#include "gui/views/answer_card.hpp"
#include "gui/views/message_actions.hpp"
#include "gui/views/message_marks.hpp"
#include "gui/views/message_quote.hpp"
#include "gui/views/rich_text.hpp"
#include "gui/views/selection.hpp"
#include "gui/views/text.hpp"
#include "gui/views/unseen.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

namespace natter::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto kGroupTime = 5min;

// In spacing units.
constexpr float kDay = 12;
constexpr float kGroupGap = 3;
constexpr float kHead = 6;
constexpr float kRowGap = 1;
constexpr float kPadX = 3.5f;
constexpr float kPadY = 2;
constexpr float kAvatar = 9;
constexpr float kGutter = 12;  // avatar and the gap after it
constexpr float kFailed = 8;
constexpr float kNotePad = 1;
constexpr float kQuoteGap = 1.5f;  // between what is answered and the answer

constexpr const char* kRemoved = to_tr("message removed");

bool is_note(const Row& row) { return row.kind == RowKind::coming_and_going; }
bool is_notice(const Row& row) { return row.kind == RowKind::notice; }

/// Only what people wrote may have marks in it.
bool is_words(const Row& row) { return !is_note(row) && !is_notice(row); }

float bubble_wrap(const Ui& ui, float width) {
    const float most = std::min(ui.theme.px(600), width * 0.82f - ui.unit(kGutter));
    return std::max(ui.unit(10), most - 2 * ui.unit(kPadX));
}

float reactions_width(const Ui& ui, float width) { return bubble_wrap(ui, width) + 2 * ui.unit(kPadX); }

/// What stands in its bubble, as it is known to tests.
std::string spoken_text(const Row& row) {
    if (row.removed) return tr(kRemoved);
    return row.kind == RowKind::action ? row.from + " " + row.text : row.text;
}

/// Not a bubble of its own colour: nobody's words stand in it.
bool is_hollow(const Row& row) { return row.removed || row.kind == RowKind::action; }

bool begins_group(const Row& row, const Row& before) {
    if (is_answer(row) || is_answer(before)) return true;
    const bool same_kind = is_note(row) == is_note(before) && is_notice(row) == is_notice(before);
    return !same_kind || (is_words(row) && row.from != before.from) || row.mine() != before.mine() ||
           row.at - before.at > kGroupTime;
}

void draw_day(const Ui& ui, Rect place, const Row& row) {
    const std::string text = day_text(row.at, ui.wall);
    const float width = measure(ui, Type::caption, text).x + ui.unit(6);
    const float y = place.center().y;
    const float gap = width * 0.5f;
    const Color line = ui.colors().hairline;
    fill({{place.min.x, y}, {place.center().x - gap, y + ui.theme.hairline()}}, line);
    fill({{place.center().x + gap, y}, {place.max.x, y + ui.theme.hairline()}}, line);
    label(ui, Type::caption, place, ui.colors().soft, text, 0.5f);
}

void draw_note(const Ui& ui, Rect place, const Block& block, const Row& row) {
    const float x = place.min.x + (place.width() - block.text.x) * 0.5f;
    const Rect text = rect_at({x, place.min.y + ui.unit(kNotePad)}, block.text.x, block.text.y);
    const std::string words = note_text(row);
    draw_text(ui, Type::caption, text.min, ui.colors().faint, words, block.wrap);
    make_known(text, words);
    if (!row.comings || !row.comings->counts()) return;
    ImGui::SetCursorScreenPos(text.min);
    ImGui::Dummy({text.width(), text.height()});
    tip(ui, row.comings->names());
}

void draw_notice(const Ui& ui, Rect place, const Block& block, const Row& row) {
    const Rect box = rect_at({place.min.x + ui.unit(kGutter), place.min.y}, block.text.x + 2 * ui.unit(kPadX),
                             block.text.y + 2 * ui.unit(kPadY));
    fill(box, ui.colors().accent_tint, ui.unit(2));
    fill({box.min, {box.min.x + ui.theme.px(3), box.max.y}}, ui.colors().accent, ui.theme.px(1.5f));
    const Rect text = box.inset(ui.unit(kPadX), ui.unit(kPadY));
    const std::string words = note_text(row);
    draw_text(ui, Type::caption, text.min, ui.colors().soft, words, block.wrap);
    make_known(text, words);
}

void draw_head(const Ui& ui, Rect place, const Row& row) {
    const std::string time = clock_text(row.at);
    if (row.mine()) {
        draw_line(ui, Type::caption, place, ui.colors().faint, time, 1.0f);
        return;
    }
    place.cut_left(ui.unit(kGutter));
    const Color color = ui.colors().names[person_color(row.from)];
    const float most = place.width() - ui.unit(14);
    const float name = std::min(measure(ui, Type::strong, row.from).x, most);
    label(ui, Type::strong, place.cut_left(name), color, row.from);
    place.cut_left(ui.unit(2));
    draw_line(ui, Type::caption, place, ui.colors().faint, time);
}

void draw_delivery(const Ui& ui, Rect bubble, const Row& row) {
    const float side = ui.unit(4);
    const Rect sign = rect_at({bubble.min.x - side - ui.unit(1.5f), bubble.max.y - side - ui.unit(1)}, side, side);
    if (row.removed) return;
    switch (row.delivery) {
        case Delivery::waiting:
            draw_icon(Icon::clock, sign, ui.colors().faint, ui.theme.px(1.3f));
            make_known(sign, "waiting");
            break;
        case Delivery::sent:
            draw_icon(Icon::check, sign, ui.colors().faint, ui.theme.px(1.5f));
            make_known(sign, "sent");
            break;
        case Delivery::failed:
            draw_icon(Icon::alert, sign, ui.colors().danger, ui.theme.px(1.5f));
            make_known(sign, "failed");
            break;
        case Delivery::received: break;
    }
}

bool text_link(Ui& ui, Rect& place, Words label, Color color) {
    const Rect at = place.cut_right(measure(ui, Type::caption, label).x);
    const Click click = click_area(label, at);
    draw_line(ui, Type::caption, at, click.hovered ? ui.colors().text : color, label);
    place.cut_right(ui.unit(3));
    return click.clicked;
}

void draw_failure(Ui& ui, Rect place, const Row& row) {
    if (text_link(ui, place, tr("Discard"), ui.colors().soft)) ui.emit(intent::Discard{row.id});
    if (text_link(ui, place, tr("Retry"), ui.colors().accent)) ui.emit(intent::Retry{row.id});
    const std::string words = row.why.empty() ? std::string(tr("Not sent")) : fill(tr("Not sent: {0}"), row.why);
    label(ui, Type::caption, place, ui.colors().danger, words, 1.0f);
}

float quote_height(const Ui& ui, const Block& block) {
    return block.quote.y > 0.0f ? block.quote.y + ui.unit(kQuoteGap) : 0.0f;
}

Rect bubble_place(const Ui& ui, Rect place, const Block& block, const Row& row) {
    const float width = std::max(block.text.x, block.quote.x) + 2 * ui.unit(kPadX);
    const float height = quote_height(ui, block) + block.text.y + 2 * ui.unit(kPadY);
    const float x = row.mine() ? place.max.x - width : place.min.x + ui.unit(kGutter);
    return rect_at({x, place.min.y}, width, height);
}

void draw_bubble_ground(const Ui& ui, Rect bubble, const Row& row, bool hovered) {
    const float rounding = ui.unit(3.5f);
    const Palette& c = ui.colors();
    if (is_hollow(row)) {
        outline(ui, bubble, c.hairline, rounding);
        return;
    }
    fill(bubble, row.mine() ? c.mine : hovered ? c.raised : c.surface, rounding);
    if (!row.mine()) outline(ui, bubble, c.hairline, rounding);
    if (row.delivery == Delivery::failed) outline(ui, bubble, c.danger, rounding);
}

/// At the foot of the bubble; before the sign of delivery, if it is one's own.
void draw_edited_beside(const Ui& ui, Rect bubble, const Row& row) {
    const float width = edited_width(ui, row);
    const float x = row.mine() ? bubble.min.x - ui.unit(7) - width : bubble.max.x + ui.unit(2);
    draw_edited(ui, rect_at({x, bubble.max.y - ui.unit(5)}, width, ui.unit(4)), row);
}

void draw_message(const State& state, Ui& ui, Rect place, const Block& block, const Row& row) {
    const Rect line = place;
    const Rect bubble = bubble_place(ui, place, block, row);
    const std::string text = shown_text(row);
    // What can be clicked within the text comes after it.
    ImGui::SetNextItemAllowOverlap();
    const Click click = click_area(std::string(net::clip(spoken_text(row), 80)), bubble);
    if (click.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    tip(ui, full_time_text(row.at));
    draw_bubble_ground(ui, bubble, row, click.hovered);
    const Palette& c = ui.colors();
    const Color color = row.removed ? c.faint : is_hollow(row) ? c.soft : row.mine() ? c.on_mine : c.text;
    Rect inner = bubble.inset(ui.unit(kPadX), ui.unit(kPadY));
    if (block.quote.y > 0.0f) {
        draw_quote_in(state, ui, inner.cut_top(block.quote.y), *row.reply_to, row.mine() && !is_hollow(row));
        inner.cut_top(ui.unit(kQuoteGap));
    }
    const ParsedText& parsed = parsed_text(ui, text, state.nick);
    // By the keyboard it opens the menu, which has the spoilers too.
    RichPlace words{inner, block.wrap, row.mine() && !is_hollow(row), click.clicked && !click.focused, click.focused};
    ui.memory.menu.on.reset();
    if (!row.removed) words.selected = offer_text(ui, *state.shown(), row.key(), parsed, inner, block.wrap);
    static_cast<void>(draw_rich(ui, parsed, words, color));
    draw_delivery(ui, bubble, row);
    draw_edited_beside(ui, bubble, row);
    offer_actions(ui, line, bubble, row, click);
    // What can be done about it is brought into view with it.
    const bool failed = row.delivery == Delivery::failed;
    if (failed && ui.memory.reading.focus.on == row.key()) ui.memory.reading.focus.bottom += ui.unit(kFailed);
    place.min.y = bubble.max.y;
    if (block.reactions > 0.0f) {
        Rect chips = place;
        chips.min.x += row.mine() ? place.width() - reactions_width(ui, place.width()) : ui.unit(kGutter);
        chips.max.x = row.mine() ? place.max.x : chips.min.x + reactions_width(ui, place.width());
        draw_reactions(state, ui, chips, row, row.mine());
        place.cut_top(block.reactions);
    }
    if (failed) draw_failure(ui, place.cut_top(ui.unit(kFailed)), row);
}

/// What separates it from the row before, without the author.
float lead_above(const Ui& ui, const Block& block) {
    const float gap = block.new_day ? kDay : block.new_group ? kGroupGap : 0.0f;
    return ui.unit(gap) + (block.unseen ? new_line_height(ui) : 0.0f);
}

Block measure_card(const Ui& ui, const Conversation& conversation, const Row& row, float width, std::string_view me,
                   Block block) {
    block.head = ui.unit(kHead);
    block.lead = lead_above(ui, block) + ui.unit(kRowGap) + block.head;
    block.text = {width, measure_answer(ui, conversation, row, width, me)};
    block.reactions = reactions_height(ui, row, reactions_width(ui, width));
    block.height = block.lead + block.text.y + block.reactions + ui.unit(kRowGap);
    return block;
}

void draw_card(const State& state, Ui& ui, const Conversation& conversation, const Block& block, const Row& row,
               Rect place) {
    draw_answer_head(ui, place.cut_top(block.head), row);
    const Rect line = place.cut_top(block.text.y);
    Rect box = line;
    box.min.x += ui.unit(kGutter);
    box.max.x = std::min(box.max.x, box.min.x + ui.theme.px(640));
    // What can be clicked in it comes after it.
    ImGui::SetNextItemAllowOverlap();
    const Click click = click_area("##answer", box);
    if (click.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    draw_answer(state, ui, conversation, row, line);
    offer_actions(ui, line, box, row, click);
    if (block.reactions <= 0.0f) return;
    place.min.x += ui.unit(kGutter);
    place.max.x = place.min.x + reactions_width(ui, place.width());
    draw_reactions(state, ui, place, row, false);
}

}  // namespace

/// The name's own direction ends with it.
std::string shown_text(const Row& row) {
    if (row.removed) return tr(kRemoved);
    return row.kind == RowKind::action ? "\u2068" + row.from + "\u2069 " + row.text : row.text;
}

Block measure_block(const Ui& ui, const Conversation& conversation, std::int64_t ordinal, float width,
                    std::string_view me) {
    const Row& row = conversation.at(ordinal);
    const Row* before = ordinal > conversation.first_ordinal() ? &conversation.at(ordinal - 1) : nullptr;
    Block block;
    block.new_day = before == nullptr || day_number(row.at) != day_number(before->at);
    block.unseen = row.stored && line_of_new(ui, conversation) == row.seq;
    block.new_group = block.new_day || block.unseen || begins_group(row, *before);
    if (is_answer(row)) return measure_card(ui, conversation, row, width, me, block);
    block.wrap = is_note(row) ? width * 0.8f : bubble_wrap(ui, width);
    block.text = is_words(row) ? measure_rich(ui, parsed_text(ui, shown_text(row), me), block.wrap)
                               : measure(ui, Type::caption, note_text(row), block.wrap);
    if (is_words(row) && row.reply_to && !row.removed) {
        block.quote = measure_quote(ui, quote_of(conversation, *row.reply_to), block.wrap);
    }

    const bool has_head = block.new_group && !is_note(row) && !is_notice(row);
    block.head = has_head ? ui.unit(kHead) : 0.0f;
    block.lead = lead_above(ui, block) + ui.unit(kRowGap) + block.head;
    block.reactions = is_note(row) || is_notice(row) ? 0.0f : reactions_height(ui, row, reactions_width(ui, width));
    const float pad = is_note(row) ? ui.unit(kNotePad) : ui.unit(kPadY);
    const float failed = row.delivery == Delivery::failed ? ui.unit(kFailed) : 0.0f;
    block.height = block.lead + 2 * pad + quote_height(ui, block) + block.text.y + block.reactions + failed;
    return block;
}

void draw_block(const State& state, Ui& ui, const Conversation& conversation, std::int64_t ordinal, const Block& block,
                Rect place) {
    const Row& row = conversation.at(ordinal);
    if (block.new_day) {
        draw_day(ui, place.cut_top(ui.unit(kDay)), row);
    } else if (block.new_group) {
        place.cut_top(ui.unit(kGroupGap));
    }
    if (block.unseen) draw_new_line(ui, place.cut_top(new_line_height(ui)));
    place.cut_top(ui.unit(kRowGap));
    if (is_answer(row)) return draw_card(state, ui, conversation, block, row, place);
    if (is_note(row)) return draw_note(ui, place, block, row);
    if (is_notice(row)) return draw_notice(ui, place, block, row);
    if (block.new_group) {
        const Rect head = place.cut_top(ui.unit(kHead));
        draw_head(ui, head, row);
        if (!row.mine()) avatar(ui, rect_at(head.min, ui.unit(kAvatar), ui.unit(kAvatar)), row.from);
    }
    draw_message(state, ui, place, block, row);
}

}  // namespace natter::gui
