#include "gui/app/app.hpp"

#include "gui/app/free_memory.hpp"
#include "gui/app/input_order.hpp"
#include "gui/model/reducer.hpp"
#include "gui/model/renaming.hpp"
#include "gui/model/servers.hpp"
#include "gui/views/first_screen.hpp"
#include "gui/views/renamed_memory.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/window_layout.hpp"
#include "gui/words/language.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace natter::gui {
namespace {

using Clock = FrameScheduler::Clock;

/// Where this frame wants text, as the fields have told ImGui.
std::optional<CompositionPlace> composition_place() {
    const ImGuiPlatformImeData& wanted = ImGui::GetCurrentContext()->PlatformImeData;
    if (!wanted.WantVisible) return std::nullopt;
    const ImVec2 at = wanted.InputPos;
    return CompositionPlace{at.x, at.y, at.y + wanted.InputLineHeight};
}

Settings with_options(Settings settings, const AppOptions& options) {
    if (!options.name.empty()) settings.name = options.name;
    if (options.mode) settings.mode = *options.mode;
    if (options.theme) settings.theme_of_system = *options.theme == ThemeChoice::system;
    if (options.theme == ThemeChoice::dark) settings.theme = ThemeName::dark;
    if (options.theme == ThemeChoice::light) settings.theme = ThemeName::light;
    return settings;
}

std::string unread_warning(const std::vector<std::string>& entries) {
    std::string names;
    for (const std::string& entry : entries) names += (names.empty() ? "" : ", ") + entry;
    return fill(
        tr("What settings.json says of {0} cannot be followed: \"Host here\" has the usual choice in its place."),
        names);
}

}  // namespace

ImGuiSession::ImGuiSession() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    give_imgui_a_font();
}

ImGuiSession::~ImGuiSession() { ImGui::DestroyContext(); }

App::App(Platform& platform, const AppOptions& options, SettingsFile& settings)
    : platform_(platform),
      settings_file_(settings),
      drafts_(options.profile),
      dropped_([&platform] { platform.wake(); }),
      engine_(text::make_pango_engine(options.fonts, platform.textures())),
      system_languages_(options.languages),
      transcript_(options.transcript),
      dispatch_(state_, settings_file_,
                {.wake =
                     [this] {
                         arrived_ = true;
                         platform_.nudge();
                     },
                 .copy = [&platform](const std::string& text) { platform.copy(text); },
                 .open = [&platform](const std::string& url) { return platform.open(url); },
                 .on_event = [this](ServerId server, const Event& event) { follow(server, event); },
                 .profile = options.profile,
                 .keyring = options.keyring}),
      teller_(platform, options.notifications ? options.notifications([&platform] { platform.wake(); }) : nullptr),
      system_theme_(options.system_theme ? options.system_theme([&platform] { platform.wake(); }) : nullptr),
      theme_watch_(options.profile, [&platform] { platform.wake(); }),
      frame_log_(options.frame_log) {
    theme_.engine = engine_.get();
    Settings saved = settings.saved();
    const std::vector<std::string> unread = std::exchange(saved.unread, {});
    apply(state_, SettingsChanged{with_options(std::move(saved), options)});
    follow_language();
    follow_themes();
    start(options);
    if (!unread.empty()) warnings_.push_back(unread_warning(unread));
}

App::~App() {
    note_place();
    Settings settings = state_.settings;
    settings.window_maximized = platform_.maximized();
    if (place_.size.width > 0) {
        settings.window_width = place_.size.width;
        settings.window_height = place_.size.height;
        settings.window_placed = place_.corner.has_value();
        const WindowCorner corner = place_.corner.value_or(WindowCorner{});
        settings.window_x = corner.x;
        settings.window_y = corner.y;
    }
    if (settings != state_.settings) settings_file_.write(settings);
}

/// A window that covers the screen goes back to where it was before.
void App::note_place() {
    const WindowSize size = platform_.size();
    if (size.width <= 0 || platform_.maximized()) return;
    const float scale = platform_.scale().ui;
    place_.size = {static_cast<int>(std::lround(static_cast<float>(size.width) / scale)),
                   static_cast<int>(std::lround(static_cast<float>(size.height) / scale))};
    place_.corner = platform_.corner();
}

void App::start(const AppOptions& options) {
    FirstScreenMemory& form = memory_.first_screen;
    fill_hosting(form, state_.settings.hosting);
    form.single_port = options.single_port.value_or(form.single_port);
    form.group_port = options.group_port.value_or(form.group_port);
    form.hosting = options.host;
    form.suggested = options.suggested_name;
    const std::string& name = state_.settings.name;
    const net::Mode mode = state_.settings.mode;
    dispatch_.join_again(options.server ? server_text(*options.server) : "");
    if (options.server) {
        if (state_.screen == Screen::main) dispatch_.carry_out(intent::AddServer{});
        form.filled = true;
        form.adding = state_.id;
        form.name = name;
        form.mode = mode;
        fill_address(form, *options.server);
        if (!name.empty()) dispatch_.carry_out(intent::JoinServer{name, mode, *options.server});
    } else if (options.host && !name.empty()) {
        // What was chosen in the form for others to join is not done by a flag alone.
        const HostChoices usual;
        intent::HostHere wanted{name, mode, options.single_port.value_or(usual.single_port),
                                options.group_port.value_or(usual.group_port)};
        wanted.remembered = false;
        dispatch_.carry_out(wanted);
    }
    follow_keys(memory_, state_.settings);
    if (std::string warning = keys_warning(memory_.keys); !warning.empty()) warnings_.push_back(std::move(warning));
    if (std::string warning = font_warning(); !warning.empty()) warnings_.push_back(std::move(warning));
}

/// A language that the app does not speak is told once; then it is as the system wants.
void App::follow_language() {
    const std::string& wanted = state_.settings.language;
    if (spoken_ == wanted) return;
    spoken_ = wanted;
    const Language* language = language_of(wanted);
    speak((language != nullptr ? *language : best_language(system_languages_)).catalog);
    if (language != nullptr || wanted == "system") return;
    std::string codes;
    for (const Language& each : languages()) codes += std::string(codes.empty() ? "" : ", ") + each.code;
    warnings_.push_back(fill(tr("Natter does not speak \"{0}\": choose a language in the settings ({1})."),
                             net::clip(wanted, 40), codes));
}

/// Brings the style up to date with the window's scale and the user's choice.
void App::follow_look() {
    Scale scale = platform_.scale();
    const WindowSize size = platform_.size();
    const float width = static_cast<float>(size.width) / scale.ui;
    const float height = static_cast<float>(size.height) / scale.ui;
    theme_.zoom = zoom_that_fits(state_.settings.zoom, width, height);
    scale.ui *= theme_.zoom;
    const ThemeName name = state_.settings.theme;
    const bool scaled = styled_scale_ != scale;
    if (scaled) {
        theme_.scale = scale.ui;
        theme_.density = scale.density;
        styled_scale_ = scale;
    }
    if (!scaled && styled_theme_ == name) return;
    theme_.name = name;
    theme_.colors = &palettes_.of(name);
    styled_theme_ = name;
    apply_style(theme_);
}

/// The user's own colours, and whether the desktop is dark or light.
void App::follow_themes() {
    if (system_theme_ != nullptr) dispatch_.note_desktop_theme(system_theme_->theme());
    auto read = theme_watch_.take();
    if (!read) return;
    // When the app starts, that something is hard to read is old news.
    apply(state_, ThemeFileRead{std::move(read->note), frames_ > 0 || !read->palettes});
    if (!read->palettes) return;
    palettes_ = *read->palettes;
    styled_theme_.reset();
}

News App::take_in() {
    follow_themes();
    dispatch_.note_focus(platform_.focused());
    const News news = dispatch_.take_in();
    dispatch_.watch_server(platform_.visible());
    teller_.tell(dispatch_.take_alerts(), state_);
    for (const intent::ShowMessage& clicked : teller_.take_clicked()) dispatch_.carry_out(clicked);
    return news;
}

void App::frame() {
    const auto begin = Clock::now();
    const Wake why = scheduler_.why();
    follow_language();
    follow_look();
    arrived_ = false;
    news_ = take_in();
    note_place();
    dropped_.look_at(platform_.take_dropped(), state_.limits.message);
    follow_server(memory_, state_);
    drafts_.bring(state_, memory_.composer);
    platform_.begin_frame();
    {
        const InputOrder order(ImGui::GetCurrentContext()->InputEventsQueue);
        ImGui::NewFrame();
    }
    Ui ui{theme_, memory_, begin, wall_clock()};
    ui.pasted = platform_.take_pasted();
    ui.dropped = dropped_.take();
    ui.composition = platform_.composition();
    Vitals shown_vitals;
    if (memory_.viewer.open) {
        dispatch_.measure_round_trips();
        shown_vitals = vitals();
        ui.vitals = &shown_vitals;
    }
    engine_->begin_frame();
    draw(ui);
    ImGui::Render();
    engine_->end_frame();
    platform_.set_composition_place(composition_place());
    note_drawn(begin, why);
    platform_.end_frame();
    tell_dropped(ui);
    for (const Intent& intent : ui.intents) dispatch_.carry_out(intent);
    teller_.follow(state_);
    if (state_.screen == Screen::main) memory_.first_screen.password.clear();

    scheduler_.drawn(begin);
    // ImGui takes in one key a frame, and fast typing brings more than one at a time.
    const bool input_left = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
    if (input_left || !ui.intents.empty()) scheduler_.note_event();
    if (engine_->wants_frame()) ui.redraw_by(begin);
    keep_drafts();
    if (ui.redraw_at) scheduler_.redraw_at(*ui.redraw_at);
    frame_log_.note(++frames_, Clock::now() - begin);
}

/// Whoever keeps something by the names of conversations follows them.
void App::follow(ServerId server, const Event& event) {
    transcript_.note(event);
    const auto renaming = renaming_in(event);
    const ServerState* of = find_server(state_, server);
    if (!renaming || of == nullptr) return;
    rename_in(memory_, server, *renaming);
    drafts_.rename(remembered_as(*of), *renaming, Clock::now());
}

/// Nobody took what was let go: nothing is on show that could be written to.
void App::tell_dropped(Ui& ui) {
    if (!ui.dropped) return;
    apply(state_, BannerShown{tr("Open the conversation that it is for, and drop it there.")});
    ui.redraw_by(ui.now);
}

void App::keep_drafts() {
    if (const auto again = drafts_.keep(memory_.composer, Clock::now())) scheduler_.redraw_at(*again);
    tell_troubles();
}

/// Warnings and what is wrong with the profile's files, one after the other. What a welcome tells would take their
/// place: while one is under way, they wait.
void App::tell_troubles() {
    if (!state_.banner.empty() || state_.link.phase == LinkPhase::connecting) return;
    std::optional<std::string> trouble;
    if (!warnings_.empty()) {
        trouble = std::move(warnings_.front());
        warnings_.pop_front();
    }
    if (!trouble) trouble = settings_file_.take_trouble();
    if (!trouble) trouble = drafts_.take_trouble();
    if (!trouble) return;
    apply(state_, BannerShown{std::move(*trouble)});
    scheduler_.note_event();
}

void App::draw(Ui& ui) {
    zoom_by_keys(ui);
    const ImGuiViewport& viewport = *ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(viewport.Pos);
    ImGui::SetNextWindowSize(viewport.Size);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                        ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin("Natter", nullptr, kFlags);
    draw_window(state_, ui, rect_at(viewport.Pos, viewport.Size.x, viewport.Size.y));
    ImGui::End();
}

/// Before the pixels are waited for, which takes no time of the processor.
void App::note_drawn(Clock::time_point begun, Wake why) {
    record_.note(begun, Clock::now() - begun, why);
    if (!memory_.viewer.open) return;
    const ImDrawData& drawn = *ImGui::GetDrawData();
    vertices_ = static_cast<std::size_t>(drawn.TotalVtxCount);
    draw_calls_ = 0;
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        draw_calls_ += static_cast<std::size_t>(drawn.CmdLists[i]->CmdBuffer.Size);
    }
}

Vitals App::vitals() const {
    Vitals vitals;
    const text::EngineCounts counts = engine_->counts();
    vitals.frames = &record_;
    vitals.draw_calls = draw_calls_;
    vitals.vertices = vertices_;
    vitals.texture_bytes = counts.pages * text::EngineCounts::kPageBytes;
    vitals.glyphs = counts.glyphs;
    vitals.glyph_pages = counts.pages;
    vitals.layouts = counts.layouts;
    vitals.layouts_kept = counts.kept;
    dispatch_.tell_vitals(vitals);
    return vitals;
}

void App::note_news(News news) {
    if (news == News::shown) scheduler_.note_event(Wake::network);
    if (news == News::tick) scheduler_.redraw_at(Clock::now(), Wake::network);
}

void App::zoom_by_keys(Ui& ui) {
    float zoom = state_.settings.zoom;
    if (pressed(ui, Shortcut::zoom_in)) zoom += 0.1f;
    // From what is seen, which may be less than what was chosen.
    if (pressed(ui, Shortcut::zoom_out)) zoom = std::min(zoom, std::ceil(theme_.zoom * 10) / 10) - 0.1f;
    if (pressed(ui, Shortcut::zoom_reset)) zoom = 1.0f;
    zoom = std::clamp(zoom, Settings::kZoomLeast, Settings::kZoomMost);
    if (zoom == state_.settings.zoom) return;
    Settings settings = state_.settings;
    settings.zoom = zoom;
    ui.emit(intent::ChangeSettings{settings});
}

void App::tidy() {
    // What pages and layouts took, after somebody has read back for a while; a caret that blinks is no reason.
    constexpr int kFramesBetween = 100;
    if (frames_ - tidied_at_ < kFramesBetween) return;
    tidied_at_ = frames_;
    give_back_free_memory();
}

bool App::ends() {
    if (memory_.ends_with_server && state_.hosting.phase == HostPhase::off) return true;
    if (!platform_.closing()) return false;
    if (state_.hosting.phase != HostPhase::running || others_on(state_) == 0) return true;
    platform_.stay();
    if (!platform_.visible()) platform_.raise();
    ask_before_closing(memory_);
    scheduler_.note_event();
    return false;
}

void App::run() {
    while (!ends()) {
        const auto pause = scheduler_.pause(Clock::now());
        if (!pause) tidy();
        if (platform_.wait(pause)) scheduler_.note_event();
        // What comes from a server that is not on show is drawn only if it changes what is; what comes while frames are
        // drawn anyhow is taken in by them.
        if (!scheduler_.owes() && platform_.visible() && arrived_.exchange(false)) {
            note_news(take_in());
        }
        if (!platform_.visible()) {
            // Nothing is drawn, but what arrives is still taken in.
            take_in();
            scheduler_.drawn(Clock::now());
            keep_drafts();
        } else if (scheduler_.due(Clock::now())) {
            frame();
            // A tick is on show already.
            if (news_ == News::shown) scheduler_.note_event(Wake::network);
        }
    }
    platform_.hide();
}

}  // namespace natter::gui
