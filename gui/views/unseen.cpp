#include "gui/views/unseen.hpp"

#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

bool counts(const Row& row) { return row.stored && !row.mine(); }

Unseen unseen_after(const Conversation& conversation, net::Seq seen) {
    Unseen unseen;
    for (std::int64_t i = conversation.end_ordinal() - 1; i >= conversation.first_ordinal(); --i) {
        const Row& row = conversation.at(i);
        if (row.stored && row.seq <= seen) break;
        if (!counts(row)) continue;
        ++unseen.count;
        unseen.first = i;
    }
    return unseen;
}

/// From `line` on. What is not loaded counts by its numbers.
std::size_t count_from(const Conversation& conversation, net::Seq line) {
    std::size_t count = 0;
    net::Seq oldest = conversation.last_seq();
    for (std::int64_t i = conversation.end_ordinal() - 1; i >= conversation.first_ordinal(); --i) {
        const Row& row = conversation.at(i);
        if (!row.stored) continue;
        if (row.seq < line) break;
        oldest = row.seq;
        if (counts(row)) ++count;
    }
    return count + static_cast<std::size_t>(oldest.value - line.value);
}

/// The conversation has come on show: what came while it was not is not seen yet.
void begin_reading(ReadingMemory& memory, const Conversation& conversation) {
    memory.marks[std::exchange(memory.shown, conversation.name)].line.reset();
    const auto first = conversation.first_unseen;
    memory.marks[conversation.name] = {first ? net::Seq{first->value - 1} : conversation.last_seq(), {}, 0, {}};
}

}  // namespace

Unseen note_arrivals(Ui& ui, const Conversation& conversation) {
    ReadingMemory& memory = ui.memory.reading;
    if (memory.shown != conversation.name) begin_reading(memory, conversation);
    if (!conversation.is_level()) return {};
    ReadMark& mark = memory.marks[conversation.name];
    // The log began anew.
    if (conversation.last_seq() < mark.seen) mark = {conversation.last_seq(), {}, 0, {}};
    const bool reads_on = ui.memory.anchors[conversation.name].at_bottom;
    if (reads_on) mark.seen = std::max(mark.seen, conversation.last_seq());
    const Unseen unseen = unseen_after(conversation, mark.seen);
    if (mark.unseen == 0 && unseen.count > 0) mark.line = conversation.at(*unseen.first).seq;
    mark.unseen = unseen.count;
    return unseen;
}

void note_seen(Ui& ui, const Conversation& conversation, const std::vector<PlacedBlock>& placed, Rect place) {
    if (!conversation.is_level()) return;
    ReadMark& mark = ui.memory.reading.marks[conversation.name];
    for (const PlacedBlock& at : placed) {
        const Row& row = conversation.at(at.ordinal);
        if (!row.stored || row.seq <= mark.seen || at.top + at.block.height > place.max.y + 1.0f) continue;
        mark.seen = row.seq;
        ui.redraw_by(ui.now);
    }
}

std::size_t count_new_above(Ui& ui, const Conversation& conversation, const std::vector<PlacedBlock>& placed,
                            Rect place) {
    const auto line = line_of_new(ui, conversation);
    if (!line || !conversation.is_level()) return 0;
    ReadMark& mark = ui.memory.reading.marks[conversation.name];
    if (mark.reached == line) return 0;
    const PlacedBlock* top = nullptr;  // the first that is stored and in sight
    for (const PlacedBlock& at : placed) {
        if (!conversation.at(at.ordinal).stored || at.top < place.min.y - 1.0f || at.top >= place.max.y) continue;
        top = &at;
        break;
    }
    if (top == nullptr) return 0;
    if (*line < conversation.at(top->ordinal).seq) return count_from(conversation, *line);
    const bool in_sight = std::ranges::any_of(placed, [&](const PlacedBlock& at) {
        const Row& row = conversation.at(at.ordinal);
        return row.stored && row.seq == *line && at.top + at.block.height <= place.max.y + 1.0f;
    });
    if (in_sight) mark.reached = line;
    return 0;
}

std::optional<net::Seq> line_of_new(const Ui& ui, const Conversation& conversation) {
    const auto mark = ui.memory.reading.marks.find(conversation.name);
    if (mark != ui.memory.reading.marks.end() && mark->second.line) return mark->second.line;
    return conversation.first_unseen;
}

float new_line_height(const Ui& ui) { return ui.unit(7); }

void draw_new_line(const Ui& ui, Rect place) {
    const Words words_of_new = tr("New");
    const Color color = ui.colors().accent;
    const float width = measure(ui, Type::caption, words_of_new).x + ui.unit(4);
    const Rect words = place.cut_right(width);
    const float y = place.center().y;
    fill({{place.min.x, y}, {place.max.x, y + ui.theme.hairline()}}, with_alpha(color, 0.7));
    const Rect ground = words.centered({width, ui.unit(5)});
    fill(ground, color, ui.unit(2.5f));
    label(ui, Type::caption, ground, ui.colors().on_accent, words_of_new, 0.5f);
}

}  // namespace natter::gui
