// Several servers in one State: what happens on one stays there.
#include "gui/model/servers.hpp"

#include "gui/app/settings_file.hpp"
#include "gui/model/alerts.hpp"
#include "gui/views/walk.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

namespace natter::tests {
namespace {

using gui::Screen;
using gui::ServerId;
using gui::ServerState;
using gui::State;

constexpr const char* kLobbyName = "#lobby";

net::Welcome welcome_to(std::string server, std::string nick) {
    net::Welcome welcome;
    welcome.nick = std::move(nick);
    welcome.mode = net::Mode::group;
    welcome.server.name = std::move(server);
    welcome.conversations.push_back({kLobbyName, {}, {}});
    return welcome;
}

void join(State& state, const std::string& port, const std::string& server) {
    if (state.screen == Screen::main) gui::apply(state, gui::ServerAdded{});
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"127.0.0.1", port}});
    gui::apply(state, gui::LinkOnline{welcome_to(server, "Ada")});
}

/// On two servers, the second on show; both have Ada in #lobby.
State two_servers() {
    State state;
    join(state, "5002", "North");
    join(state, "6002", "South");
    return state;
}

gui::Event heard(net::Message message) { return gui::FromServer{std::move(message), {.at = kSampleNow}}; }

/// All that could be mixed up, as text.
std::string told(const ServerState& server) {
    std::ostringstream out;
    out << server.id << server.link.server << static_cast<int>(server.link.phase) << server.nick << server.server_name
        << server.current << server.banner << server.posted.number << server.jump.number << server.search.hits.size()
        << server.alerts.size() << server.pairing.partner << server.mode_changing << static_cast<int>(server.mode)
        << server.form.host << server.sent_texts.size() << server.refused_texts.size();
    for (const auto& [name, in] : server.conversations) {
        out << '\n' << name << in.topic << in.unread << in.calls << in.people.size() << in.asks.size();
        for (const gui::Row& row : in.rows()) out << row.seq.value << row.text << row.removed;
        for (const gui::Row& row : in.pending()) out << row.id << static_cast<int>(row.delivery);
    }
    return out.str();
}

TEST(Servers, AreListedInTheOrderInWhichTheyWereJoined) {
    State state = two_servers();
    ASSERT_EQ(gui::joined_servers(state).size(), 2u);
    EXPECT_EQ(gui::joined_servers(state)[0]->server_name, "North");
    EXPECT_EQ(state.server_name, "South");
    gui::apply(state, gui::ServerChosen{1});
    EXPECT_EQ(state.server_name, "North");
    EXPECT_EQ(gui::joined_servers(state)[1]->server_name, "South");
}

TEST(Servers, RoomsAndPeopleOfTheSameNameAreNotMixedUp) {
    State state = two_servers();
    gui::apply(state, 1, heard(said(1, "Grace", "in the north")));
    EXPECT_TRUE(state.conversations[kLobbyName].rows().empty());
    EXPECT_EQ(gui::find_server(state, 1)->conversations.at(kLobbyName).unread, 1u);
    gui::apply(state, gui::ServerChosen{1});
    ASSERT_EQ(state.conversations[kLobbyName].rows().size(), 1u);
    EXPECT_EQ(state.conversations[kLobbyName].rows().front().text, "in the north");
    EXPECT_EQ(state.conversations[kLobbyName].unread, 0u) << "it is on show now";
}

TEST(Servers, OneIsLostAndTheOtherGoesOn) {
    State state = two_servers();
    gui::apply(state, 1, gui::LinkDown{{net::Errc::refused, ""}, std::nullopt});
    EXPECT_EQ(state.link.phase, gui::LinkPhase::online);
    EXPECT_EQ(state.banner, "");
    EXPECT_EQ(gui::find_server(state, 1)->link.phase, gui::LinkPhase::lost);
    EXPECT_TRUE(gui::find_server(state, 1)->link.error);
    gui::apply(state, heard(said(1, "Grace", "still here")));
    EXPECT_EQ(state.conversations[kLobbyName].rows().size(), 1u);
}

TEST(Servers, GivingUpANewOneGoesBackToTheOneBefore) {
    State state = two_servers();
    gui::apply(state, gui::ServerChosen{1});
    gui::apply(state, gui::ServerAdded{});
    EXPECT_EQ(state.screen, Screen::first);
    EXPECT_EQ(gui::joined_servers(state).size(), 2u);
    gui::apply(state, gui::LeftServer{});
    EXPECT_EQ(state.server_name, "North");
    gui::apply(state, gui::ServerAdded{});
    gui::apply(state, gui::ServerChosen{2});
    EXPECT_EQ(state.server_name, "South");
    EXPECT_EQ(gui::joined_servers(state).size(), 2u) << "the blank one is gone";
}

TEST(Servers, LeavingShowsTheNextAndTheLastLeadsToTheFirstScreen) {
    State state = two_servers();
    gui::apply(state, gui::LeftServer{ServerId{1}});
    EXPECT_EQ(state.server_name, "South");
    gui::apply(state, gui::LeftServer{});
    EXPECT_EQ(state.screen, Screen::first);
    EXPECT_TRUE(gui::joined_servers(state).empty());
    // What comes too late belongs to nobody.
    gui::apply(state, 1, heard(said(1, "Grace", "late")));
    EXPECT_TRUE(state.conversations.empty());
}

TEST(Servers, OneOfAnEarlierRunIsThereBeforeItAnswersWithItsConversation) {
    State state;
    gui::apply(state, gui::ServerRestored{"Ada", net::Mode::group, {"127.0.0.1", "5002"}, "North", "#engines"});
    EXPECT_EQ(state.screen, Screen::main);
    EXPECT_EQ(state.nick, "Ada");
    net::Welcome welcome = welcome_to("North", "Ada");
    welcome.conversations.push_back({"#engines", {}, {}});
    gui::apply(state, gui::LinkOnline{welcome});
    EXPECT_EQ(state.current, "#engines");
}

TEST(Servers, WhatWaitsOnAllOfThemIsInTheTitle) {
    State state = two_servers();
    gui::apply(state, 1, heard(said(1, "Grace", "psst", {}, "@Grace")));
    EXPECT_EQ(gui::calls_of(state), 1u);
    EXPECT_EQ(gui::window_title(state), "(1) Natter – #lobby");
    ASSERT_EQ(gui::waiting_alerts(state).size(), 1u);
    EXPECT_EQ(gui::waiting_alerts(state).front().server, 1u);
    gui::apply(state, gui::AlertsTaken{});
    EXPECT_TRUE(gui::waiting_alerts(state).empty());
}

/// Something that can happen on a server, drawn by lot.
gui::Event any_event(std::mt19937& lot) {
    const auto pick = [&](unsigned below) { return static_cast<unsigned>(lot() % below); };
    const std::string who = pick(2) == 0 ? "Grace" : "Ada";
    const std::string where = pick(3) == 0 ? "@" + who : kLobbyName;
    gui::Row row;
    row.id = "id" + std::to_string(pick(9));
    row.text = "mine";
    switch (pick(14)) {
        case 0: return gui::LinkDown{{net::Errc::refused, ""}, gui::SteadyTime{}};
        case 1: return gui::LinkDown{{net::Errc::closed, ""}, std::nullopt};
        case 2: return gui::LinkOnline{welcome_to("Again", "Ada")};
        case 3: return gui::PostAccepted{row, where};
        case 4: return gui::DeliveryChanged{row.id, where, gui::Delivery::failed, "why"};
        case 5: return gui::FromServer{net::Joined{kLobbyName, who, kSampleNow}, {.at = kSampleNow}};
        case 6: return gui::FromServer{net::Left{kLobbyName, who, kSampleNow}, {.at = kSampleNow}};
        case 7: return gui::FromServer{net::Changed{kLobbyName, {pick(20)}, kSampleNow, who, "other", {}, {}}, {}};
        case 8: return gui::NumbersBeganAnew{where};
        case 9: return gui::SearchOpened{"", "moth"};
        case 10: return gui::BannerShown{"look"};
        case 11: return gui::ConversationChosen{where};
        case 12: return gui::WentOffline{};
        default: return heard(said(1 + pick(20), who, "word", {}, where));
    }
}

TEST(Servers, EventsOfOneNeverChangeAnother) {
    std::mt19937 lot(20260514);
    State state = two_servers();
    for (int i = 0; i < 4'000; ++i) {
        const ServerId which = 1 + lot() % 2;
        const ServerId other = 3 - which;
        const std::string before = told(*gui::find_server(state, other));
        gui::apply(state, which, any_event(lot));
        ASSERT_EQ(told(*gui::find_server(state, other)), before) << "event " << i;
        if (lot() % 16 == 0) gui::apply(state, gui::ServerChosen{1 + static_cast<ServerId>(lot() % 2)});
    }
}

TEST(Servers, AreWalkedThroughByTheirConversations) {
    State state = two_servers();
    net::Welcome welcome = welcome_to("South", "Ada");
    for (const char* room : {"#engines", "#moths"}) welcome.conversations.push_back({room, {}, {}});
    gui::apply(state, gui::LinkOnline{welcome});
    EXPECT_EQ(gui::next_conversation(state, 1, false), "#engines");
    EXPECT_EQ(gui::next_conversation(state, -1, false), "#moths");
    EXPECT_EQ(gui::next_conversation(state, 1, true), "");
    state.conversations["#moths"].unread = 1;
    EXPECT_EQ(gui::next_conversation(state, 1, true), "#moths");
}

TEST(ServerSettings, GoThroughTheFileAndBack) {
    gui::Settings settings;
    settings.servers = {{{"chat.example.org", "5002", "wss"}, "Ada", net::Mode::single, "North", "#engines", true},
                        {{"127.0.0.1", "6002"}, "Countess", net::Mode::group}};
    settings.window_maximized = settings.window_placed = true;
    settings.window_x = -40;
    settings.window_y = 25;
    settings.shown = "127.0.0.1:6002";
    settings.first_profile = {"chat.example.org:5002"};
    EXPECT_EQ(gui::settings_from_json(gui::to_json(settings)), settings);
}

TEST(ServerSettings, OfAnEarlierVersionKeepTheirProfile) {
    const auto settings = gui::settings_from_json(R"({"name": "Ada", "mode": "group", "recent": [
        {"host": "chat.example.org", "port": "5002"}, {"host": "127.0.0.1", "port": "5002"}]})");
    EXPECT_EQ(settings.name, "Ada");
    EXPECT_TRUE(settings.servers.empty());
    EXPECT_EQ(settings.first_profile, (std::vector<std::string>{"chat.example.org:5002", "127.0.0.1:5002", "own"}));
}

TEST(ServerSettings, WhatCannotBeUsedIsLeftOut) {
    const auto settings = gui::settings_from_json(R"({"servers": [7, {}, {"host": "a"}, {"host": "a", "port": "1"},
        {"host": "a", "port": "1", "name": "Ada", "mode": 3, "offline": "yes"},
        {"host": "a", "port": "1", "name": "Twice"}], "shown": [], "first_profile": [1, "b"]})");
    ASSERT_EQ(settings.servers.size(), 1u);
    EXPECT_EQ(settings.servers.front().name, "Ada");
    EXPECT_EQ(settings.first_profile, std::vector<std::string>{"b"});
}

}  // namespace
}  // namespace natter::tests
