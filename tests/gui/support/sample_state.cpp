#include "tests/gui/support/sample_state.hpp"

namespace natter::tests {

using namespace std::chrono_literals;
using gui::State;

void receive(State& state, net::ServerMessage message) {
    gui::apply(state, gui::FromServer{std::move(message), {.at = kSampleNow}});
}

net::Message said(std::uint64_t seq, std::string from, std::string text, std::chrono::minutes ago, std::string to) {
    net::Message message;
    message.to = std::move(to);
    message.seq = {seq};
    message.at = kSampleNow - ago;
    message.from = std::move(from);
    message.text = std::move(text);
    return message;
}

State first_screen_state() {
    State state;
    state.settings.name = "Ada";
    state.settings.recent = {{"127.0.0.1", "5002"}, {"chat.example.org", "5002"}};
    return state;
}

namespace {

State connected(net::Mode mode) {
    State state = first_screen_state();
    gui::apply(state, gui::JoinStarted{"Ada", mode, {"127.0.0.1", mode == net::Mode::group ? "5002" : "5001"}});
    net::Welcome welcome;
    welcome.nick = "Ada";
    welcome.mode = mode;
    welcome.server.name = "Analytical Engine";
    if (mode == net::Mode::group) {
        welcome.conversations.push_back({"#lobby", {}, "Where everybody arrives"});
        welcome.conversations.push_back({"#engines", {}, {}});
    }
    gui::apply(state, gui::LinkOnline{std::move(welcome)});
    return state;
}

void await(State& state, std::string id, std::string text, gui::Delivery delivery, std::string why) {
    gui::Row row;
    row.id = std::move(id);
    row.at = kSampleNow;
    row.from = "Ada";
    row.text = std::move(text);
    row.delivery = gui::Delivery::waiting;
    gui::apply(state, gui::PostAccepted{row, state.current});
    gui::apply(state, gui::DeliveryChanged{row.id, state.current, delivery, std::move(why)});
}

}  // namespace

State lobby_state() {
    State state = connected(net::Mode::group);
    net::People people;
    people.of = "#lobby";
    for (const char* nick : {"Ada", "Charles Babbage", "Grace Hopper", "Mary Somerville", "Михаил"}) {
        people.users.push_back({nick, kSampleNow - 2h});
    }
    receive(state, std::move(people));
    return state;
}

State busy_lobby_state() {
    State state = lobby_state();
    receive(state,
            said(1, "Charles Babbage", "The mill is turning again. I replaced the third column last night.", 1500min));
    receive(state, said(2, "Ada", "Then I can run the Bernoulli numbers at last.", 1490min));
    receive(state, said(3, "Grace Hopper", "Morning, everyone!", 62min));
    receive(state, said(4, "Grace Hopper",
                        "I found a moth in relay 70. It is taped into the log book now, with the time beside it, so "
                        "that nobody asks again why the tests failed.",
                        61min));
    receive(state, net::Joined{"#lobby", "Михаил", kSampleNow - 40min});
    receive(state, said(5, "Михаил", "Добрый день! Разрешите присоединиться?", 39min));
    receive(state, said(6, "Ada", "Welcome. Sit anywhere.", 38min));
    receive(state, said(7, "Ada", "We are talking about moths.\nAnd about who tapes them into books.", 38min));
    net::Message action = said(8, "Charles Babbage", "puts the kettle on", 12min);
    action.kind = net::MessageKind::action;
    receive(state, std::move(action));
    receive(state, said(9, "Mary Somerville", "Naïve question: why is it called a bug then?", 3min));
    await(state, "a", "Because of the moth.", gui::Delivery::waiting, "");
    await(state, "b", "Or so the story goes.", gui::Delivery::failed, "the server could not store it");
    net::Message elsewhere = said(1, "Charles Babbage", "Who has the drawings?", 1min, "#engines");
    receive(state, std::move(elsewhere));
    receive(state, said(1, "Grace Hopper", "Lunch?", 1min, "@Grace Hopper"));
    receive(state, said(2, "Grace Hopper", "I know a place.", 1min, "@Grace Hopper"));
    return state;
}

State waiting_state() {
    State state = connected(net::Mode::single);
    receive(state, net::Waiting{});
    return state;
}

State paired_state() {
    State state = waiting_state();
    receive(state, net::Paired{"Grace Hopper"});
    receive(state, said(1, "Grace Hopper", "Just us here?", 4min, "@Grace Hopper"));
    receive(state, said(2, "Ada", "Just us.", 3min, "@Grace Hopper"));
    receive(state, said(3, "Grace Hopper", "Good. Then I can tell you about the compiler.", 1min, "@Grace Hopper"));
    return state;
}

State hosting_state() {
    State state = busy_lobby_state();
    gui::apply(state, gui::HostRequested{});
    gui::apply(state, gui::HostUp{{{net::Mode::single, "127.0.0.1", 5001}, {net::Mode::group, "127.0.0.1", 5002}},
                                  kSampleNow - 90min});
    gui::HostGuests guests;
    guests.guests = {{"Ada", "127.0.0.1:40112", net::Mode::group, ""},
                     {"Charles Babbage", "127.0.0.1:40118", net::Mode::group, ""},
                     {"Grace Hopper", "127.0.0.1:40206", net::Mode::single, "Mary Somerville"},
                     {"Mary Somerville", "127.0.0.1:40310", net::Mode::single, "Grace Hopper"}};
    gui::apply(state, guests);
    for (int i = 0; i < 12; ++i) {
        const std::string id = std::to_string(i + 1);
        gui::apply(state,
                   gui::HostLogged{{kSampleNow - 90min, 2, "session " + id + ": connected from 127.0.0.1:40" + id}});
    }
    gui::apply(state, gui::HostLogged{{kSampleNow, 3, "session 9: closed, it sent no nickname in time"}});
    gui::apply(state, gui::PageChosen{gui::Page::server});
    return state;
}

State offline_state(gui::SteadyTime retry_at) {
    State state = busy_lobby_state();
    gui::apply(state, gui::LinkDown{{net::Errc::refused, "refused"}, retry_at});
    return state;
}

net::Message stored(std::uint64_t seq) {
    // One a minute, the last of them long before now.
    const auto ago = std::chrono::minutes(100'000 - static_cast<long>(seq));
    return said(seq, seq % 3 == 0 ? "Mary Somerville" : "Grace Hopper", "number " + std::to_string(seq), ago);
}

net::Page page_of(std::uint64_t from, std::uint64_t to, bool more, std::string re) {
    net::Page page;
    page.re = std::move(re);
    page.of = "#lobby";
    page.more = more;
    for (std::uint64_t seq = from; seq <= to; ++seq) page.messages.push_back(stored(seq));
    return page;
}

void ask_page(State& state, gui::PageSide side, std::uint64_t at, std::string id) {
    gui::apply(state, gui::PageAsked{"#lobby", {std::move(id), side, net::Seq{at}}});
}

State loaded_lobby(std::uint64_t from, std::uint64_t to) {
    State state = lobby_state();
    ask_page(state, gui::PageSide::newest, 0);
    receive(state, page_of(from, to, from > 1));
    return state;
}

State marked_state() {
    State state = busy_lobby_state();
    net::Changed edited{"#lobby", {4}, kSampleNow - 50min, "Grace Hopper", {}, {}, {}};
    edited.text = "I found a moth in relay 70. It is taped into the log book now.";
    receive(state, edited);
    receive(state, net::Changed{"#lobby", {5}, kSampleNow, "Михаил", {}, true, {}});
    receive(state, net::Changed{"#lobby", {6}, kSampleNow, "Ada", "Welcome! Sit anywhere.", {}, {}});
    net::Changed liked{"#lobby", {9}, kSampleNow, "Ada", {}, {}, {}};
    liked.reactions = {{":)", {"Ada", "Charles Babbage"}}, {"+1", {"Mary Somerville"}}};
    receive(state, liked);
    net::Changed mine{"#lobby", {7}, kSampleNow, "Grace Hopper", {}, {}, {}};
    mine.reactions = {{"ha", {"Grace Hopper", "Charles Babbage", "Mary Somerville"}}};
    receive(state, mine);
    return state;
}

State found_state() {
    State state = busy_lobby_state();
    gui::apply(state, gui::SearchOpened{"", ""});
    gui::apply(state, gui::SearchAsked{"found", "moth", "", false});
    net::Page page;
    page.re = "found";
    page.more = true;
    page.messages = {
        said(12, "Grace Hopper", "The moth was found in relay 70, panel F.\nFirst actual case of a bug being found.",
             4'400min, "#engines"),
        said(4, "Grace Hopper",
             "I found a moth in relay 70. It is taped into the log book now, with the time beside it, so that nobody "
             "asks again why the tests failed.",
             61min),
        said(7, "Ada", "We are talking about moths, and about the moth of relay 70.", 38min)};
    page.messages.back().edited_at = kSampleNow;
    receive(state, page);
    return state;
}

State four_servers() {
    State state = busy_lobby_state();
    const auto add = [&](const char* name, const char* host, const char* title) {
        gui::apply(state, gui::ServerRestored{name, net::Mode::group, {host, "5002"}, title});
        return state.id;
    };
    const auto called = add("Ada", "chat.example.org", "Royal Society");
    gui::apply(state, called, gui::LinkOnline{[] {
                   net::Welcome welcome;
                   welcome.nick = "Ada";
                   welcome.mode = net::Mode::group;
                   welcome.server.name = "Royal Society";
                   return welcome;
               }()});
    const auto lost = add("Countess", "moth.example.net", "");
    add("Ada", "old.example.org", "Attic");
    gui::apply(state, gui::ServerChosen{1});
    gui::apply(state, lost, gui::LinkDown{{net::Errc::refused, ""}, std::nullopt});
    gui::apply(state, called, gui::FromServer{said(1, "Mary", "@Ada?", {}, "@Mary"), {.at = kSampleNow}});
    return state;
}

void receive_many(State& state, std::uint64_t count) {
    for (std::uint64_t i = 1; i <= count; ++i) receive(state, said(i, "Grace Hopper", "Message of the usual length."));
}

}  // namespace natter::tests
