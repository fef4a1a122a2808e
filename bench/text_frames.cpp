// What the user interface takes of the processor for a frame with 60 messages on show: nothing moves; the reader
// scrolls; all texts are new; hostile texts come into sight. Without a graphics system: what is given to it is counted,
// and not drawn.
//
//   bench_text_frames [MESSAGES]      1,000 if left out

#include "gui/app/fonts.hpp"
#include "gui/model/reducer.hpp"
#include "gui/views/view_table.hpp"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace natter;

/// Takes pages of glyphs and does nothing with them.
class NoTextures final : public gui::text::PageTextures {
  public:
    gui::text::TextureId create(int) override { return ++last_; }
    void destroy(gui::text::TextureId) override {}
    void write(gui::text::TextureId, const gui::text::PixelRect&, std::span<const std::uint8_t>) override {}

  private:
    gui::text::TextureId last_ = 100;
};

constexpr net::Time kNow{std::chrono::milliseconds{1'778'772'600'000}};

double cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// The app's views, without a window.
class Screen {
  public:
    Screen() : engine_(gui::text::make_pango_engine({}, textures_)) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1'400, 2'900};
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        gui::give_imgui_a_font();
        io.Fonts->Build();  // which the graphics would do
        theme_.engine = engine_.get();
        theme_.colors = &gui::palette(gui::ThemeName::dark);
        gui::apply_style(theme_);
    }
    ~Screen() {
        engine_.reset();
        ImGui::DestroyContext();
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Returns the time that the frame took, in ms of the thread's CPU time.
    double frame(const gui::State& state) {
        const double begin = cpu_ms();
        ImGuiIO& io = ImGui::GetIO();
        io.DeltaTime = 1.0f / 60.0f;
        ImGui::NewFrame();
        engine_->begin_frame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(io.DisplaySize);
        ImGui::Begin("Natter", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoScrollWithMouse);
        gui::Ui ui{theme_, memory_, gui::SteadyTime{}, kNow};
        gui::draw_window(state, ui, gui::rect_at({0, 0}, io.DisplaySize.x, io.DisplaySize.y));
        ImGui::End();
        ImGui::Render();
        engine_->end_frame();
        return cpu_ms() - begin;
    }

    bool wants_frame() const { return engine_->wants_frame(); }
    void scroll(float lines) {
        ImGui::GetIO().AddMousePosEvent(700, 1'000);
        ImGui::GetIO().AddMouseWheelEvent(0, lines);
    }
    void jump_to(std::int64_t ordinal) { memory_.anchors["#lobby"] = {false, ordinal, 0.0f}; }
    void to_newest() { memory_.anchors.erase("#lobby"); }
    std::size_t draft_bytes() const {
        const auto draft = memory_.composer.drafts.find("#lobby");
        return draft == memory_.composer.drafts.end() ? 0 : draft->second.text().size();
    }
    int draw_commands() const {
        int commands = 0;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) commands += list->CmdBuffer.Size;
        return commands;
    }

  private:
    NoTextures textures_;
    std::unique_ptr<gui::text::TextEngine> engine_;
    gui::Theme theme_;
    gui::ViewMemory memory_;
};

struct Times {
    double median = 0;
    double p99 = 0;
    double most = 0;
};

Times times_of(std::vector<double> ms) {
    std::ranges::sort(ms);
    return {ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back()};
}

void print(const char* what, const Times& times) {
    std::printf("%-34s median %6.3f ms   99%% %6.3f ms   most %6.3f ms\n", what, times.median, times.p99, times.most);
}

/// About as long as people write, and of no two the same.
std::string words(std::size_t number) {
    static const std::vector<std::string> kWords = {"the", "engine", "weaves", "algebraic", "patterns", "just",
                                                    "as",  "a",      "loom",   "does",      "with",     "flowers",
                                                    "мир", "привет", "λόγος",  "naïve",     "and",      "leaves"};
    std::string text = std::to_string(number);
    std::size_t seed = number * 2'654'435'761u;
    for (std::size_t i = 0; i < 6 + number % 8; ++i, seed = seed * 6'364'136'223'846'793'005u + 1) {
        text += ' ' + kWords[(seed >> 33) % kWords.size()];
    }
    return text;
}

gui::State lobby() {
    gui::State state;
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"127.0.0.1", "5002"}});
    net::Welcome welcome;
    welcome.nick = "Ada";
    welcome.mode = net::Mode::group;
    welcome.conversations.push_back({"#lobby", {}, "Where everybody arrives"});
    gui::apply(state, gui::LinkOnline{std::move(welcome)});
    return state;
}

void say(gui::State& state, std::size_t number, std::string text) {
    net::Message message;
    message.to = "#lobby";
    message.seq = {number};
    message.at = kNow - std::chrono::hours(1);
    message.from = number / 5 % 2 == 0 ? "Grace Hopper" : "Mary Somerville";
    message.text = std::move(text);
    gui::apply(state, gui::FromServer{std::move(message), {.at = kNow}});
}

struct Burst {
    Times frames;  // with what came since the last one taken in
    Times keys;    // those in which something is typed
    std::size_t typed = 0;
    std::size_t shown = 0;
};

/// 5,000 messages a second for ten seconds, at 60 frames a second, while somebody types six keys a second.
Burst burst(gui::State& state, Screen& screen, std::size_t& number) {
    constexpr std::size_t kFrames = 600;
    constexpr std::size_t kMessages = 50'000;
    Burst result;
    std::vector<double> frames;
    std::vector<double> keys;
    std::size_t said = 0;
    screen.to_newest();
    screen.frame(state);
    for (std::size_t i = 1; i <= kFrames; ++i) {
        const bool types = i % 10 == 0;
        if (types) ImGui::GetIO().AddInputCharacter('a');
        const double begin = cpu_ms();
        for (; said < kMessages * i / kFrames; ++said) {
            ++number;
            say(state, number, words(number));
        }
        const double reduced = cpu_ms() - begin;
        const std::size_t before = screen.draft_bytes();
        frames.push_back(reduced + screen.frame(state));
        if (!types) continue;
        keys.push_back(frames.back());
        result.typed += screen.draft_bytes() - before;
    }
    result.frames = times_of(frames);
    result.keys = times_of(keys);
    result.shown = said;
    return result;
}

struct Hostile {
    const char* what;
    std::string text;
};

std::vector<Hostile> hostile_texts() {
    const auto repeated = [](std::string_view part) {
        std::string text;
        while (text.size() < 30'000) text += part;
        return text;
    };
    return {{"30 KB: one word", std::string(30'000, 'w')},
            {"30 KB: marks on one letter", "a" + repeated("\u0301")},
            {"30 KB: turns of direction", repeated("\u202E\u2067")},
            {"30 KB: right-to-left and back", repeated("a\u05D0")},
            {"30 KB: families of emoji", repeated("👩‍🚀👨‍👩‍👧‍👦")},
            {"30 KB: Chinese", repeated("漢字仮名交文學習語言")},
            {"30 KB: marks of Markdown", repeated("*_~`[||")},
            {"30 KB: brackets", repeated("[")},
            {"30 KB: links without an end", repeated("[a](")},
            {"30 KB: quotes in quotes", repeated("> ")},
            {"30 KB: line breaks", repeated("\n")},
            {"30 KB: words of 400 letters", repeated(std::string(400, 'w') + " ")},
            {"30 KB: Devanagari", repeated("नमस्ते ")},
            {"30 KB: letters of every script", repeated("aбγあ漢한عאनท👍")}};
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t messages = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000;
    gui::State state = lobby();
    for (std::size_t i = 1; i <= messages; ++i) say(state, i, words(i));
    Screen screen;
    for (int i = 0; i < 60; ++i) screen.frame(state);

    std::printf("%zu messages\n", messages);
    std::vector<double> ms;
    for (int i = 0; i < 1'000; ++i) ms.push_back(screen.frame(state));
    print("nothing moves", times_of(ms));
    std::printf("%-34s %d\n", "draw commands", screen.draw_commands());

    ms.clear();
    for (int i = 0; i < 600; ++i) {
        screen.scroll(i % 200 < 100 ? 0.5f : -0.5f);
        ms.push_back(screen.frame(state));
    }
    print("scrolling", times_of(ms));

    ms.clear();
    for (std::size_t i = 0; i < 300; ++i) {
        // No text was on show within the layouts that are kept.
        screen.jump_to(static_cast<std::int64_t>((i * 397) % (messages - 100)));
        ms.push_back(screen.frame(state));
    }
    print("all texts new in every frame", times_of(ms));

    std::size_t number = messages;
    const Burst came = burst(state, screen, number);
    print("5,000 messages a second, 10 s", came.frames);
    print("a key typed meanwhile", came.keys);
    std::printf("%-34s %zu of 60, %zu messages\n", "keys taken at once", came.typed, came.shown);

    for (const auto& [what, text] : hostile_texts()) {
        ms.clear();
        say(state, ++number, text);
        screen.jump_to(state.shown()->end_ordinal() - 1);
        for (int i = 0; i < 40; ++i) ms.push_back(screen.frame(state));
        print(what, times_of(ms));
    }
    return 0;
}
