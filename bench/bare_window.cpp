// The least that a program with ImGui in a GLFW window does until its first frame: what bench/reach.py compares the
// app's start with. Draws one line of text, for three frames as the app does, then waits for its window's end.
//
//   bench_bare_window FRAME_LOG      a line for each frame: its number, and milliseconds since 1970
#include <glad/gl.h>

#include <GLFW/glfw3.h>

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace {

using Clock = std::chrono::system_clock;

[[noreturn]] void fail(const char* sentence) {
    std::fprintf(stderr, "bare_window: %s\n", sentence);
    std::exit(1);
}

/// As the app asks for its own.
GLFWwindow* open_window() {
    if (glfwInit() != GLFW_TRUE) fail("there is no display.");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "bare");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "bare");
    GLFWwindow* window = glfwCreateWindow(1120, 720, "Bare", nullptr, nullptr);
    if (window == nullptr) fail("there is no OpenGL 3.2.");
    glfwMakeContextCurrent(window);
    gladLoadGL(glfwGetProcAddress);
    glfwSwapInterval(0);
    return window;
}

void draw(GLFWwindow* window) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    // Of a size that is given: ImGui hides a window that it has yet to measure for one frame.
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("Bare", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::TextUnformatted("One line of text.");
    ImGui::End();
    ImGui::Render();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) fail("bench_bare_window FRAME_LOG");
    std::ofstream log(argv[1], std::ios::app);
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    GLFWwindow* window = open_window();
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 150");
    for (int frame = 1; frame <= 3; ++frame) {
        glfwPollEvents();
        draw(window);
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
        log << frame << ' ' << now.count() << std::endl;
    }
    while (glfwWindowShouldClose(window) != GLFW_TRUE) glfwWaitEvents();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwTerminate();
    return 0;
}
