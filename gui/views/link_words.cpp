#include "gui/views/link_words.hpp"

#include "gui/model/plain_words.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

LinkWords countdown(const State& state, Ui& ui) {
    using namespace std::chrono;
    const auto left = *state.link.retry_at - ui.now;
    const auto whole = std::max<long>(0, static_cast<long>(ceil<seconds>(left).count()));
    if (whole == 0) return {tr("Connecting…"), ui.colors().warning, false};
    ui.redraw_by(*state.link.retry_at - seconds(whole - 1));
    const std::string why = link_trouble(state.link);
    return {fill(tr("Again in {0} s"), whole), ui.colors().warning, true, why};
}

/// The reason, where there is one: nobody asked to be disconnected.
LinkWords lost_words(const State& state, const Ui& ui) {
    if (!state.link.error) return {tr("Disconnected"), ui.colors().faint, true};
    const std::string why = link_trouble(state.link);
    return {why, ui.colors().danger, true, why};
}

LinkWords online_words(const State& state, const Ui& ui) {
    if (state.link.exposed) return {tr("Connected, not encrypted"), ui.colors().warning, false};
    if (state.link.certificate.empty()) return {tr("Connected"), ui.colors().good, false};
    return {tr("Connected, encrypted"), ui.colors().good, false,
            fill(tr("Its certificate is {0}"), state.link.certificate)};
}

}  // namespace

LinkWords link_words(const State& state, Ui& ui) {
    switch (state.link.phase) {
        case LinkPhase::online: return online_words(state, ui);
        case LinkPhase::connecting: return {tr("Connecting…"), ui.colors().warning, false};
        case LinkPhase::waiting_to_retry: return countdown(state, ui);
        case LinkPhase::lost: return lost_words(state, ui);
        case LinkPhase::none: break;
    }
    return {tr("Not connected"), ui.colors().faint, false};
}

}  // namespace natter::gui
