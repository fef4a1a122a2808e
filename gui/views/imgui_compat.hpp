// Dear ImGui 1.90 to the newest behind one face: what changed its order of arguments between them is called through
// here only, because the wrong order compiles silently. GUI thread.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>

namespace natter::gui::compat {

inline constexpr int kArgumentsSwapped = 19280;

inline void stroke_rect(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color, float rounding, float thickness) {
#if IMGUI_VERSION_NUM >= 19280
    list.AddRect(min, max, color, rounding, thickness, 0);
#else
    list.AddRect(min, max, color, rounding, 0, thickness);
#endif
}

inline void stroke_path(ImDrawList& list, ImU32 color, bool closed, float thickness) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19280
    list.PathStroke(color, thickness, flags);
#else
    list.PathStroke(color, flags, thickness);
#endif
}

/// Starts a child region without decoration, padding or background of its own.
inline bool begin_region(const char* name, ImVec2 size, ImGuiWindowFlags flags) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
    // Tab and the arrows cross its border.
#if IMGUI_VERSION_NUM >= 19090
    const bool open = ImGui::BeginChild(name, size, ImGuiChildFlags_NavFlattened, flags);
#elif IMGUI_VERSION_NUM >= 19000
    const bool open = ImGui::BeginChild(name, size, ImGuiChildFlags_None, flags | ImGuiWindowFlags_NavFlattened);
#else
    const bool open = ImGui::BeginChild(name, size, false, flags | ImGuiWindowFlags_NavFlattened);
#endif
    ImGui::PopStyleVar();
    return open;
}

/// What has the keyboard is seen to have it, as after Tab.
inline void show_focus() {
#if IMGUI_VERSION_NUM >= 19140
    ImGui::SetNavCursorVisible(true);
#else
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
#endif
}

/// Whether Command comes as Super, for what is Ctrl elsewhere: later versions swap the two themselves on Apple's
/// computers.
inline bool command_is_super() {
#if IMGUI_VERSION_NUM >= 19070
    return false;
#else
    return ImGui::GetIO().ConfigMacOSXBehaviors;
#endif
}

/// What is drawn by vertices until `pop_texture` takes its pixels from a texture of OpenGL.
inline void push_texture(ImDrawList& list, std::uint64_t name) {
#if IMGUI_VERSION_NUM >= 19200
    list.PushTexture(ImTextureRef(static_cast<ImTextureID>(name)));
#else
    list.PushTextureID((ImTextureID) static_cast<std::uintptr_t>(name));
#endif
}

inline void pop_texture(ImDrawList& list) {
#if IMGUI_VERSION_NUM >= 19200
    list.PopTexture();
#else
    list.PopTextureID();
#endif
}

}  // namespace natter::gui::compat
