#include "gui/views/layers.hpp"
#include "gui/views/question_sheet.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kWhatItMeans =
    to_tr("Somebody may be listening in, or the server was set up anew. Nothing has been sent to it.");

constexpr const char* kIsItRight =
    to_tr("Has whoever runs the server told you the code {0}? Then it takes the place of the old one from now on.");

// In spacing units.
constexpr float kCodeCaption = 28;
constexpr float kCodeLine = 6;

struct CodeRow {
    Words caption;
    std::string code;
    Color color;
};

std::array<CodeRow, 2> code_rows(const Ui& ui, const CertificateAlert& alert) {
    return {CodeRow{tr("Expected"), alert.expected, ui.colors().text},
            CodeRow{tr("Shown now"), alert.shown, ui.colors().danger}};
}

/// Codes stand beside their captions, or below them where there is no room: a code is never cut.
bool codes_beside(const Ui& ui, const CertificateAlert& alert, float width) {
    for (const CodeRow& row : code_rows(ui, alert)) {
        if (ui.unit(kCodeCaption) + measure(ui, Type::strong, row.code).x > width) return false;
    }
    return true;
}

float codes_height(const Ui& ui, const CertificateAlert& alert, float width) {
    return ui.unit(kCodeLine * (codes_beside(ui, alert, width) ? 2 : 4));
}

void draw_codes(const Ui& ui, Rect place, const CertificateAlert& alert) {
    const bool beside = codes_beside(ui, alert, place.width());
    for (const CodeRow& row : code_rows(ui, alert)) {
        Rect line = place.cut_top(ui.unit(kCodeLine));
        const Rect caption = beside ? line.cut_left(ui.unit(kCodeCaption)) : line;
        draw_line(ui, Type::body, caption, ui.colors().soft, row.caption);
        label(ui, Type::strong, beside ? line : place.cut_top(ui.unit(kCodeLine)), row.color, row.code);
    }
}

std::string alert_words(const CertificateAlert& alert, bool doubted) {
    return doubted ? fill(tr(kIsItRight), alert.shown) : std::string(tr(kWhatItMeans));
}

SheetParts alert_sheet(const State& state, const Ui& ui, bool doubted, float width) {
    const CertificateAlert& alert = *state.link.alert;
    const float inner = sheet_inner(ui, width);
    SheetParts sheet;
    sheet.title = fill(tr("Another certificate at {0}"), state.link.server);
    sheet.body =
        measure(ui, Type::body, alert_words(alert, doubted), inner).y + ui.unit(4) + codes_height(ui, alert, inner);
    sheet.buttons = {{tr("Do not connect"), Look::primary},
                     {doubted ? tr("The code is right: trust it") : tr("Trust the new certificate"),
                      doubted ? Look::danger : Look::ghost}};
    return sheet;
}

/// Trusting takes a second click, on another button; Enter twice does not.
void answer(const CertificateAlert& alert, Ui& ui, bool doubted, std::optional<std::size_t> clicked) {
    if (clicked == 0u || pressed(ui, Shortcut::give_up)) {
        ui.memory.doubted.clear();
        ui.memory.composer.wants_focus = true;
        return ui.emit(intent::RefuseCertificate{});
    }
    if (!clicked) return;
    ui.memory.doubted = doubted ? std::string() : alert.fingerprint;
    ui.memory.doubts_anew = !doubted;
    if (doubted) ui.emit(intent::TrustCertificate{alert.fingerprint});
    ui.memory.composer.wants_focus = doubted;
    ui.redraw_by(ui.now);
}

void draw_question(Ui& ui, Rect box, const SheetParts& sheet, const CertificateAlert& alert, bool doubted) {
    const auto clicked = draw_sheet(ui, box, sheet, [&](Rect body) {
        const std::string words = alert_words(alert, doubted);
        paragraph(ui, Type::body, body.cut_top(measure(ui, Type::body, words, body.width()).y), ui.colors().text,
                  words);
        body.cut_top(ui.unit(4));
        draw_codes(ui, body, alert);
    });
    answer(alert, ui, doubted, clicked);
}

}  // namespace

void draw_certificate_alert(const State& state, Ui& ui, Rect place) {
    constexpr const char* kQuestion = "certificate question";
    const CertificateAlert& alert = *state.link.alert;
    const bool doubted = ui.memory.doubted == alert.fingerprint;
    const float width = std::min(ui.theme.px(520), place.width() - ui.unit(4));
    SheetParts sheet = alert_sheet(state, ui, doubted, width);
    sheet.buttons.front().takes_keyboard = std::exchange(ui.memory.doubts_anew, false) && ImGui::GetIO().NavVisible;
    const float height = std::min(sheet_height(ui, sheet, width), place.height() - ui.unit(4));
    const Rect box = place.centered({width, height});
    shade_window(ui, place);
    // It stays until it is answered, and until then takes clicks and keys from what lies below.
    if (!ImGui::IsPopupOpen(kQuestion)) ImGui::OpenPopup(kQuestion);
    ImGui::SetNextWindowPos(box.min);
    ImGui::SetNextWindowSize(box.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    if (ImGui::BeginPopup(kQuestion, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar)) {
        draw_question(ui, box, sheet, alert, doubted);
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
