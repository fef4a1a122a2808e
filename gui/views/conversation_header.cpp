#include "gui/views/drawer.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/level_menu.hpp"
#include "gui/views/search_panel.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

std::string subtitle(const State& state, const Conversation& conversation) {
    if (is_direct(conversation.name)) {
        const bool paired = state.pairing.phase == PairPhase::paired && state.current == "@" + state.pairing.partner;
        if (state.mode == net::Mode::group) return tr("Only the two of you read this");
        return paired ? tr("Just the two of you") : tr("This conversation has ended");
    }
    const std::size_t count = conversation.people.size();
    // Nobody knows, as long as the server was not reached.
    if (count == 0) return conversation.topic;
    const std::string people = trn("{0} person", "{0} people", count);
    return conversation.topic.empty() ? people : people + "  ·  " + conversation.topic;
}

/// Where there is no room for them beside the messages they come as a drawer.
void draw_people_opener(const State& state, Ui& ui, Rect place) {
    if (!icon_button(ui, Icon::people, tr("Show people"), place, ui.memory.layer.open == Layer::people)) return;
    if (state.search.open) ui.emit(intent::CloseSearch{});
    open_layer(ui, Layer::people);
}

void draw_people_toggle(const State& state, Ui& ui, Rect place) {
    if (people_fold(state, ui)) return draw_people_opener(state, ui, place);
    // The search stands where the people were.
    const bool shown = state.settings.people_shown && !state.search.open;
    if (!icon_button(ui, Icon::people, shown ? tr("Hide people") : tr("Show people"), place, shown)) return;
    Settings settings = state.settings;
    settings.people_shown = !shown;
    ui.emit(intent::ChangeSettings{settings});
    if (state.search.open) ui.emit(intent::CloseSearch{});
}

void toggle_search(const State& state, Ui& ui) {
    if (state.search.open) {
        ui.emit(intent::CloseSearch{});
    } else {
        open_search_here(state, ui);
    }
}

/// Its words where they leave half of the header, else a sign.
void draw_next_person(Ui& ui, Rect& place) {
    const Words words = tr("Next person");
    const float side = ui.unit(9);
    const bool roomy = place.width() >= 2 * button_width(ui, words) + ui.unit(30);
    const float width = roomy ? button_width(ui, words) : side;
    const Rect at = place.cut_right(width).centered({width, side});
    place.cut_right(ui.unit(roomy ? 2 : 1));
    const bool clicked = roomy ? button(ui, words, at, Look::quiet) : icon_button(ui, Icon::next, words, at);
    if (clicked) ui.emit(intent::NextPartner{});
}

void draw_actions(const State& state, Ui& ui, Rect& place) {
    const float side = ui.unit(9);
    const auto slot = [&] {
        const Rect taken = place.cut_right(side).centered({side, side});
        place.cut_right(ui.unit(1));
        return taken;
    };
    if (state.mode == net::Mode::single) {
        draw_next_person(ui, place);
    } else if (!is_direct(state.current)) {
        draw_people_toggle(state, ui, slot());
    }
    draw_level_button(state, ui, state.current, slot());
    const Label search(fill(tr("Search ({0})"), keys_of(ui, Shortcut::find_here)), "search");
    if (icon_button(ui, Icon::search, search, slot(), state.search.open)) toggle_search(state, ui);
    const bool may_leave = !is_direct(state.current) && state.current != "#lobby";
    if (may_leave && icon_button(ui, Icon::leave, tr("Leave this room"), slot())) {
        ui.emit(intent::LeaveRoom{state.current});
    }
    place.cut_right(ui.unit(3));
}

}  // namespace

void draw_conversation_header(const State& state, Ui& ui, Rect place) {
    const Conversation& conversation = *state.shown();
    hairline_below(ui, place);
    const float edge = list_folds(state, ui) ? ui.unit(3) : ui.unit(6);
    place = {{place.min.x + (list_folds(state, ui) ? 0 : edge), place.min.y + ui.unit(3)},
             {place.max.x - edge, place.max.y - ui.unit(3)}};
    draw_actions(state, ui, place);
    if (is_direct(conversation.name) && place.width() > ui.unit(40)) {
        avatar(ui, place.cut_left(ui.unit(10)), display_name(conversation.name));
        place.cut_left(ui.unit(3));
    }
    place.cut_top(ui.unit(0.5f));
    told_label(ui, Type::strong, place.cut_top(ui.unit(5)), ui.colors().text, display_name(conversation.name));
    told_label(ui, Type::caption, place.cut_top(ui.unit(4)), ui.colors().soft, subtitle(state, conversation));
}

}  // namespace natter::gui
