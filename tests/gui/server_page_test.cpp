// What one sees of one's own server: rates, people and the log. With $NATTER_PICTURES set each is also a picture.
#include "tests/gui/support/room_check.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;

gui::State page_state() {
    gui::State state = hosting_state();
    state.hosting.code = "k3fa-92bc-x7qd-m4te";
    state.hosting.guests[1].round_trip = 12ms;
    state.hosting.guests[2].round_trip = 340ms;
    state.hosting.guests[2].waiting_bytes = 70'000;
    gui::HostGuests told{state.hosting.guests, {}};
    for (int i = 0; i < 180; ++i) {
        const float wave = std::max(0.0f, std::sin(static_cast<float>(i) * 0.09f) * 12.0f + static_cast<float>(i % 5));
        told.rates.push_back({wave, wave * 4, static_cast<std::size_t>(2 + i / 60), i > 120 && i < 150 ? 70'000u : 0u});
    }
    told.rates.back() = {7, 28, 4, 70'000};
    gui::apply(state, told);
    gui::apply(state, gui::HostLogged{{kSampleNow, 4, "the message log: the disk is full, make room on it"}});
    return state;
}

TEST(ServerPage, ShowsHowMuchThereIsToDo) {
    for (const float scale : {1.0f, 2.0f}) {
        Stage stage({static_cast<int>(1120 * scale), static_cast<int>(720 * scale)}, {scale, 1.0f});
        for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
            gui::State state = page_state();
            state.settings.theme = theme;
            stage.draw(state);
            for (const char* now : {"7/s", "28/s", "69 KB"}) EXPECT_TRUE(stage.items().find(now)) << now;
            const std::string name = theme == gui::ThemeName::dark ? "page-dark" : "page-light";
            stage.show(name + (scale > 1 ? "-2x" : ""));
        }
    }
}

TEST(ServerPage, EverySizeHasRoomForAll) {
    constexpr gui::WindowSize kWindows[] = {{1920, 1080}, {1440, 900}, {1120, 720}, {900, 640}, {700, 700}, {420, 720}};
    for (const char* language : {"en", "de"}) {
        const Spoken spoken(language);
        for (const gui::WindowSize window : kWindows) {
            Stage stage(window);
            gui::State state = page_state();
            state.hosting.answer = "Carl is muted for 10 minutes.";
            stage.draw(state);
            const std::string name = "size-" + std::to_string(window.width) + "-" + language;
            stage.show(name);
            const ImVec2 room{static_cast<float>(window.width), static_cast<float>(window.height)};
            for (const std::string& fault : faults_of_room(stage.items(), room, 2))
                ADD_FAILURE() << name << ": " << fault;
            EXPECT_TRUE(window.width < 1120 || stage.items().find("Mary Somerville")) << name;
            if (stage.items().find("log of the server")) stage.click(state, "log of the server");
            stage.wheel(state, "people of the server", -100);
            EXPECT_TRUE(stage.items().find_holding("the disk is full")) << name;
            stage.show(name + "-log");
        }
    }
}

TEST(ServerPage, NothingOfItIsDrawnAgainByItself) {
    Stage stage;
    stage.draw(page_state());
    EXPECT_FALSE(stage.redraw_at()) << "the server tells once a second; nothing else moves";
}

TEST(ServerPage, TheLogIsFilteredAndCopied) {
    Stage stage;
    const gui::State state = page_state();
    stage.draw(state);
    stage.click(state, "Errors");
    EXPECT_TRUE(stage.items().find_holding("the disk is full"));
    EXPECT_FALSE(stage.items().find("session 9: closed, it sent no nickname in time"));
    auto wanted = stage.click(state, "Copy all lines");
    ASSERT_EQ(wanted.size(), 1u);
    EXPECT_TRUE(std::get<gui::intent::CopyText>(wanted.front())
                    .text.ends_with(" error the message log: the disk is full, make room on it\n"));
    stage.click(state, "Warnings");
    EXPECT_TRUE(stage.items().find("session 9: closed, it sent no nickname in time"));
    wanted = stage.click(state, "session 9: closed, it sent no nickname in time");
    ASSERT_EQ(wanted.size(), 1u);
    EXPECT_TRUE(std::get<gui::intent::CopyText>(wanted.front())
                    .text.ends_with(" warning session 9: closed, it sent no nickname in time"));
}

TEST(ServerPage, TheLogFollowsItsEndOnlyFromThere) {
    Stage stage;
    gui::State state = page_state();
    const auto log = [&](int from) {
        for (int i = from; i < from + 100; ++i) {
            gui::apply(state, gui::HostLogged{{kSampleNow, 2, "line " + std::to_string(i)}});
        }
    };
    log(0);
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("line 99"));
    log(100);
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("line 199"));
    stage.wheel(state, "line 199", 5);
    log(200);
    stage.draw(state);
    EXPECT_FALSE(stage.items().find("line 299"));
}

TEST(ServerPage, AThousandPeopleAreSortedAndOnlyThoseOnShowAreDrawn) {
    Stage stage;
    gui::State state = page_state();
    state.hosting.guests.clear();
    for (int i = 0; i < 1'000; ++i) {
        gui::HostGuest guest;
        guest.nick = "guest " + std::to_string(1'000 + i);
        guest.address = "10.0.0.1:" + std::to_string(i);
        guest.round_trip = std::chrono::milliseconds(i % 500);
        if (i == 700) guest.waiting_bytes = 5'000'000;
        state.hosting.guests.push_back(std::move(guest));
    }
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("guest 1000"));
    EXPECT_FALSE(stage.items().find("guest 1100"));
    EXPECT_LT(stage.items().items().size(), 200u);
    stage.click(state, "Sort by Waiting");
    EXPECT_TRUE(stage.items().find("guest 1700"));
    EXPECT_TRUE(stage.items().find("5 MB"));
    stage.show("page-thousand");
    stage.click(state, "Sort by Name");
    stage.click(state, "Sort by Name");
    EXPECT_TRUE(stage.items().find("guest 1999"));
}

TEST(ServerPage, LongNamesAndGermanFit) {
    Stage stage({980, 640});
    const Spoken spoken("de");
    gui::State state = page_state();
    state.hosting.guests[1].nick = "Wolfeschlegelsteinhausenbergerdorff";
    state.hosting.guests[1].address = "[2001:0db8:85a3:0000:0000:8a2e:0370:7334]:40118";
    stage.draw(state);
    stage.show("page-german");
    state.settings.theme = gui::ThemeName::light;
    state.hosting.guests.clear();
    stage.draw(state);
    EXPECT_TRUE(stage.items().find_holding("Noch niemand"));
    stage.show("page-german-empty");
}

}  // namespace
}  // namespace natter::tests
