#include "gui/views/emoji_tones.hpp"

#include "gui/views/emoji_picker.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <array>
#include <utility>

namespace natter::gui {
namespace {

/// That shows each of them.
constexpr const char* kHand = "raised_hand";

constexpr std::array<const char*, kSkinTones> kToneNames = {to_tr("No skin tone"),           to_tr("Light skin tone"),
                                                            to_tr("Medium light skin tone"), to_tr("Medium skin tone"),
                                                            to_tr("Medium dark skin tone"),  to_tr("Dark skin tone")};

void set_tone(const State& state, Ui& ui, SkinTone tone) {
    Settings settings = state.settings;
    settings.skin_tone = tone;
    if (settings != state.settings) ui.emit(intent::ChangeSettings{settings});
    ui.memory.emoji_picker.choosing_tone = false;
    ui.memory.emoji_picker.wants_focus = true;
}

}  // namespace

void draw_tones(const State& state, Ui& ui, Rect place, float cell) {
    const Emoji& hand = *emoji_named(kHand);
    for (std::size_t i = 0; i < kSkinTones; ++i) {
        const auto tone = static_cast<SkinTone>(i);
        const Rect at = place.cut_left(cell).centered({ui.unit(8), ui.unit(8)});
        if (tone == state.settings.skin_tone && std::exchange(ui.memory.emoji_picker.wants_tone, false))
            ImGui::SetKeyboardFocusHere();
        const Click click = click_area(tr(kToneNames[i]), at);
        tip(ui, tr(kToneNames[i]));
        const bool chosen = tone == state.settings.skin_tone;
        if (chosen || click.hovered) fill(at, chosen ? ui.colors().accent_tint : ui.colors().raised, ui.unit(2));
        draw_emoji(ui, at, with_tone(hand, tone));
        if (click.clicked) set_tone(state, ui, tone);
    }
}

void draw_tone_button(const State& state, Ui& ui, Rect place) {
    EmojiPickerMemory& memory = ui.memory.emoji_picker;
    const Click click = click_area(tr("Choose the skin tone"), place);
    tip(ui, tr("Choose the skin tone"));
    if (click.hovered) fill(place, ui.colors().raised, ui.unit(2));
    draw_emoji(ui, place, with_tone(*emoji_named(kHand), state.settings.skin_tone));
    if (click.clicked) memory.choosing_tone = memory.wants_tone = true;
}

}  // namespace natter::gui
