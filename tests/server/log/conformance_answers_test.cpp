// Answers in the log, and what may answer a question.
#include "tests/server/log/conformance.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::AnswerState;
using testing::ElementsAre;
using testing::IsEmpty;

class MessageLogAnswers : public MessageLogConformance {
  protected:
    NewMessage question(const std::string& text) {
        NewMessage asked = message("", "");
        asked.kind = net::MessageKind::answer;
        asked.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = text};
        return asked;
    }

    net::AnswerInfo done(const std::string& text) {
        return {.state = AnswerState::done, .question = text, .model = "m", .used = 2, .tokens = 7};
    }

    Texts match(const std::string& words, const ConversationKey& in = "#lobby", std::size_t limit = 8) {
        const MatchRequest request{.conversation = in, .question = words, .limit = limit};
        const auto page =
            await<net::Result<LogPage>>([&](auto then) { log_->match(request, std::move(then)); }).value();
        Texts texts;
        for (const auto& stored : page.messages) texts.push_back(stored.message.text);
        return texts;
    }
};

TEST_P(MessageLogAnswers, are_kept_with_all_that_belongs_to_them) {
    append({question("tea?")});
    const auto now = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = AnswerEnd{"At four.", done("tea?")}});
    ASSERT_TRUE(now);
    EXPECT_EQ(now->message.text, "At four.");
    EXPECT_EQ(now->message.answer, done("tea?"));
    EXPECT_EQ(read({.conversation = "#lobby"}).messages.front().message.answer, done("tea?"));
}

TEST_P(MessageLogAnswers, are_found_by_the_question_and_by_the_answer_and_not_once_removed) {
    append({question("tea?")});
    EXPECT_THAT(find("tea"), ElementsAre(""));
    ASSERT_TRUE(change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = AnswerEnd{"At four.", done("tea?")}}));
    EXPECT_THAT(find("tea four"), ElementsAre("At four."));
    ASSERT_TRUE(change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = Removal{}}));
    EXPECT_THAT(find("tea"), IsEmpty());
    EXPECT_EQ(read({.conversation = "#lobby"}).messages.front().message.answer, std::nullopt);
}

TEST_P(MessageLogAnswers, quote_nothing_that_is_removed) {
    append({message("1", "the password is swordfish"), question("password?"), question("and again?")});
    net::AnswerInfo local{.state = AnswerState::done, .question = "password?"};
    local.sources = std::vector<net::Source>{{net::Seq{1}, "anna", "the password is swordfish"}};
    net::AnswerInfo model = local;
    model.model = "m";
    for (const auto& [seq, end] :
         {std::pair(2, AnswerEnd{"Best:\n\n- [1] anna: the password is swordfish\n- [2] more", local}),
          std::pair(3, AnswerEnd{"It was said [1].", model})}) {
        ASSERT_TRUE(change({.seq = net::Seq{static_cast<std::uint64_t>(seq)}, .by = net::PersonId{1}, .what = end}));
    }
    ASSERT_TRUE(change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = Removal{}}));
    EXPECT_THAT(find("swordfish"), IsEmpty());
    const auto messages = read({.conversation = "#lobby"}).messages;
    EXPECT_EQ(messages[1].message.text, "Best:\n\n- [1] (removed)\n- [2] more");
    EXPECT_EQ(messages[1].message.answer->sources->front().text, "");
    EXPECT_EQ(messages[2].message.text, "It was said [1].");
    EXPECT_EQ(messages[2].message.answer->sources->front().text, "");
}

TEST_P(MessageLogAnswers, are_not_edited_and_nothing_else_becomes_one) {
    append({question("tea?"), message("1", "text")});
    const auto edited = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = NewText{"forged"}});
    EXPECT_EQ(edited.error().code, net::Errc::forbidden);
    const auto made = change({.seq = net::Seq{2}, .by = net::PersonId{1}, .what = AnswerEnd{"forged", done("?")}});
    EXPECT_EQ(made.error().code, net::Errc::forbidden);
}

TEST_P(MessageLogAnswers, match_those_with_the_rarest_words_first_and_of_equal_ones_the_newest) {
    std::vector<NewMessage> batch;
    for (int i = 0; i < 30; ++i) batch.push_back(message(std::to_string(i), "tea again " + std::to_string(i)));
    batch.push_back(message("a", "the lighthouse is closed"));
    batch.push_back(message("b", "tea in the Lighthouse"));
    batch.push_back(message("c", "nothing of that"));
    append(std::move(batch));
    EXPECT_THAT(match("When is tea in the lighthouse?", "#lobby", 3),
                ElementsAre("tea in the Lighthouse", "the lighthouse is closed", "tea again 29"));
}

TEST_P(MessageLogAnswers, match_texts_of_that_conversation_alone) {
    NewMessage waves = message("3", "tea time");
    waves.kind = net::MessageKind::action;
    append({message("1", "tea here"), message("2", "tea there", 1, "#elsewhere"), question("tea?"), waves});
    EXPECT_THAT(match("tea"), ElementsAre("tea time", "tea here"));
    EXPECT_THAT(match("tea", "#nowhere"), IsEmpty());
}

TEST_P(MessageLogAnswers, match_nothing_by_signs_and_operators) {
    append({message("1", "tea AND milk OR \"sugar\" NEAR(x) text:tea c1 *")});
    for (const char* words : {"", "?!", "\"", "*", "c1", "marks : c1", "ncarl"}) {
        static_cast<void>(match(words));
    }
    EXPECT_THAT(match("NEAR(sugar"), ElementsAre(testing::StartsWith("tea AND")));
    EXPECT_THAT(match("?!"), IsEmpty());
}

TEST_P(MessageLogAnswers, match_where_words_are_not_set_apart) {
    append({message("1", "灯台は閉まっている"), message("2", "お茶は四時です")});
    EXPECT_THAT(match("灯台はいつ？", "#lobby", 1), ElementsAre("灯台は閉まっている"));
}

TEST_P(MessageLogAnswers, match_by_small_words_where_there_are_no_others) {
    append({message("1", "what is it"), message("2", "tea")});
    EXPECT_THAT(match("What is that?"), ElementsAre("what is it"));
}

NATTER_ON_EVERY_ENGINE(MessageLogAnswers);

// A server that was killed in the middle of an answer.
TEST(AnswersAfterARestart, have_failed_if_they_were_under_way) {
    natter::test::TemporaryFolder folder;
    asio::io_context io{1};
    {
        const auto log = std::move(open_log({.folder = folder.path()}, io.get_executor(), kLogSettings).value());
        static_cast<void>(log->recall());
        NewMessage asked{.conversation = "#lobby", .sender = net::PersonId{1}, .from = "anna", .id = "", .text = ""};
        asked.kind = net::MessageKind::answer;
        asked.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = "tea?"};
        bool stored = false;
        log->append({asked}, [&](const auto&) { stored = true; });
        const auto work = asio::make_work_guard(io);
        while (!stored) io.run_one();
    }
    const auto log = std::move(open_log({.folder = folder.path()}, io.get_executor(), kLogSettings).value());
    static_cast<void>(log->recall());
    std::optional<LogPage> page;
    log->read({.conversation = "#lobby"}, [&](net::Result<LogPage> read) { page = std::move(read.value()); });
    io.restart();
    const auto work = asio::make_work_guard(io);
    while (!page) io.run_one();
    EXPECT_EQ(page->messages.front().message.answer->state, AnswerState::failed);
    EXPECT_THAT(*page->messages.front().message.answer->error, testing::HasSubstr("ask again"));
}

}  // namespace
}  // namespace natter::server::test
