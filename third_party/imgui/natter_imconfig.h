// Dear ImGui's configuration, seen by ImGui itself and by all that includes imgui.h: the CMake targets export it,
// because a library and a program that disagree about it compile, draw, and then misread each other's memory.
// natter_imgui_test adds IMGUI_ENABLE_TEST_ENGINE on the command line.
#pragma once

#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
