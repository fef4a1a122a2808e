#include "gui/views/column.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kWhatItMeans =
    to_tr("Somebody may be listening in, or the server was set up anew. Nothing has been sent to it.");

constexpr const char* kIsItRight =
    to_tr("Has whoever runs the server told you the code {0}? Then it takes the place of the old one from now on.");

void draw_code(Ui& ui, Column& column, std::string_view caption, const std::string& code, Color color) {
    Rect row = column.take(ui.unit(7));
    draw_line(ui, Type::body, row.cut_left(ui.unit(28)), ui.colors().soft, caption);
    label(ui, Type::strong, row, color, code);
}

void draw_words(Ui& ui, Column& column, const std::string& words) {
    const float height = measure(ui, Type::body, words, column.rest().width()).y;
    paragraph(ui, Type::body, column.take(height), ui.colors().text, words);
}

/// Trusting takes a second click, on another button; Enter twice does not.
void draw_answers(Ui& ui, Rect row, const CertificateAlert& alert, bool doubted) {
    const Words keep_away = tr("Do not connect");
    const Rect refuse = row.cut_right(button_width(ui, keep_away));
    row.cut_right(ui.unit(2));
    if (std::exchange(ui.memory.doubts_anew, false) && ImGui::GetIO().NavVisible) ImGui::SetKeyboardFocusHere();
    if (button(ui, keep_away, refuse, Look::primary) || pressed(ui, Shortcut::give_up)) {
        ui.memory.doubted.clear();
        ui.memory.composer.wants_focus = true;
        return ui.emit(intent::RefuseCertificate{});
    }
    const Words trust = doubted ? tr("The code is right: trust it") : tr("Trust the new certificate");
    if (!button(ui, trust, row.cut_right(button_width(ui, trust)), doubted ? Look::danger : Look::ghost)) return;
    ui.memory.doubted = doubted ? std::string() : alert.fingerprint;
    ui.memory.doubts_anew = !doubted;
    if (doubted) ui.emit(intent::TrustCertificate{alert.fingerprint});
    ui.memory.composer.wants_focus = doubted;
    ui.redraw_by(ui.now);
}

void draw_question(Ui& ui, Rect box, const std::string& title, const std::string& words,
                   const CertificateAlert& alert) {
    Column column(box.inset(ui.unit(6)));
    label(ui, Type::title, column.take(ui.unit(7)), ui.colors().text, title);
    column.skip(ui.unit(3));
    draw_words(ui, column, words);
    column.skip(ui.unit(4));
    draw_code(ui, column, tr("Expected"), alert.expected, ui.colors().text);
    draw_code(ui, column, tr("Shown now"), alert.shown, ui.colors().danger);
    column.skip(ui.unit(6));
    draw_answers(ui, column.take(ui.unit(10)), alert, ui.memory.doubted == alert.fingerprint);
}

}  // namespace

void draw_certificate_alert(const State& state, Ui& ui, Rect place) {
    constexpr const char* kQuestion = "certificate question";
    const CertificateAlert& alert = *state.link.alert;
    const bool doubted = ui.memory.doubted == alert.fingerprint;
    const std::string words = doubted ? fill(tr(kIsItRight), alert.shown) : std::string(tr(kWhatItMeans));
    const float width = std::min(ui.theme.px(520), place.width() - ui.unit(8));
    const float wrap = width - ui.unit(12);
    const float height = measure(ui, Type::body, words, wrap).y + ui.unit(12 + 7 + 3 + 4 + 14 + 6 + 10);
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
        draw_question(ui, box, fill(tr("Another certificate at {0}"), state.link.server), words, alert);
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
