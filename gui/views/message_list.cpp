#include "gui/views/empty_state.hpp"
#include "gui/views/glyph_quads.hpp"
#include "gui/views/history_edges.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/message_actions.hpp"
#include "gui/views/message_focus.hpp"
#include "gui/views/message_layout.hpp"
#include "gui/views/selection.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/unseen.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

float wheel(const Ui& ui, Rect place) {
    const ImGuiIO& io = ImGui::GetIO();
    float up = 0.0f;
    if (ImGui::IsMouseHoveringRect(place.min, place.max)) up += io.MouseWheel * ui.unit(15);
    if (pressed(ui, Shortcut::page_up)) up += place.height() * 0.9f;
    if (pressed(ui, Shortcut::page_down)) up -= place.height() * 0.9f;
    return up;
}

/// A thumb that shows which share of the rows is on show; it can be dragged.
void draw_thumb(Ui& ui, Rect place, const Conversation& conversation, const std::vector<PlacedBlock>& placed,
                Anchor& anchor) {
    const auto size = static_cast<float>(conversation.size());
    const auto shown = static_cast<float>(placed.size());
    if (shown >= size) return;
    const Rect track = place.cut_right(ui.unit(2.5f)).inset(ui.theme.px(2), ui.unit(1));
    const float height = std::min(std::max(ui.unit(8), track.height() * shown / size), track.height());
    const auto first = static_cast<float>(placed.front().ordinal - conversation.first_ordinal());
    const float way = anchor.at_bottom ? 1.0f : std::min(1.0f, first / std::max(1.0f, size - shown));
    const Rect thumb = rect_at({track.min.x, track.min.y + (track.height() - height) * way}, track.width(), height);
    const PointerOnly pointer_only;
    const Click click = click_area("scroll", track);
    if (click.held) {
        // A low list leaves the thumb no way to go.
        const float room = std::max(track.height() - height, 1.0f);
        const float wanted = (ImGui::GetIO().MousePos.y - track.min.y - height * 0.5f) / room;
        const float row = std::clamp(wanted, 0.0f, 1.0f) * (size - 1.0f);
        anchor = {wanted >= 1.0f, conversation.first_ordinal() + static_cast<std::int64_t>(row), 0.0f};
    }
    fill(thumb, with_alpha(ui.colors().faint, click.hovered || click.held ? 0.55 : 0.28), track.width() * 0.5f);
}

void draw_nothing_yet(const State& state, Ui& ui, Rect place) {
    if (draw_alone_on_own_server(state, ui, place)) return;
    const std::string name = display_name(state.current);
    draw_empty_page(ui, place, Icon::speech, tr("Nothing said yet"),
                    fill(tr("Be the first: write to {0} in the field below."), name));
}

/// Takes the reader to where the model says, once. Returns how far up, in pixels.
float follow_jump(const State& state, Ui& ui, Rect place, Anchor& anchor) {
    ReadingMemory& memory = ui.memory.reading;
    if (memory.jump_seen == state.jump.number || state.jump.conversation != state.current) return 0.0f;
    memory.jump_seen = state.jump.number;
    if (!state.jump.seq) return place.height() * 0.9f;
    const auto ordinal = state.shown()->shown().ordinal_of(*state.jump.seq);
    if (!ordinal) return 0.0f;
    anchor = {false, *ordinal, -place.height() * 0.4f};
    memory.highlight = Highlight{state.current, *state.jump.seq, ui.now};
    return 0.0f;
}

/// A wash behind the message that was looked for, which fades; after that no more frames are asked for.
void draw_highlight(Ui& ui, const Conversation& conversation, const PlacedBlock& at, Rect place) {
    using namespace std::chrono_literals;
    constexpr auto kStays = 1'400ms;
    constexpr auto kFades = 400ms;
    constexpr auto kStep = 16ms;
    std::optional<Highlight>& highlight = ui.memory.reading.highlight;
    const Row& row = conversation.at(at.ordinal);
    if (!highlight || !row.stored || row.seq != highlight->seq || conversation.name != highlight->conversation) return;
    const auto age = ui.now - highlight->since;
    if (age >= kStays + kFades) return highlight.reset();
    const auto left = std::chrono::duration<double>(kStays + kFades - age) / std::chrono::duration<double>(kFades);
    ui.redraw_by(age < kStays ? highlight->since + kStays : ui.now + kStep);
    const float above = at.block.head > 0.0f ? at.block.head + ui.unit(1) : ui.unit(0.5f);
    const Rect wash{{place.min.x - ui.unit(2), at.top + at.block.lead - above},
                    {place.max.x + ui.unit(2), at.top + at.block.height + ui.unit(0.5f)}};
    fill(wash, with_alpha(ui.colors().accent, 0.18 * std::min(1.0, left)), ui.unit(3));
    make_known(wash, "highlight");
}

/// Whoever nears an end of what is loaded finds more there when they reach it.
void load_ahead(Ui& ui, const Conversation& conversation, const std::vector<PlacedBlock>& placed, float up) {
    constexpr std::int64_t kNear = 24;  // rows, about a screen
    const Stretch& shown = conversation.shown();
    const bool may_ask = conversation.page_error.empty();
    if (!conversation.fresh && !may_ask && up > 0.0f) {
        return ui.emit(intent::LoadPage{conversation.name, PageSide::newest});
    }
    const bool near_top = placed.front().ordinal - conversation.first_ordinal() < kNear;
    if (near_top && shown.older == Beyond::something && (may_ask || up > 0.0f) &&
        !conversation.is_asking(PageSide::older)) {
        ui.emit(intent::LoadPage{conversation.name, PageSide::older});
    }
    const bool near_end = conversation.end_ordinal() - placed.back().ordinal < kNear;
    if (near_end && shown.newer == Beyond::something && (may_ask || up < 0.0f) &&
        !conversation.is_asking(PageSide::newer)) {
        ui.emit(intent::LoadPage{conversation.name, PageSide::newer});
    }
}

void draw_edges(const Ui& ui, const Conversation& conversation, Rect place, const std::vector<PlacedBlock>& placed) {
    const float height = edge_height(ui);
    const PlacedBlock& front = placed.front();
    const PlacedBlock& back = placed.back();
    if (front.ordinal == conversation.first_ordinal()) {
        draw_older_edge(ui, conversation, rect_at({place.min.x, front.top - height}, place.width(), height));
    }
    if (back.ordinal + 1 == conversation.end_ordinal() && !conversation.is_level()) {
        draw_newer_edge(ui, conversation, rect_at({place.min.x, back.top + back.block.height}, place.width(), height));
    }
}

}  // namespace

void draw_message_list(const State& state, Ui& ui, Rect place) {
    const Conversation& conversation = *state.shown();
    if (conversation.size() == 0) {
        if (!draw_awaited(ui, conversation, place)) draw_nothing_yet(state, ui, place);
        return;
    }
    const Rect inner = place.inset(ui.unit(6), 0);
    // A window can be smaller than anything fits into. What is read stays where it is until there is room again.
    if (inner.width() < ui.unit(4) || inner.height() < 1.0f) return;
    Anchor& anchor = ui.memory.anchors[conversation.name];
    ui.memory.rich.parsed.trim();
    const auto wanted_before = static_cast<std::ptrdiff_t>(ui.intents.size());
    const float up = wheel(ui, place) + follow_jump(state, ui, inner, anchor) +
                     begin_selection(ui, conversation, place) + follow_message_keys(ui, conversation, place);
    const Unseen unseen = note_arrivals(ui, conversation);
    const auto placed = lay_out_messages(ui, conversation, inner, anchor, up, state.nick);
    load_ahead(ui, conversation, placed, up);
    note_seen(ui, conversation, placed, place);
    const std::size_t new_above = count_new_above(ui, conversation, placed, place);
    {
        // The jump stands over the messages, and ImGui gives a click to what comes first.
        TextLayer layer(ui);
        layer.draw_above(true);
        ui.memory.menu.covered = false;
        draw_jump(ui, conversation, place, anchor, unseen);
        draw_jump_to_new(ui, conversation, place, anchor, new_above);
        layer.draw_above(false);
        draw_edges(ui, conversation, inner, placed);
        for (const PlacedBlock& at : placed) {
            ImGui::PushID(static_cast<int>(at.ordinal));
            draw_highlight(ui, conversation, at, inner);
            draw_block(state, ui, conversation, at.ordinal, at.block,
                       rect_at({inner.min.x, at.top}, inner.width(), at.block.height));
            ImGui::PopID();
        }
        layer.draw_above(true);
        draw_action_bar(state, ui, conversation);
    }
    if (follow_selection(state, ui, conversation, inner))
        ui.intents.erase(ui.intents.begin() + wanted_before, ui.intents.end());
    draw_message_menu(state, ui, conversation);
    draw_thumb(ui, place, conversation, placed, anchor);
    make_known(place, "messages");
}

}  // namespace natter::gui
