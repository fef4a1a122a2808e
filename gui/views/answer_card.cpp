#include "gui/views/answer_card.hpp"

#include "gui/model/answers.hpp"
#include "gui/views/answer_parts.hpp"
#include "gui/views/answer_text.hpp"
#include "gui/views/rich_text.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

using net::AnswerState;

// In spacing units.
constexpr float kCardLeft = 12;  // as in message_block.cpp
constexpr float kCardAvatar = 9;
constexpr float kCardPad = 4;
constexpr float kQuestionY = 2.5f;
constexpr float kSign = 5;
constexpr float kSignGap = 2.5f;
constexpr float kMark = 5;  // the line above the question
constexpr float kBodyY = 3;
constexpr float kPartGap = 2;
constexpr float kCardRounding = 3;

/// The heights of what a card is made of, from top to bottom, and their widths.
struct Card {
    float width = 0.0f;
    float wrap = 0.0f;  // of the text
    float mark = 0.0f;
    float question = 0.0f;
    float text = 0.0f;
    float error = 0.0f;
    float note = 0.0f;
    float sources = 0.0f;
    float body = 0.0f;  // all between question and footer

    float header(const Ui& ui) const { return mark + question + 2 * ui.unit(kQuestionY); }
    float height(const Ui& ui) const { return header(ui) + body + footer_height(ui); }
};

float question_wrap(const Ui& ui, float width) { return width - 2 * ui.unit(kCardPad) - ui.unit(kSign + kSignGap); }

bool has_text(const Row& row) { return !row.text.empty(); }
/// A sentence in the place of the text, while there is none.
bool has_words(const Row& row) { return !has_text(row) && row.answer->state != AnswerState::failed; }

Card card_of(const Ui& ui, const Conversation& conversation, const Row& row, float width, std::string_view me) {
    const net::AnswerInfo& info = *row.answer;
    Card card;
    card.width = std::max(ui.unit(40), std::min(ui.theme.px(640), width - ui.unit(kCardLeft)));
    card.width = std::min(card.width, width);
    card.wrap = card.width - 2 * ui.unit(kCardPad);
    card.mark = row.is_private() || row.reply_to ? ui.unit(kMark) : 0.0f;
    card.question = measure(ui, Type::strong, info.question, question_wrap(ui, card.width)).y;
    if (has_text(row)) card.text = measure_rich(ui, answer_text(ui, conversation, row, me), card.wrap).y;
    if (has_words(row)) card.text = ui.theme.size(Type::body);
    card.error = error_height(ui, info, card.wrap);
    card.note = info.note ? measure(ui, Type::caption, *info.note, card.wrap).y : 0.0f;
    card.sources = sources_height(ui, info);
    for (const float part : {card.text, card.error, card.note, card.sources}) {
        if (part > 0.0f) card.body += part + (card.body > 0.0f ? ui.unit(kPartGap) : 0.0f);
    }
    card.body += 2 * ui.unit(kBodyY);
    return card;
}

void draw_ground(const Ui& ui, Rect box, float header, bool is_private) {
    const Palette& c = ui.colors();
    const float rounding = ui.unit(kCardRounding);
    fill(box, c.surface, rounding);
    ImGui::GetWindowDrawList()->AddRectFilled(box.min, {box.max.x, box.min.y + header},
                                              with_alpha(c.accent, ui.theme.name == ThemeName::dark ? 0.09 : 0.07),
                                              rounding, ImDrawFlags_RoundCornersTop);
    outline(ui, box, is_private ? c.accent : c.hairline, rounding);
}

void draw_mark(const State& state, Ui& ui, Rect place, const Row& row) {
    if (row.is_private()) {
        const Rect sign = place.cut_left(ui.unit(3.5f)).centered({ui.unit(3.5f), ui.unit(3.5f)});
        place.cut_left(ui.unit(1));
        draw_icon(Icon::lock, sign, ui.colors().accent, ui.theme.px(1.4f));
        label(ui, Type::caption, place, ui.colors().accent, tr("Only you see this"));
    } else if (row.reply_to) {
        const Words words = tr("Asks further about an earlier answer");
        const Click click = click_area(words, rect_at(place.min, measure(ui, Type::caption, words).x, place.height()));
        draw_line(ui, Type::caption, place, click.hovered ? ui.colors().text : ui.colors().soft, words);
        if (click.clicked) ui.emit(intent::ShowMessage{state.current, *row.reply_to});
    }
}

void draw_header(const State& state, Ui& ui, Rect header, const Card& card, const Row& row) {
    header = header.inset(ui.unit(kCardPad), ui.unit(kQuestionY));
    const Rect icon = rect_at({header.min.x, header.min.y + card.mark}, ui.unit(kSign), ui.theme.size(Type::strong));
    draw_icon(Icon::search, icon.centered({ui.unit(4.5f), ui.unit(4.5f)}), ui.colors().accent, ui.theme.px(1.7f));
    header.cut_left(ui.unit(kSign + kSignGap));
    if (card.mark > 0.0f) draw_mark(state, ui, header.cut_top(card.mark), row);
    paragraph(ui, Type::strong, header, ui.colors().text, row.answer->question);
}

/// A mark where the text goes on, bright when something has just come.
void draw_caret(Ui& ui, const Conversation& conversation, const Row& row, ImVec2 at, float height) {
    const double fresh = freshness(ui, conversation, row);
    const Rect mark = rect_at({at.x + ui.theme.px(3), at.y + height * 0.16f}, ui.theme.px(7), height * 0.68f);
    fill(mark, with_alpha(ui.colors().accent, 0.35 + 0.65 * fresh), ui.theme.px(2));
    make_known(mark, "growing");
}

void draw_text_part(const State& state, Ui& ui, Rect place, const Conversation& conversation, const Row& row,
                    float wrap) {
    const bool live = row.grows() && state.link.phase == LinkPhase::online;
    if (!has_text(row)) {
        const std::string words = waiting_words(*row.answer);
        label(ui, Type::body, place, ui.colors().soft, words);
        const float end = measure(ui, Type::body, words).x;
        if (live && !row.answer->place)
            draw_caret(ui, conversation, row, {place.min.x + end, place.min.y}, place.height());
        return;
    }
    const ParsedText& parsed = answer_text(ui, conversation, row, state.nick);
    make_known(place, row.text);
    const bool clicked = ImGui::IsMouseClicked(0) && ImGui::IsMouseHoveringRect(place.min, place.max);
    const std::size_t cited = draw_rich(ui, parsed, {place, wrap, false, clicked}, ui.colors().text);
    if (cited > 0) show_source(state, ui, *row.answer, cited);
    if (!live) return;
    const Rect end = end_of_rich(ui, parsed, wrap);
    draw_caret(ui, conversation, row, {place.min.x + end.min.x, place.min.y + end.min.y}, end.height());
}

void draw_body(const State& state, Ui& ui, Rect body, const Card& card, const Conversation& conversation,
               const Row& row) {
    const net::AnswerInfo& info = *row.answer;
    body = body.inset(ui.unit(kCardPad), ui.unit(kBodyY));
    const auto take = [&](float height) {
        const Rect part = body.cut_top(height);
        body.cut_top(ui.unit(kPartGap));
        return part;
    };
    if (card.text > 0.0f) draw_text_part(state, ui, take(card.text), conversation, row, card.wrap);
    if (card.error > 0.0f) draw_error(ui, take(card.error), info);
    if (card.note > 0.0f) paragraph(ui, Type::caption, take(card.note), ui.colors().faint, *info.note);
    if (card.sources > 0.0f) draw_sources(state, ui, take(card.sources), info);
}

}  // namespace

float measure_answer(const Ui& ui, const Conversation& conversation, const Row& row, float width, std::string_view me) {
    return card_of(ui, conversation, row, width, me).height(ui);
}

void draw_answer(const State& state, Ui& ui, const Conversation& conversation, const Row& row, Rect place) {
    const Card card = card_of(ui, conversation, row, place.width(), state.nick);
    const float left = std::min(ui.unit(kCardLeft), place.width() - card.width);
    Rect box = rect_at({place.min.x + left, place.min.y}, card.width, card.height(ui));
    draw_ground(ui, box, card.header(ui), row.is_private());
    make_known(box, row.is_private() ? tr("Private answer") : tr("Answer"));
    const bool hovered = ImGui::IsMouseHoveringRect(box.min, box.max);
    draw_header(state, ui, box.cut_top(card.header(ui)), card, row);
    draw_body(state, ui, box.cut_top(card.body), card, conversation, row);
    draw_footer(state, ui, box, row, hovered);
}

void draw_answer_head(const Ui& ui, Rect place, const Row& row) {
    avatar(ui, rect_at(place.min, ui.unit(kCardAvatar), ui.unit(kCardAvatar)), row.from);
    place.cut_left(ui.unit(kCardLeft));
    const Color color = ui.colors().names[person_color(row.from)];
    const float most = place.width() - ui.unit(24);
    label(ui, Type::strong, place.cut_left(std::min(measure(ui, Type::strong, row.from).x, most)), color, row.from);
    place.cut_left(ui.unit(2));
    draw_line(ui, Type::caption, place, ui.colors().faint, fill(tr("asked  ·  {0}"), clock_text(row.at)));
}

}  // namespace natter::gui
