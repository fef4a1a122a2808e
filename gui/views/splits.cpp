#include "gui/views/splits.hpp"

#include "gui/views/keyboard_focus.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

/// A handle on the boundary at `x`. Returns how far it was dragged in this frame, unscaled.
float drag(Ui& ui, const char* name, float x, Rect along) {
    const float half = ui.unit(1);
    const Rect handle{{x - half, along.min.y}, {x + half, along.max.y}};
    const PointerOnly pointer_only;
    const Click click = click_area(name, handle);
    if (click.hovered || click.held) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        const float w = ui.theme.hairline();
        fill({{x - w, along.min.y}, {x + w, along.max.y}}, with_alpha(ui.colors().accent, click.held ? 0.9 : 0.5));
    }
    return click.held ? ImGui::GetIO().MouseDelta.x / ui.theme.scale : 0.0f;
}

}  // namespace

float sidebar_width(const State& state, const Ui& ui) {
    const float width = ui.memory.dragged_sidebar.value_or(state.settings.sidebar_width);
    return std::clamp(width, kListLeast, kListMost);
}

float people_width(const State& state, const Ui& ui) {
    const float width = ui.memory.dragged_people.value_or(state.settings.people_width);
    return std::clamp(width, kPeopleLeast, kPeopleMost);
}

void drag_sidebar(const State& state, Ui& ui, Rect sidebar) {
    std::optional<float>& dragged = ui.memory.dragged_sidebar;
    const float moved = drag(ui, "sidebar split", sidebar.max.x, sidebar);
    if (ImGui::IsItemActive()) {
        dragged = dragged.value_or(state.settings.sidebar_width) + moved;
    } else if (dragged) {
        Settings settings = state.settings;
        settings.sidebar_width = std::clamp(*dragged, kListLeast, kListMost);
        dragged.reset();
        ui.emit(intent::ChangeSettings{settings});
    }
}

void drag_people(const State& state, Ui& ui, Rect people) {
    std::optional<float>& dragged = ui.memory.dragged_people;
    const float moved = drag(ui, "people split", people.min.x, people);
    if (ImGui::IsItemActive()) {
        dragged = dragged.value_or(state.settings.people_width) - moved;
    } else if (dragged) {
        Settings settings = state.settings;
        settings.people_width = std::clamp(*dragged, kPeopleLeast, kPeopleMost);
        dragged.reset();
        ui.emit(intent::ChangeSettings{settings});
    }
}

}  // namespace natter::gui
