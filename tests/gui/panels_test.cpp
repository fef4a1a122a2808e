// Every panel drawn from a State alone, in both themes. With $NATTER_PICTURES set, each is also written as a picture.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;
using gui::ThemeName;

class Panels : public testing::TestWithParam<ThemeName> {
  protected:
    void draw(State state, const std::string& name) {
        state.settings.theme = GetParam();
        stage_.draw(state);
        stage_.show(name + (GetParam() == ThemeName::dark ? "-dark" : "-light"));
    }
    bool sees(std::string_view label) const { return stage_.items().find(label).has_value(); }

    Stage stage_;
};

INSTANTIATE_TEST_SUITE_P(InBothThemes, Panels, testing::Values(ThemeName::dark, ThemeName::light),
                         [](const auto& theme) { return theme.param == ThemeName::dark ? "dark" : "light"; });

TEST_P(Panels, TheFirstScreenAsksForANameAModeAndAServer) {
    draw(first_screen_state(), "first");
    for (const char* label : {"Your name", "Single", "Group", "Join a server", "Host here", "Server", "Port", "Join"}) {
        EXPECT_TRUE(sees(label)) << label;
    }
    EXPECT_TRUE(sees("chat.example.org:5002"));
}

TEST_P(Panels, AnErrorStandsBesideItsField) {
    State state = first_screen_state();
    state.form.name = "Somebody here already has that name. Choose another.";
    state.form.host = "Nobody answers at 127.0.0.1:5002. Is the server running, and the port right?";
    draw(state, "first-errors");
    const auto field = stage_.items().find("Your name");
    const auto error = stage_.items().find(state.form.name);
    ASSERT_TRUE(field && error);
    EXPECT_GT(error->min.y, field->max.y - 1);
    EXPECT_LT(error->min.y, field->max.y + 24);
}

TEST_P(Panels, HostingAsksForPorts) {
    stage_.memory().first_screen.hosting = true;
    draw(first_screen_state(), "first-host");
    EXPECT_TRUE(sees("Port for single"));
    EXPECT_TRUE(sees("Port for group"));
    EXPECT_TRUE(sees("Start hosting"));
}

TEST_P(Panels, WhoeverLeftTheirOwnServerFindsTheWayBackIn) {
    State state = hosting_state();
    gui::apply(state, gui::LeftServer{});
    stage_.memory().first_screen.hosting = true;
    draw(state, "first-running");
    EXPECT_TRUE(sees("Your server is running at 127.0.0.1:5002."));
    EXPECT_TRUE(sees("Go back in"));
    EXPECT_TRUE(sees("Stop server"));
}

TEST_P(Panels, TheGroupScreenShowsRoomsMessagesAndPeople) {
    draw(busy_lobby_state(), "group");
    for (const char* label : {"#lobby", "#engines", "@Grace Hopper", "person Mary Somerville", "Message", "Retry",
                              "Discard", "waiting", "failed", "Because of the moth."}) {
        EXPECT_TRUE(sees(label)) << label;
    }
}

TEST_P(Panels, ATextThatIsTooLongForTheServerIsNotSent) {
    State state = lobby_state();
    state.limits.message = 10;
    stage_.memory().composer.drafts[state.current].reset("one two three");
    draw(state, "too-long");
    EXPECT_TRUE(sees("Too long by 3 bytes: send it in parts."));
    EXPECT_TRUE(stage_.click(state, "Send").empty());
    state.limits.message = 13;
    EXPECT_FALSE(stage_.click(state, "Send").empty());
}

TEST_P(Panels, MessagesSayThatTheyWereEditedRemovedAndReactedTo) {
    draw(marked_state(), "marks");
    EXPECT_TRUE(sees("edited"));
    EXPECT_TRUE(sees("message removed"));
    EXPECT_TRUE(sees(":) 2"));
    EXPECT_TRUE(sees("ha 3"));
}

TEST_P(Panels, TheBeginningOfAConversationSaysSo) {
    draw(loaded_lobby(1, 6), "beginning");
    EXPECT_TRUE(sees("This is the beginning of #lobby"));
}

TEST_P(Panels, TheSearchExplainsWhatCanBeTyped) {
    State state = busy_lobby_state();
    gui::apply(state, gui::SearchOpened{"#lobby", ""});
    draw(state, "search-empty");
    for (const char* label : {"Search messages", "In #lobby", "Everywhere", "from:nick", "has:link"}) {
        EXPECT_TRUE(sees(label)) << label;
    }
    EXPECT_FALSE(sees("person Mary Somerville"));
}

TEST_P(Panels, TheSearchShowsWhatWasFound) {
    draw(found_state(), "search-found");
    EXPECT_TRUE(stage_.items().find_holding("Result: We are talking about moths"));
    EXPECT_TRUE(stage_.items().find_holding("#engines  ·  "));
    EXPECT_TRUE(sees("Show more"));
}

TEST_P(Panels, TheSearchSaysThatNothingWasFound) {
    State state = busy_lobby_state();
    gui::apply(state, gui::SearchOpened{"#lobby", ""});
    gui::apply(state, gui::SearchAsked{"found", "butterfly", "#lobby", false});
    draw(state, "search-under-way");
    EXPECT_TRUE(sees("Searching…"));
    net::Page page;
    page.re = "found";
    receive(state, page);
    draw(state, "search-nothing");
    EXPECT_TRUE(sees("Nothing found"));
}

TEST_P(Panels, TheSearchSaysWhatTheServerAnswersAndThatOneIsOffline) {
    State state = busy_lobby_state();
    gui::apply(state, gui::SearchOpened{"#lobby", ""});
    gui::apply(state, gui::SearchRefused{"A search has at most 32 words."});
    draw(state, "search-error");
    EXPECT_TRUE(sees("A search has at most 32 words."));
    gui::apply(state, gui::LinkDown{{net::Errc::closed, "closed"}, stage_.now + std::chrono::seconds(9)});
    draw(state, "search-offline");
    EXPECT_TRUE(sees("You are offline. Search works when the server is back."));
}

TEST_P(Panels, AStretchApartOffersTheWayBackToTheNewest) {
    State state = loaded_lobby(151, 200);
    ask_page(state, gui::PageSide::around, 40);
    receive(state, page_of(16, 65, true));
    draw(state, "apart");
    EXPECT_TRUE(sees("number 40"));
    EXPECT_TRUE(sees("highlight"));
    EXPECT_TRUE(sees("Jump to newest"));
}

TEST_P(Panels, AnEmptyRoomSaysWhatToDo) {
    draw(lobby_state(), "empty");
    EXPECT_TRUE(sees("Nothing said yet"));
}

TEST_P(Panels, SingleModeWaitsAndSaysSo) {
    draw(waiting_state(), "waiting");
    EXPECT_TRUE(sees("Waiting for somebody"));
    // The server's sentence has its full stop, of which there were two.
    State left = waiting_state();
    receive(left, net::Paired{.with = "Bob"});
    receive(left, net::Unpaired{.reason = "Bob has left."});
    draw(left, "waiting-again");
    EXPECT_TRUE(sees("Bob has left. The next person who picks Single will be yours to talk to."));
}

TEST_P(Panels, SingleModeShowsThePartnerOnly) {
    draw(paired_state(), "single");
    EXPECT_TRUE(sees("Just us here?"));
    EXPECT_TRUE(sees("Just the two of you"));
    EXPECT_FALSE(sees("#lobby"));
}

TEST_P(Panels, TheServerPageShowsDoorsPeopleAndLog) {
    draw(hosting_state(), "server");
    for (const char* label : {"127.0.0.1:5001", "127.0.0.1:5002", "Stop server", "Close, mute or ban Charles Babbage",
                              "Ada (you)", "session 9: closed, it sent no nickname in time"}) {
        EXPECT_TRUE(sees(label)) << label;
    }
}

TEST_P(Panels, AServerThatIsOffCanBeStarted) {
    State state = busy_lobby_state();
    state.page = gui::Page::server;
    draw(state, "server-off");
    EXPECT_TRUE(sees("Start server"));
}

TEST_P(Panels, OfflineCountsDownOnceASecond) {
    using namespace std::chrono_literals;
    State state = offline_state(stage_.now + 4s);
    state.settings.theme = GetParam();
    draw(state, "offline");
    EXPECT_TRUE(sees("Again in 4 s"));
    ASSERT_TRUE(stage_.redraw_at());
    EXPECT_EQ(*stage_.redraw_at(), stage_.now + 1s);
    stage_.now += 1s;
    stage_.draw(state);
    EXPECT_TRUE(sees("Again in 3 s"));
}

TEST_P(Panels, ABannerCanBeDismissed) {
    State state = busy_lobby_state();
    state.settings.theme = GetParam();
    state.banner = "Nobody here is called Bob: /users lists who is here.";
    draw(state, "banner");
    const auto intents = stage_.click(state, "Dismiss");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::DismissBanner>(intents.front()));
}

/// The words of the page once stood in the middle of the warning: its card was drawn below all that scrolls.
TEST_P(Panels, ABannerStandsOverThePageWithItsCard) {
    for (State state : {first_screen_state(), busy_lobby_state(), found_state(), hosting_state()}) {
        if (state.hosting.phase == gui::HostPhase::running) state.page = gui::Page::server;
        state.banner = "theme.toml was not taken: \"text\" (line 2) takes a colour such as \"#35cdb6\".";
        draw(state, "banner-" + std::to_string(static_cast<int>(state.screen)) +
                        std::to_string(static_cast<int>(state.page)) + (state.search.open ? "-search" : ""));
        const auto banner = stage_.items().find(state.banner);
        ASSERT_TRUE(banner);
        const ImDrawList* last = nullptr;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
            if (std::string_view(list->_OwnerName).find("toast") != std::string_view::npos) last = list;
        }
        ASSERT_NE(last, nullptr);
        EXPECT_EQ(last, ImGui::GetDrawData()->CmdLists.back());
        // The card is the ground of what stands in it: it is in the same list, and around the words.
        const auto around = [&](const ImDrawVert& v) { return v.pos.x < banner->min.x && v.pos.y < banner->min.y; };
        EXPECT_TRUE(std::any_of(last->VtxBuffer.begin(), last->VtxBuffer.end(), around));
    }
}

TEST_P(Panels, ABannerLeavesTheSearchAndThePeopleFree) {
    for (State state : {busy_lobby_state(), found_state()}) {
        state.banner = "Something that is long enough for two lines, since it has so many words that say so little.";
        draw(state, "banner-beside");
        const auto banner = stage_.items().find("Dismiss");
        const auto beside = stage_.items().find(state.search.open ? "Search messages" : "person Mary Somerville");
        ASSERT_TRUE(banner && beside);
        EXPECT_LE(banner->max.x, beside->min.x);
    }
}

TEST_P(Panels, WhoeverHasANameGoesOnFromTheFirstScreenByEnter) {
    State state = first_screen_state();
    ASSERT_FALSE(state.settings.name.empty());
    draw(state, "first-known");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
    const auto intents = stage_.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, false);
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::JoinServer>(intents.front()));
}

TEST_P(Panels, TheHeaderCountsNobodyWhereNobodyIsKnown) {
    State state = busy_lobby_state();
    state.conversations["#lobby"].people.clear();
    state.conversations["#lobby"].topic.clear();
    draw(state, "nobody-known");
    EXPECT_FALSE(stage_.items().find_holding("0 people"));
}

State with_another_certificate(State state) {
    gui::apply(state, gui::LinkDown{{net::Errc::certificate_changed, "Changed."},
                                    {},
                                    gui::CertificateAlert{"k3fa-92bc-x7qd-m4te", "0h2v-77zt-qq1s-8wnd", "0h2v"}});
    return state;
}

TEST_P(Panels, AnotherCertificateIsAskedAboutWithBothCodes) {
    State state = with_another_certificate(busy_lobby_state());
    draw(state, "certificate");
    for (const char* label : {"k3fa-92bc-x7qd-m4te", "0h2v-77zt-qq1s-8wnd", "Do not connect"}) {
        EXPECT_TRUE(sees(label)) << label;
    }
    state.settings.theme = GetParam();
    EXPECT_TRUE(stage_.click(state, "Trust the new certificate").empty()) << "one click does not do it";
    stage_.draw(state);
    stage_.show(std::string("certificate-doubted") + (GetParam() == ThemeName::dark ? "-dark" : "-light"));
    const auto intents = stage_.click(state, "The code is right: trust it");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::TrustCertificate>(intents.front()).fingerprint, "0h2v");
}

TEST_P(Panels, AnotherCertificateIsNotConnectedToByOneClick) {
    State state = with_another_certificate(busy_lobby_state());
    state.settings.theme = GetParam();
    stage_.draw(state);
    const auto intents = stage_.click(state, "Do not connect");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::RefuseCertificate>(intents.front()));
}

TEST_P(Panels, TheServerPageInvitesByOneLineWithACopyButton) {
    State state = hosting_state();
    state.settings.theme = GetParam();
    state.hosting.code = "k3fa-92bc-x7qd-m4te";
    draw(state, "server-invites");
    EXPECT_TRUE(sees("Certificate k3fa-92bc-x7qd-m4te"));
    const auto asked = stage_.click(state, "Invite somebody");
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::Invite>(asked.front()));
    gui::apply(state, gui::HostInvitation{"natter://192.168.1.7:5002/#k3fa92bcx7qdm4te+one-time-code"});
    stage_.draw(state);
    const auto copied = stage_.click(state, "Copy invitation");
    ASSERT_EQ(copied.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::CopyText>(copied.front()).text, state.hosting.invitation);
    draw(state, "server-invited");
    EXPECT_TRUE(sees("Copied"));
    EXPECT_TRUE(sees(state.hosting.invitation));
}

TEST_P(Panels, TheSidebarSaysWhetherTheConnectionIsEncrypted) {
    State state = busy_lobby_state();
    state.link.certificate = "k3fa-92bc-x7qd-m4te";
    draw(state, "encrypted");
    EXPECT_TRUE(sees("Connected, encrypted"));
    state.link.certificate.clear();
    state.link.exposed = true;
    draw(state, "exposed");
    EXPECT_TRUE(sees("Connected, not encrypted"));
}

TEST_P(Panels, ARegisteredNameIsAskedForItsPassword) {
    State state = first_screen_state();
    state.form.password = "That nickname is registered: log in with its password, or choose another.";
    stage_.memory().first_screen.password = "hunter2-hunter2";
    draw(state, "first-password");
    const auto field = stage_.items().find("Password");
    const auto error = stage_.items().find(state.form.password);
    ASSERT_TRUE(field && error);
    EXPECT_GT(error->min.y, field->max.y - 1);
    EXPECT_FALSE(sees("hunter2-hunter2"));
    const auto intents = stage_.click(state, "Join");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::JoinServer>(intents.front()).password, "hunter2-hunter2");
}

std::string suffix(ThemeName theme) { return theme == ThemeName::dark ? "-dark" : "-light"; }

TEST(PanelSizes, ANarrowWindowStillFits) {
    for (const ThemeName theme : {ThemeName::dark, ThemeName::light}) {
        Stage small({700, 520});
        State state = busy_lobby_state();
        state.settings.theme = theme;
        small.draw(state);
        small.show("narrow" + suffix(theme));
        EXPECT_TRUE(small.items().find("Message"));
        State found = found_state();
        found.settings.theme = theme;
        small.draw(found);
        small.show("narrow-search" + suffix(theme));
        EXPECT_TRUE(small.items().find("Search messages"));
    }
}

TEST(PanelSizes, EveryLengthFollowsTheScale) {
    for (const ThemeName theme : {ThemeName::dark, ThemeName::light}) {
        Stage large({1680, 1080}, {1.5f, 1.0f});
        State state = busy_lobby_state();
        state.settings.theme = theme;
        large.draw(state);
        large.show("large" + suffix(theme));
        const auto at_large = large.items().find("#lobby");
        ASSERT_TRUE(at_large);
        EXPECT_NEAR(at_large->max.y - at_large->min.y, 60.0f, 1.0f);
    }
}

TEST(PanelSizes, AWindowWithoutRoomIsSurvived) {
    for (const gui::WindowSize size : {gui::WindowSize{1, 1}, {40, 30}, {200, 60}, {60, 300}, {300, 200}, {480, 360}}) {
        for (State (*const panel)() :
             {lobby_state, busy_lobby_state, found_state, hosting_state, +[] { return State{}; }}) {
            State state = panel();
            Stage stage(size);
            stage.draw(state);
            if (state.screen == gui::Screen::main) receive(state, said(500, "Grace Hopper", "hello"));
            stage.draw(state);
        }
    }
}

TEST(PanelSizes, ATallWindowShowsWhereADayBegan) {
    Stage tall({1120, 1300});
    tall.draw(busy_lobby_state());
    tall.show("tall-dark");
    EXPECT_TRUE(tall.items().find("Yesterday"));
    EXPECT_TRUE(tall.items().find("Today"));
}

}  // namespace
}  // namespace natter::tests
