// Every page at every size: narrow and low windows, large zoom, two languages. Nothing lies on anything else, nothing
// leaves the window, no text runs over its control. With $NATTER_PICTURES set, each page is also written as a picture.
#include "gui/model/frame_record.hpp"
#include "gui/model/vitals.hpp"
#include "gui/views/window_layout.hpp"
#include "tests/gui/support/on_one_thread.hpp"
#include "tests/gui/support/room_check.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace natter::tests {
namespace {

using gui::Layer;
using gui::State;
using gui::ViewMemory;

void open(ViewMemory& memory, Layer layer) {
    memory.layer.open = layer;
    memory.layer.opens = memory.layer.wants_focus = true;
}

State long_topic() {
    State state = busy_lobby_state();
    state.conversations.at("#lobby").topic = "Where everybody arrives, and where it is said what is new today";
    return state;
}

State served() {
    State state = hosting_state();
    state.hosting.code = "k3fa-92bc-x7qd-m4te";
    state.hosting.setup.whole_network = state.hosting.setup.encrypted = true;
    state.hosting.setup.has_password = state.hosting.setup.invite_only = true;
    state.hosting.guests[1].waiting_bytes = 3'400'000;
    state.hosting.guests[1].round_trip = std::chrono::milliseconds(1'234);
    return state;
}

State commanded() {
    State state = busy_lobby_state();
    state.commands = {{"help", "/help [COMMAND]", "Lists the commands."},
                      {"search", "/search QUESTION [private]", "Asks what was said about it, and shows the answer."},
                      {"kick", "/kick NICK [REASON]", "Closes somebody's connection."}};
    return state;
}

State serving_no_more() {
    State state = busy_lobby_state();
    state.page = gui::Page::server;
    return state;
}

/// With a rail of servers.
State joined_twice() {
    State state = busy_lobby_state();
    gui::ServerState other = state;
    other.id = 7;
    other.on_show = false;
    other.server_name = "Difference Engine";
    state.parked.push_back(other);
    return state;
}

State certified() {
    State state = busy_lobby_state();
    gui::apply(state, gui::LinkDown{{net::Errc::certificate_changed, "Changed."},
                                    {},
                                    gui::CertificateAlert{"k3fa-92bc-x7qd-m4te", "0h2v-77zt-qq1s-8wnd", "0h2v"}});
    return state;
}

State in_trouble() {
    State state = first_screen_state();
    state.form.name = "Somebody here already has that name. Choose another.";
    state.form.host = "Nobody answers at 127.0.0.1:5002. Is the server running, and the port right?";
    return state;
}

/// The menu of one's own message.
void open_menu(ViewMemory& memory, gui::MenuFace face) {
    memory.menu.row = {net::Seq{6}, {}};
    memory.menu.face = face;
    memory.menu.at = {120, 120};
    memory.menu.opens = true;
}

void open_levels(ViewMemory& memory) { memory.level_menu = {"#engines", {250, 180}, true, false}; }

/// What the state viewer is given.
const gui::Vitals& busy_vitals() {
    static gui::FrameRecord record;
    static const gui::Vitals kVitals = [] {
        record.note({}, std::chrono::microseconds(123'456), gui::Wake::network);
        gui::Vitals vitals;
        vitals.frames = &record;
        vitals.draw_calls = 340;
        vitals.vertices = 512'000;
        return vitals;
    }();
    return kVitals;
}

struct PageRow {
    const char* name;
    State (*state)();
    void (*prepare)(ViewMemory&);
    std::vector<const char*> there;  // controls that are always there: those that end something, above all
    const char* typed = "";          // once it is drawn
};

const std::vector<PageRow>& pages() {
    static const std::vector<PageRow> kRoomPages = {
        {"first", in_trouble, [](ViewMemory&) {}, {"Settings"}},
        {"host",
         first_screen_state,
         [](ViewMemory& memory) { memory.first_screen.hosting = memory.first_screen.more_hosting = true; },
         {"Settings"}},
        {"room", long_topic, [](ViewMemory&) {}, {"Message", "Send"}},
        {"alone", lobby_state, [](ViewMemory&) {}, {"Message"}},
        {"single", paired_state, [](ViewMemory&) {}, {"Next person"}},
        {"marks", marked_state, [](ViewMemory&) {}, {"Message"}},
        {"server", served, [](ViewMemory&) {}, {"Stop server", "Announce", "Who may come in"}},
        {"off", serving_no_more, [](ViewMemory& memory) { memory.first_screen.more_hosting = true; }, {}},
        {"search", found_state, [](ViewMemory&) {}, {"Search messages", "Close the search"}},
        {"settings", busy_lobby_state, [](ViewMemory& memory) { open(memory, Layer::settings); }, {"Close"}},
        {"sheet", busy_lobby_state, [](ViewMemory& memory) { open(memory, Layer::sheet); }, {"Close"}},
        {"switcher", busy_lobby_state, [](ViewMemory& memory) { open(memory, Layer::switcher); }, {"Go to"}},
        {"list", joined_twice, [](ViewMemory& memory) { open(memory, Layer::list); }, {}},
        {"adding",
         [] {
             State state = joined_twice();
             state.screen = gui::Screen::first;
             return state;
         },
         [](ViewMemory&) {},
         {"Back", "Settings"}},
        {"people", busy_lobby_state, [](ViewMemory& memory) { open(memory, Layer::people); }, {}},
        {"nobody",
         [] {
             State state = busy_lobby_state();
             state.current.clear();
             return state;
         },
         [](ViewMemory&) {},
         {}},
        {"leaving",
         busy_lobby_state,
         [](ViewMemory& memory) { open(memory, Layer::leaving); },
         {"Leave", "Only disconnect", "Stay"}},
        {"emoji",
         busy_lobby_state,
         [](ViewMemory& memory) {
             memory.emoji_picker.open = memory.emoji_picker.opens = memory.emoji_picker.wants_focus = true;
             memory.emoji_picker.near_min = memory.emoji_picker.near_max = {200, 200};
         },
         {"Find an emoji"}},
        {"deed",
         served,
         [](ViewMemory& memory) {
             memory.host_deed.deed = gui::HostDeed::person;
             memory.host_deed.nick = "Charles Babbage";
             memory.host_deed.how = 2;
             memory.host_deed.opens = true;
         },
         {"do the deed", "Leave it"}},
        {"entry",
         served,
         [](ViewMemory& memory) {
             memory.host_deed.deed = gui::HostDeed::entry;
             memory.host_deed.opens = true;
         },
         {"Save", "Leave it"}},
        {"stop",
         served,
         [](ViewMemory& memory) {
             memory.host_deed.deed = gui::HostDeed::stop;
             memory.host_deed.opens = true;
         },
         {"do the deed", "Leave it"}},
        {"viewer",
         four_servers,
         [](ViewMemory& memory) { memory.viewer.open = true; },
         {"Copy as text", "close viewer"}},
        {"completion", busy_lobby_state, [](ViewMemory&) {}, {"Message", "complete Charles Babbage"}, "@"},
        {"commands", commanded, [](ViewMemory&) {}, {"Message", "complete search"}, "/"},
        {"levels", long_topic, open_levels, {"Every message", "Nothing"}},
        {"levels_in_drawer",
         joined_twice,
         [](ViewMemory& memory) {
             open(memory, Layer::list);
             open_levels(memory);
         },
         {"Every message", "Nothing"}},
        {"menu",
         marked_state,
         [](ViewMemory& memory) { open_menu(memory, gui::MenuFace::deeds); },
         {"Reply", "Copy text"}},
        {"menu_emojis", marked_state, [](ViewMemory& memory) { open_menu(memory, gui::MenuFace::emojis); }, {}},
        {"menu_removal", marked_state, [](ViewMemory& memory) { open_menu(memory, gui::MenuFace::removal); }, {}},
        {"certificate", certified, [](ViewMemory&) {}, {"Do not connect", "Trust the new certificate"}},
    };
    return kRoomPages;
}

struct RoomSize {
    const char* name;
    gui::WindowSize window;
};

constexpr RoomSize kSizes[] = {
    {"usual", {1120, 720}}, {"small", {640, 480}}, {"least", {gui::kWindowLeastWidth, gui::kWindowLeastHeight}}};

class LittleRoom : public OnOneThread<std::tuple<float, float, const char*, int>> {};

std::string name_of_case(const testing::TestParamInfo<LittleRoom::ParamType>& given) {
    const auto& [zoom, scale, language, size] = given.param;
    return std::string(kSizes[size].name) + "_zoom" + std::to_string(std::lround(zoom * 100)) + "_at" +
           std::to_string(std::lround(scale)) + "x_" + language;
}

INSTANTIATE_TEST_SUITE_P(Sizes, LittleRoom,
                         testing::Combine(testing::Values(0.7f, 1.0f, 1.5f, 2.5f), testing::Values(1.0f, 2.0f),
                                          testing::Values("en", "de"), testing::Values(0, 1, 2)),
                         name_of_case);

TEST_P(LittleRoom, IsEnoughForEveryPage) {
    const auto& [zoom, scale, language, at] = GetParam();
    const Spoken spoken(language);
    const gui::WindowSize unscaled = kSizes[at].window;
    const gui::WindowSize window{static_cast<int>(std::lround(static_cast<float>(unscaled.width) * scale)),
                                 static_cast<int>(std::lround(static_cast<float>(unscaled.height) * scale))};
    const float pixels =
        scale * gui::zoom_that_fits(zoom, static_cast<float>(unscaled.width), static_cast<float>(unscaled.height));
    Stage stage;  // for all pages: to make one takes longer than to draw a page
    stage.vitals = &busy_vitals();
    for (const PageRow& page : pages()) {
        stage.begin_anew(window, pixels);
        State state = page.state();
        page.prepare(stage.memory());
        stage.draw(state);
        ImGui::GetIO().AddInputCharactersUTF8(page.typed);
        if (*page.typed != '\0') stage.draw(state);
        stage.show(std::string(page.name) + "-" + kSizes[at].name + "-" + std::to_string(std::lround(zoom * 100)) +
                   (scale > 1 ? "-2x-" : "-1x-") + language);
        const ImVec2 room{static_cast<float>(window.width), static_cast<float>(window.height)};
        for (const std::string& fault : faults_of_room(stage.items(), room, 2.0f * pixels)) {
            ADD_FAILURE() << page.name << ": " << fault;
        }
        for (const char* label : page.there) {
            const bool is_there = stage.items().find(label) || stage.items().find(gui::tr(label).shown());
            EXPECT_TRUE(is_there) << page.name << ": there is no \"" << label << "\"";
        }
    }
}

}  // namespace
}  // namespace natter::tests
