// The app: one frame is drain, reduce, draw, dispatch; frames are drawn when something happened. GUI thread.
#pragma once

#include "gui/app/dispatch.hpp"
#include "gui/app/draft_keeper.hpp"
#include "gui/app/dropped_files.hpp"
#include "gui/app/fonts.hpp"
#include "gui/app/frame_log.hpp"
#include "gui/app/frame_scheduler.hpp"
#include "gui/app/notifications.hpp"
#include "gui/app/platform.hpp"
#include "gui/app/settings_file.hpp"
#include "gui/app/system_theme.hpp"
#include "gui/app/teller.hpp"
#include "gui/app/theme_watch.hpp"
#include "gui/app/transcript.hpp"
#include "gui/model/frame_record.hpp"
#include "gui/model/vitals.hpp"
#include "gui/text/text_engine.hpp"
#include "gui/views/ui.hpp"

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

enum class ThemeChoice { dark, light, system };

struct AppOptions {
    std::filesystem::path profile;
    std::shared_ptr<net::Keyring> keyring{};  // null: the profile's key is in a file beside it
    std::optional<Address> server;            // join it at once
    std::string name;
    std::string suggested_name{};  // where there is none
    std::optional<net::Mode> mode;
    bool host = false;                         // start hosting at once
    std::optional<std::string> single_port{};  // of a server that is hosted
    std::optional<std::string> group_port{};
    std::optional<ThemeChoice> theme;
    std::vector<std::string> languages{};  // that the system asks for, the dearest first
    std::optional<std::filesystem::path> frame_log;
    std::optional<std::filesystem::path> transcript;
    text::FontOptions fonts;
    /// The desktop's, given what to call when one was clicked; none: nothing is told outside the window.
    std::function<std::unique_ptr<Notifications>(std::function<void()>)> notifications{};
    /// Whether the desktop is dark or light, given what to call when it changes; none: it does not say.
    std::function<std::unique_ptr<SystemTheme>(std::function<void()>)> system_theme{};
};

/// ImGui's context for as long as this object lives, made the way that the app wants it.
class ImGuiSession {
  public:
    ImGuiSession();
    ~ImGuiSession();
    ImGuiSession(const ImGuiSession&) = delete;
    ImGuiSession& operator=(const ImGuiSession&) = delete;
};

class App {
  public:
    /// The platform and the file of settings must outlive the app.
    App(Platform& platform, const AppOptions& options, SettingsFile& settings);
    /// Keeps the window's size, says goodbye to servers, stops hosting.
    ~App();

    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Until the window is closed.
    void run();
    /// Does what a user would want by a click. For tests.
    void carry_out(const Intent& intent) { dispatch_.carry_out(intent); }
    /// Draws one frame now. For `run`, and for tests, which have their own loop.
    void frame();

    /// Whether the window is to go. While others are on the server inside the app, it asks first.
    bool ends();
    /// Takes in what has arrived.
    News take_in();

    const State& state() const { return state_; }
    ViewMemory& memory() { return memory_; }
    const FrameScheduler& scheduler() const { return scheduler_; }
    int frames() const { return frames_; }

  private:
    void note_place();
    void start(const AppOptions& options);
    void follow_language();
    void follow_look();
    void follow_themes();
    void follow(ServerId server, const Event& event);
    void keep_drafts();
    void tell_troubles();
    void tell_dropped(Ui& ui);
    void note_news(News news);
    void note_drawn(FrameScheduler::Clock::time_point begun, Wake why);
    Vitals vitals() const;
    void draw(Ui& ui);
    void zoom_by_keys(Ui& ui);
    /// Before a rest without end.
    void tidy();

    Platform& platform_;
    SettingsFile& settings_file_;
    State state_;
    ViewMemory memory_;
    DraftKeeper drafts_;
    DroppedFiles dropped_;
    std::unique_ptr<text::TextEngine> engine_;
    Palettes palettes_;
    Theme theme_;
    std::optional<Scale> styled_scale_;
    std::optional<ThemeName> styled_theme_;  // none: with colours that are no more
    std::vector<std::string> system_languages_;
    std::optional<std::string> spoken_;  // as in the settings
    Transcript transcript_;
    Dispatch dispatch_;
    Teller teller_;
    std::deque<std::string> warnings_;  // not yet told
    std::unique_ptr<SystemTheme> system_theme_;
    ThemeWatch theme_watch_;
    FrameScheduler scheduler_;
    FrameLog frame_log_;
    int frames_ = 0;
    int tidied_at_ = 0;  // of frames_
    FrameRecord record_;
    std::size_t draw_calls_ = 0;  // of the last frame
    std::size_t vertices_ = 0;
    std::atomic<bool> arrived_ = false;  // something from a server, since the last look
    News news_ = News::none;             // that the last frame took in

    struct Place {
        WindowSize size;  // unscaled
        std::optional<WindowCorner> corner{};
    };
    Place place_;  // when it was not maximised
};

}  // namespace natter::gui
