// What can be completed where the caret stands, and what is wrong with a command.
#include "gui/model/completion.hpp"

#include "gui/model/command_words.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;
using Inserts = std::vector<std::string>;

State typing_state() {
    State state = lobby_state();
    std::erase_if(state.conversations, [](const auto& each) { return each.first != "#lobby"; });
    state.conversations["#lobby"].people = {{state.nick, kSampleNow}};
    for (const char* nick : {"Grace", "Charles", "Mary", "Gregor", "Margaret"}) {
        receive(state, net::Joined{"#lobby", nick, kSampleNow});
    }
    receive(state, said(1, "Mary", "Hello"));
    receive(state, said(2, "Gregor", "Hello Mary"));
    receive(state, said(3, "Ada", "Hello both"));
    state.conversations["#engines"].name = "#engines";
    state.conversations["#engines"].topic = "Wheels";
    state.commands = {{"help", "/help [COMMAND]", "Lists the commands."},
                      {"nick", "/nick NAME", "Changes your nickname."},
                      {"msg", "/msg NICK TEXT", "Says something to one person alone."},
                      {"me", "/me ACTION", "Says what you do."},
                      {"join", "/join #ROOM", "Enters a room."},
                      {"mode", "/mode single|group", "Switches the mode."},
                      {"pair", "/pair [NICK]", "Chats with one."},
                      {"users", "/users", "Lists who is here."},
                      {"mute", "/mute NICK [TIME] [REASON]", "Lets somebody only read."},
                      {"search", "/search [-p] [-f] QUESTION", "Has a question answered."},
                      {"invite", "/invite [NICK [#ROOM]]", "Lets somebody in."},
                      {"password", "/password OLD NEW", "Changes your password."}};
    return state;
}

using Way = std::optional<gui::Completion> (*)(std::string_view, std::size_t, const State&);

/// '|' is the caret.
Inserts offered(std::string text, Way way = gui::completion_while_typing, const State& state = typing_state()) {
    const std::size_t caret = text.find('|');
    text.erase(caret, 1);
    Inserts inserts;
    const auto completion = way(text, caret, state);
    if (!completion) return inserts;
    for (const gui::Candidate& candidate : completion->candidates) inserts.push_back(candidate.insert);
    return inserts;
}

Inserts by_tab(std::string text) { return offered(std::move(text), gui::completion_by_tab); }

TEST(Completion, OfPeopleBeginsWithWhoSpokeLastAndLeavesOutOneself) {
    EXPECT_EQ(offered("@|"), (Inserts{"@Gregor ", "@Mary ", "@Charles ", "@Grace ", "@Margaret "}));
    EXPECT_EQ(offered("Ask @gr|"), (Inserts{"@Gregor ", "@Grace ", "@Margaret "}));
    EXPECT_EQ(offered("(@ma|"), (Inserts{"@Mary ", "@Margaret "}));
    EXPECT_EQ(offered("a@ma|"), (Inserts{}));
    EXPECT_EQ(offered("@ma |"), (Inserts{}));
    EXPECT_EQ(offered("@ad|"), (Inserts{}));
}

TEST(Completion, TellsWhichBytesItIsFor) {
    const auto completion = gui::completion_while_typing("Ask @gr now", 7, typing_state());
    ASSERT_TRUE(completion);
    EXPECT_EQ(completion->from, 4u);
    EXPECT_EQ(completion->to, 7u);
    EXPECT_EQ(completion->candidates[0].detail, "Here");
    EXPECT_EQ(completion->candidates[0].marks, (std::vector<gui::Mark>{{0, 2}}));
}

TEST(Completion, KnowsWhoSpokeAndIsAway) {
    State state = typing_state();
    receive(state, net::Left{"#lobby", "Mary", kSampleNow});
    const auto completion = gui::completion_while_typing("@mary", 5, state);
    ASSERT_TRUE(completion);
    EXPECT_EQ(completion->candidates[0].detail, "Was here");
}

TEST(Completion, OfRoomsHasTheirTopics) {
    EXPECT_EQ(offered("#|"), (Inserts{"#engines ", "#lobby "}));
    EXPECT_EQ(offered("In #lo|"), (Inserts{"#lobby "}));
    EXPECT_EQ(gui::completion_while_typing("#en", 3, typing_state())->candidates[0].detail, "Wheels");
}

TEST(Completion, OfCommandsIsForTheTextsStartOnly) {
    EXPECT_EQ(offered("/m|"), (Inserts{"/me ", "/msg ", "/mode ", "/mute "}));
    EXPECT_EQ(offered("/us|").front(), "/users");
    EXPECT_EQ(offered("and /m|"), (Inserts{}));
    EXPECT_EQ(offered("//m|"), (Inserts{}));
    EXPECT_EQ(offered("|"), (Inserts{}));
}

TEST(Completion, OfArgumentsFollowsTheUsage) {
    EXPECT_EQ(offered("/msg gr|"), (Inserts{"Gregor ", "Grace ", "Margaret "}));
    EXPECT_EQ(offered("/msg @gra|"), (Inserts{"Grace "}));
    EXPECT_EQ(offered("/msg Grace gr|"), (Inserts{}));
    EXPECT_EQ(offered("/msg Grace @mar|"), (Inserts{"@Mary ", "@Margaret "}));
    EXPECT_EQ(offered("/join lo|"), (Inserts{"#lobby "}));
    EXPECT_EQ(offered("/join #en|"), (Inserts{"#engines "}));
    EXPECT_EQ(offered("/mode |"), (Inserts{"single ", "group "}));
    EXPECT_EQ(offered("/mode g|"), (Inserts{"group ", "single "}));
    EXPECT_EQ(offered("/MSG mary|"), (Inserts{"Mary "}));
    EXPECT_EQ(offered("/msg ad|"), (Inserts{"Ada "}));
    EXPECT_EQ(offered("/nick gr|"), (Inserts{}));
    EXPECT_EQ(offered("/search -p @gra|"), (Inserts{"@Grace "}));
    EXPECT_EQ(offered("/users gr|"), (Inserts{}));
    EXPECT_EQ(offered("/qqq gr|"), (Inserts{}));
}

TEST(Completion, OfWhatMayBeLeftOutIsForTabAlone) {
    EXPECT_EQ(offered("/pair gr|"), (Inserts{}));
    EXPECT_EQ(by_tab("/pair gre|").front(), "Gregor ");
    EXPECT_EQ(by_tab("/invite Grace lo|"), (Inserts{"#lobby "}));
}

TEST(Completion, OfEmojiWantsTwoLettersBehindAColonThatBeginsAWord) {
    EXPECT_EQ(offered(":tad|"), (Inserts{"🎉"}));
    EXPECT_EQ(offered("So :tad|"), (Inserts{"🎉"}));
    EXPECT_EQ(offered("🎉:tad|"), (Inserts{"🎉"}));
    for (const char* text : {":t|", ":|", "a:tad|", "12:30|", "http://ta|", ":-P|", ":D|", ":(ta|"}) {
        EXPECT_EQ(offered(text), (Inserts{})) << text;
    }
    State state = typing_state();
    state.settings.skin_tone = gui::SkinTone::medium;
    EXPECT_EQ(offered(":thumbsup|", gui::completion_while_typing, state).front(), "👍🏽");
}

TEST(Completion, ByTabNeedsNoSignAndAddsAColonAtTheTextsStart) {
    EXPECT_EQ(by_tab("gr|"), (Inserts{"Gregor: ", "Grace: "}));
    EXPECT_EQ(by_tab("Ask gr|"), (Inserts{"Gregor ", "Grace "}));
    EXPECT_EQ(by_tab("Ask @gre|").front(), "@Gregor ");
    EXPECT_EQ(by_tab("Ask |"), (Inserts{}));
    EXPECT_EQ(by_tab("|"), (Inserts{}));
    EXPECT_EQ(by_tab("/msg Grace gr|"), (Inserts{"Gregor ", "Grace "}));
    EXPECT_EQ(by_tab("/password gr|"), (Inserts{}));
    EXPECT_EQ(by_tab("/gr|"), (Inserts{}));
}

TEST(Completion, IsForTheOtherOneInASingleChat) {
    State state = paired_state();
    const auto completion = gui::completion_by_tab(state.pairing.partner.substr(0, 2), 2, state);
    ASSERT_TRUE(completion);
    EXPECT_EQ(completion->candidates[0].name, state.pairing.partner);
}

TEST(Completion, TakesAnyTextAndNoConversation) {
    EXPECT_EQ(offered("@|", gui::completion_by_tab, State{}), (Inserts{}));
    EXPECT_EQ(gui::completion_by_tab("@a", 77, typing_state()), std::nullopt);
    for (const char* text : {"@\xF0\x9F\x8E\x89|", ":\xC3\xA4\xC3\xB6|", "/ |", "/msg  |", "@@@|", "####|", ":::|"}) {
        offered(text);
        by_tab(text);
    }
    EXPECT_EQ(offered("@" + std::string(100'000, 'g') + "|"), (Inserts{}));
}

TEST(Completion, KnowsWhatIsWrittenAlready) {
    const auto completion = gui::completion_while_typing("/users", 6, typing_state());
    ASSERT_TRUE(completion);
    EXPECT_TRUE(gui::is_written(*completion, completion->candidates[0], "/users"));
    const auto half = gui::completion_while_typing("/use", 4, typing_state());
    EXPECT_FALSE(gui::is_written(*half, half->candidates[0], "/use"));
}

TEST(CommandWords, AreReadFromTheUsage) {
    using Kind = gui::ArgumentKind;
    const auto mute = gui::arguments_of("/mute NICK [TIME] [REASON]");
    ASSERT_EQ(mute.size(), 3u);
    EXPECT_EQ(mute[0].kind, Kind::person);
    EXPECT_FALSE(mute[0].optional);
    EXPECT_TRUE(mute[1].optional);
    EXPECT_TRUE(mute[2].to_the_end);
    EXPECT_EQ(std::string("/mute NICK [TIME] [REASON]").substr(mute[1].from, mute[1].to - mute[1].from), "[TIME]");
    const auto invite = gui::arguments_of("/invite [NICK [#ROOM]]");
    ASSERT_EQ(invite.size(), 2u);
    EXPECT_EQ(invite[1].kind, Kind::room);
    EXPECT_TRUE(invite[0].optional && invite[1].optional);
    EXPECT_EQ(gui::arguments_of("/search [-p] [-f] QUESTION").size(), 1u);
    EXPECT_TRUE(gui::arguments_of("/users").empty());
    EXPECT_TRUE(gui::arguments_of("").empty());
    EXPECT_TRUE(gui::arguments_of("/x [ ] ]] |").size() <= 1);
}

TEST(CommandWords, SayWhichArgumentTheCaretIsIn) {
    const State state = typing_state();
    const auto at = [&](std::string_view text) -> std::string {
        const auto place = gui::argument_at(text, text.size(), state);
        if (!place) return "none";
        if (!place->argument) return "behind";
        const std::string& usage = place->command->usage;
        return usage.substr(place->argument->from, place->argument->to - place->argument->from);
    };
    EXPECT_EQ(at("/mute"), "none");
    EXPECT_EQ(at("/mute "), "NICK");
    EXPECT_EQ(at("/mute Gr"), "NICK");
    EXPECT_EQ(at("/mute Grace "), "[TIME]");
    EXPECT_EQ(at("/mute Grace 10m too loud"), "[REASON]");
    EXPECT_EQ(at("/search -p who"), "QUESTION");
    EXPECT_EQ(at("/nick Ada Lovelace"), "behind");
    EXPECT_EQ(at("/qqq x"), "none");
    EXPECT_EQ(at("mute x"), "none");
}

TEST(CommandWords, AWrongCommandIsToldWithTheNearest) {
    const State state = typing_state();
    EXPECT_EQ(gui::command_problem("/modde single", state),
              "There is no command /modde. Did you mean /mode? To say a slash, write two.");
    EXPECT_EQ(gui::command_problem("/blubber", state),
              "There is no command /blubber. /help lists them; to say a slash, write two.");
    EXPECT_NE(gui::command_problem("/ help", state), "");
    for (const char* right : {"/mode single", "/MODE single", "//modde", "mdoe", ""}) {
        EXPECT_EQ(gui::command_problem(right, state), "") << right;
    }
    EXPECT_EQ(gui::command_problem("/modde", lobby_state()), "");
}

TEST(CommandWords, TakeEmojiWhereSomethingIsSaid) {
    const State state = typing_state();
    EXPECT_TRUE(gui::takes_emojis("Hello", state));
    EXPECT_TRUE(gui::takes_emojis("/me waves", state));
    EXPECT_FALSE(gui::takes_emojis("/password :tada: :fire:", state));
    EXPECT_FALSE(gui::takes_emojis("/nick :tada:", state));
    EXPECT_FALSE(gui::takes_emojis("/qqq :tada:", state));
}

}  // namespace
}  // namespace natter::tests
