#include "gui/views/link_question.hpp"

#include "gui/views/layers.hpp"
#include "gui/views/question_sheet.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kAskWidth = 110;
constexpr float kAskGap = 4;
constexpr float kAddressPad = 2;

/// Nobody reads more of an address.
constexpr std::size_t kAddressMost = 600;

enum class LinkAnswer { open, copy, stay };

Words why_it_asks() { return tr("The words of this link do not say where it leads."); }

std::string whole_address(const Ui& ui) {
    const std::string& url = ui.memory.layer.link.url;
    return std::string(net::clip(url, kAddressMost)) + (url.size() > kAddressMost ? "…" : "");
}

float why_height(const Ui& ui, float width) { return measure(ui, Type::body, why_it_asks(), width).y; }

float address_height(const Ui& ui, float width) {
    const float pad = ui.unit(2 * kAddressPad);
    return measure(ui, Type::body, whole_address(ui), width - pad).y + pad;
}

void draw_address(Ui& ui, Rect place) {
    fill(place, ui.colors().raised, ui.unit(1.5f));
    place = place.inset(ui.unit(kAddressPad));
    const std::string address = whole_address(ui);
    paragraph(ui, Type::body, place, ui.colors().text, address);
    make_known(place, address);
}

/// In the order of LinkAnswer.
SheetParts link_sheet(const Ui& ui, float width) {
    const float inner = sheet_inner(ui, width);
    SheetParts sheet;
    sheet.title = fill(tr("Open {0}?"), ui.memory.layer.link.host);
    sheet.body = why_height(ui, inner) + ui.unit(kAskGap) + address_height(ui, inner);
    sheet.buttons = {{tr("Open it"), Look::primary}, {tr("Copy link"), Look::quiet}, {tr("Stay here"), Look::ghost}};
    return sheet;
}

}  // namespace

void follow_link(Ui& ui, const text::RichLink& link) {
    if (!link.is_masked) return ui.emit(intent::OpenLink{link.url});
    open_layer(ui, Layer::link);
    ui.memory.layer.link = {link.url, link.host};
}

ImVec2 link_question_size(const State&, const Ui& ui, float most) {
    const float width = std::min(ui.unit(kAskWidth), most);
    return {width, sheet_height(ui, link_sheet(ui, width), width)};
}

void draw_link_question(const State&, Ui& ui, Rect place) {
    LayerMemory& memory = ui.memory.layer;
    SheetParts sheet = link_sheet(ui, place.width());
    // Whoever came by the keyboard says yes with Enter.
    // ImGui gives the keyboard to a popup that appears after whatever is asked for in that frame.
    const bool appears = ImGui::IsWindowAppearing();
    if (appears) ui.redraw_by(ui.now);
    sheet.buttons.front().takes_keyboard = !appears && std::exchange(memory.wants_focus, false);
    const auto clicked = draw_sheet(ui, place, sheet, [&](Rect body) {
        paragraph(ui, Type::body, body.cut_top(why_height(ui, body.width())), ui.colors().soft, why_it_asks());
        body.cut_top(ui.unit(kAskGap));
        draw_address(ui, body.cut_top(address_height(ui, body.width())));
    });
    if (!clicked) return;
    const auto answer = static_cast<LinkAnswer>(*clicked);
    if (answer == LinkAnswer::open) ui.emit(intent::OpenLink{memory.link.url});
    if (answer == LinkAnswer::copy) ui.emit(intent::CopyText{memory.link.url});
    close_layer(ui);
}

}  // namespace natter::gui
