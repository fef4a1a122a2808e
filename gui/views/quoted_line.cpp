#include "gui/views/quoted_line.hpp"

#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kQuoted = 5.5f;
constexpr float kBar = 2.5f;

}  // namespace

std::string quoted_words(const Conversation& conversation, net::Seq seq) {
    const Row* row = conversation.shown().find(seq);
    if (row == nullptr) return "An earlier message";
    if (row->removed) return row->from + ": message removed";
    const std::string& text = row->answer ? row->answer->question : row->text;
    return row->from + ": " + text.substr(0, text.find('\n'));
}

ImVec2 measure_quoted(const Ui& ui, const Conversation& conversation, const Row& row, float most) {
    if (!row.reply_to || row.removed) return {};
    const float words = measure(ui, Type::caption, quoted_words(conversation, *row.reply_to)).x;
    return {std::min(most, words + ui.unit(kBar) + 1), ui.unit(kQuoted)};
}

void draw_quoted(Ui& ui, const Conversation& conversation, const Row& row, Rect place, Color color) {
    const std::string words = quoted_words(conversation, *row.reply_to);
    const Click click = click_area("Reply to " + words, place);
    const Color shown = click.hovered ? color : with_alpha(color, 0.78);
    place.max.y -= ui.unit(1.5f);
    fill({place.min, {place.min.x + ui.theme.px(3), place.max.y}}, shown, ui.theme.px(1.5f));
    place.cut_left(ui.unit(kBar));
    draw_line(ui, Type::caption, place, shown, words);
    if (click.clicked) ui.emit(intent::ShowMessage{conversation.name, *row.reply_to});
}

}  // namespace natter::gui
