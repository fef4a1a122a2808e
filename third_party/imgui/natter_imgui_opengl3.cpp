// ImGui's OpenGL backend on glad's functions: with a custom loader it expects them to be declared already.
#include <glad/gl.h>

#include "backends/imgui_impl_opengl3.cpp"
