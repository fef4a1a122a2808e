#include "gui/views/link_question.hpp"

#include "gui/views/column.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kAskPad = 6;
constexpr float kAskWidth = 110;
constexpr float kAskButton = 9;
constexpr float kAddressPad = 2;

/// Nobody reads more of an address.
constexpr std::size_t kAddressMost = 600;

Words why_it_asks() { return tr("The words of this link do not say where it leads."); }

float ask_wrap(const Ui& ui) { return ui.unit(kAskWidth - 2 * kAskPad); }

std::string whole_address(const Ui& ui) {
    const std::string& url = ui.memory.layer.link.url;
    return std::string(net::clip(url, kAddressMost)) + (url.size() > kAddressMost ? "…" : "");
}

float address_height(const Ui& ui) {
    return measure(ui, Type::body, whole_address(ui), ask_wrap(ui) - ui.unit(2 * kAddressPad)).y +
           ui.unit(2 * kAddressPad);
}

void draw_address(Ui& ui, Rect place) {
    fill(place, ui.colors().raised, ui.unit(1.5f));
    place = place.inset(ui.unit(kAddressPad));
    const std::string address = whole_address(ui);
    paragraph(ui, Type::body, place, ui.colors().text, address);
    make_known(place, address);
}

void draw_link_answers(Ui& ui, Rect row) {
    LayerMemory& memory = ui.memory.layer;
    const auto next = [&](const Label& words) {
        const Rect at = row.cut_right(button_width(ui, words));
        row.cut_right(ui.unit(2));
        return at;
    };
    const Label open = tr("Open it");
    const Label copy = tr("Copy link");
    const Label stay = tr("Stay here");
    // Whoever came by the keyboard says yes with Enter.
    if (std::exchange(memory.wants_focus, false)) ImGui::SetKeyboardFocusHere();
    if (button(ui, open, next(open), Look::primary)) {
        ui.emit(intent::OpenLink{memory.link.url});
        close_layer(ui);
    }
    if (button(ui, copy, next(copy), Look::quiet)) {
        ui.emit(intent::CopyText{memory.link.url});
        close_layer(ui);
    }
    if (button(ui, stay, next(stay), Look::ghost)) close_layer(ui);
}

}  // namespace

void follow_link(Ui& ui, const text::RichLink& link) {
    if (!link.is_masked) return ui.emit(intent::OpenLink{link.url});
    open_layer(ui, Layer::link);
    ui.memory.layer.link = {link.url, link.host};
}

ImVec2 link_question_size(const Ui& ui) {
    const float words = measure(ui, Type::body, why_it_asks(), ask_wrap(ui)).y;
    return {ui.unit(kAskWidth), ui.unit(2 * kAskPad + 7 + 2 + 4 + 6 + kAskButton) + words + address_height(ui)};
}

void draw_link_question(const State&, Ui& ui, Rect place) {
    Column column(place.inset(ui.unit(kAskPad)));
    const Palette& c = ui.colors();
    label(ui, Type::title, column.take(ui.unit(7)), c.text, fill(tr("Open {0}?"), ui.memory.layer.link.host));
    column.skip(ui.unit(2));
    const float words = measure(ui, Type::body, why_it_asks(), ask_wrap(ui)).y;
    paragraph(ui, Type::body, column.take(words), c.soft, why_it_asks());
    column.skip(ui.unit(4));
    draw_address(ui, column.take(address_height(ui)));
    column.skip(ui.unit(6));
    draw_link_answers(ui, column.take(ui.unit(kAskButton)));
}

}  // namespace natter::gui
