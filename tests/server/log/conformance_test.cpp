// What every engine of the message log must do. A new engine is one line in `kEngines`.
#include "server/log/message_log.hpp"
#include "server/log/open_log.hpp"
#include "server/server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>

namespace natter::server {
namespace {

namespace asio = boost::asio;

struct Engine {
    std::string name;
    std::function<std::unique_ptr<MessageLog>(const LogOptions&, asio::io_context&)> make;
};

const LogSettings kSettings{.now = &wall_clock};

std::unique_ptr<MessageLog> open(LogOptions options, asio::io_context& io) {
    return std::move(open_log(options, io.get_executor(), kSettings).value());
}

const std::vector<Engine> kEngines{
    {"inline_memory", [](const LogOptions&, asio::io_context&) { return make_inline_log(kSettings); }},
    {"memory", [](const LogOptions&, asio::io_context& io) { return open({}, io); }},
    {"folder", [](const LogOptions& options, asio::io_context& io) { return open(options, io); }},
    {"split",
     [](LogOptions options, asio::io_context& io) {
         options.direct_history = false;
         return open(options, io);
     }},
};

class MessageLogConformance : public ::testing::TestWithParam<Engine> {
  protected:
    MessageLogConformance() { static_cast<void>(log_->recall()); }

    NewMessage message(const std::string& id, const std::string& text = "text", std::uint64_t sender = 1,
                       const std::string& conversation = "#lobby") {
        return {.conversation = conversation,
                .sender = net::PersonId{sender},
                .from = sender == 1 ? "anna" : "bob",
                .id = id,
                .text = text,
                .at = net::Time(std::chrono::days(1))};
    }

    // Runs the loop until the log has called back.
    template <class Result, class Call>
    Result await(Call call) {
        std::optional<Result> answer;
        call([&](auto result) { answer.emplace(std::move(result)); });
        io_.restart();
        while (!answer) io_.run_one();
        return std::move(*answer);
    }

    std::vector<net::Result<Appended>> append(std::vector<NewMessage> batch) {
        return await<std::vector<net::Result<Appended>>>(
            [&](auto done) { log_->append(std::move(batch), std::move(done)); });
    }

    LogPage read(const ReadRequest& request) {
        return await<net::Result<LogPage>>([&](auto done) { log_->read(request, std::move(done)); }).value();
    }

    net::Result<StoredMessage> change(ChangeRequest request) {
        request.conversation = request.conversation.empty() ? "#lobby" : request.conversation;
        request.nick = request.by.value == 1 ? "anna" : "bob";
        return await<net::Result<StoredMessage>>([&](auto done) { log_->change(request, std::move(done)); });
    }

    std::vector<std::string> find(const std::string& query, std::vector<ConversationKey> in = {"#lobby"},
                                  std::size_t limit = 50, std::size_t skip = 0) {
        const FindRequest request{
            .query = parse_find_query(query).value(), .in = std::move(in), .limit = limit, .skip = skip};
        const auto page = await<net::Result<LogPage>>([&](auto done) { log_->find(request, std::move(done)); }).value();
        std::vector<std::string> texts;
        for (const auto& stored : page.messages) texts.push_back(stored.message.text);
        return texts;
    }

    void reopen() {
        log_.reset();
        log_ = GetParam().make(options_, io_);
    }

    static std::vector<std::uint64_t> numbers(const LogPage& page) {
        std::vector<std::uint64_t> all;
        for (const auto& stored : page.messages) all.push_back(stored.seq.value);
        return all;
    }

    natter::test::TemporaryFolder folder_;
    LogOptions options_{.folder = folder_.path()};
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
    std::unique_ptr<MessageLog> log_ = GetParam().make(options_, io_);
};

using Texts = std::vector<std::string>;
using Numbers = std::vector<std::uint64_t>;

TEST_P(MessageLogConformance, Numbers_ascend_by_one_from_one_in_each_conversation) {
    const auto results = append({message("1"), message("2"), message("3", "x", 1, "#other"), message("4")});
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(results[0]->stored.seq, net::Seq{1});
    EXPECT_EQ(results[1]->stored.seq, net::Seq{2});
    EXPECT_EQ(results[2]->stored.seq, net::Seq{1});
    EXPECT_EQ(results[3]->stored.seq, net::Seq{3});
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{3});
    EXPECT_EQ(log_->last_number("#nowhere"), net::Seq{0});
}

TEST_P(MessageLogConformance, The_same_senders_same_id_gives_the_first_message_again) {
    append({message("1", "first"), message("2")});
    const auto again = append({message("1", "second")});
    EXPECT_TRUE(again[0]->repeated);
    EXPECT_EQ(again[0]->stored.seq, net::Seq{1});
    EXPECT_EQ(again[0]->stored.message.text, "first");
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{2});
}

TEST_P(MessageLogConformance, A_repeat_within_one_batch_is_a_repeat) {
    const auto results = append({message("1"), message("1")});
    EXPECT_FALSE(results[0]->repeated);
    EXPECT_TRUE(results[1]->repeated);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
}

TEST_P(MessageLogConformance, Ids_of_different_senders_and_empty_ids_never_repeat) {
    const auto results = append({message("1"), message("1", "text", 2), message(""), message("")});
    for (const auto& result : results) EXPECT_FALSE(result->repeated);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{4});
}

TEST_P(MessageLogConformance, Reads_page_both_ways_in_ascending_order) {
    for (int i = 1; i <= 9; ++i) append({message(std::to_string(i))});
    const auto newest = read({.conversation = "#lobby", .limit = 3});
    EXPECT_EQ(numbers(newest), (Numbers{7, 8, 9}));
    EXPECT_TRUE(newest.more);
    const auto before = read({.conversation = "#lobby", .before = net::Seq{4}, .limit = 3});
    EXPECT_EQ(numbers(before), (Numbers{1, 2, 3}));
    EXPECT_FALSE(before.more);
    const auto after = read({.conversation = "#lobby", .after = net::Seq{4}, .limit = 3});
    EXPECT_EQ(numbers(after), (Numbers{5, 6, 7}));
    EXPECT_TRUE(after.more);
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{9}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{1'000'000}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .before = net::Seq{1}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#nowhere"}).messages.empty());
}

TEST_P(MessageLogConformance, A_page_is_bounded_in_bytes_but_never_empty) {
    const std::string large(1'000, 'x');
    append({message("1", large), message("2", large), message("3", large)});
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .after = net::Seq{0}, .bytes = 2'000})), (Numbers{1, 2}));
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .bytes = 10})), (Numbers{3}));
}

TEST_P(MessageLogConformance, What_is_read_is_what_was_appended) {
    NewMessage said = message("m", "wörds\n\"quoted\"");
    said.kind = net::MessageKind::action;
    said.reply_to = net::Seq{7};
    said.at = net::Time{std::chrono::milliseconds{1'234}};
    append({said});
    const auto page = read({.conversation = "#lobby"});
    ASSERT_EQ(page.messages.size(), 1U);
    const NewMessage& stored = page.messages[0].message;
    EXPECT_EQ(stored.text, said.text);
    EXPECT_EQ(stored.kind, said.kind);
    EXPECT_EQ(stored.reply_to, said.reply_to);
    EXPECT_EQ(stored.at, said.at);
    EXPECT_EQ(stored.from, "anna");
}

TEST_P(MessageLogConformance, What_must_be_known_is_only_looked_for) {
    append({message("1", "first")});
    NewMessage known = message("1");
    known.must_be_known = true;
    known.conversation.clear();
    NewMessage unknown = message("2");
    unknown.must_be_known = true;
    const auto results = append({known, unknown});
    EXPECT_EQ(results[0]->stored.message.text, "first");
    ASSERT_FALSE(results[1]);
    EXPECT_EQ(results[1].error().code, net::Errc::not_member);
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
}

TEST_P(MessageLogConformance, A_batch_of_rooms_and_one_to_ones_is_answered_in_its_order) {
    const auto results = append({message("1", "a"), message("2", "b", 1, "@1:2"), message("3", "c")});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0]->stored.message.text, "a");
    EXPECT_EQ(results[1]->stored.message.text, "b");
    EXPECT_EQ(results[2]->stored.message.text, "c");
    EXPECT_EQ(log_->last_number("@1:2"), net::Seq{1});
}

TEST_P(MessageLogConformance, Absurd_numbers_are_pages_like_any_other) {
    append({message("1")});
    EXPECT_EQ(numbers(read({.conversation = "#lobby", .before = net::Seq{UINT64_MAX}})), (Numbers{1}));
    EXPECT_TRUE(read({.conversation = "#lobby", .after = net::Seq{UINT64_MAX}}).messages.empty());
    EXPECT_TRUE(read({.conversation = "#lobby", .before = net::Seq{0}}).messages.empty());
}

// ---- changes

TEST_P(MessageLogConformance, A_text_is_changed_by_its_sender_only) {
    append({message("1", "tee")});
    const auto other = change({.seq = net::Seq{1}, .by = net::PersonId{2}, .may_remove = true, .what = NewText{"no"}});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, net::Errc::forbidden);
    const net::Time at{std::chrono::milliseconds(77)};
    const auto own = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .at = at, .what = NewText{"tea"}});
    ASSERT_TRUE(own);
    EXPECT_EQ(own->message.text, "tea");
    const auto page = read({.conversation = "#lobby"});
    EXPECT_EQ(page.messages[0].message.text, "tea");
    EXPECT_EQ(page.messages[0].edited_at, at);
    EXPECT_EQ(find("tea"), Texts{"tea"});
    EXPECT_TRUE(find("tee").empty());
}

TEST_P(MessageLogConformance, What_is_removed_is_gone_and_cannot_be_changed_any_more) {
    append({message("1", "secret"), message("2", "other")});
    EXPECT_FALSE(change({.seq = net::Seq{1}, .by = net::PersonId{2}, .what = Removal{}}));
    ASSERT_TRUE(change({.seq = net::Seq{1}, .by = net::PersonId{2}, .may_remove = true, .what = Removal{}}));
    const auto page = read({.conversation = "#lobby"});
    EXPECT_TRUE(page.messages[0].removed);
    EXPECT_EQ(page.messages[0].message.text, "");
    EXPECT_TRUE(find("secret").empty());
    const auto again = change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = NewText{"back"}});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, net::Errc::no_such_message);
    EXPECT_TRUE(append({message("1", "secret")})[0]->repeated);
}

TEST_P(MessageLogConformance, Anybody_reacts_and_takes_it_back) {
    append({message("1")});
    const auto react = [&](std::uint64_t by, const std::string& emoji, bool on) {
        return change({.seq = net::Seq{1}, .by = net::PersonId{by}, .what = Reaction{emoji, on}}).value().reactions;
    };
    react(1, "👍", true);
    react(1, "👍", true);
    EXPECT_EQ(react(2, "👍", true), (Reactions{{"👍", {"anna", "bob"}}}));
    react(2, "🎉", true);
    EXPECT_EQ(react(1, "👍", false), (Reactions{{"🎉", {"bob"}}, {"👍", {"bob"}}}));
    EXPECT_EQ(read({.conversation = "#lobby"}).messages[0].reactions, (Reactions{{"🎉", {"bob"}}, {"👍", {"bob"}}}));
    react(2, "👍", false);
    EXPECT_EQ(react(2, "🎉", false), std::nullopt);
}

TEST_P(MessageLogConformance, There_is_an_end_to_different_reactions) {
    append({message("1")});
    const auto react = [&](std::size_t i) {
        return change({.seq = net::Seq{1}, .by = net::PersonId{1}, .what = Reaction{"r" + std::to_string(i), true}});
    };
    for (std::size_t i = 0; i < net::limits::kReactionKinds; ++i) EXPECT_TRUE(react(i));
    EXPECT_EQ(react(99).error().code, net::Errc::rate_limited);
    EXPECT_TRUE(react(0));
}

TEST_P(MessageLogConformance, What_is_not_there_cannot_be_changed) {
    append({message("1")});
    for (const std::uint64_t seq : {std::uint64_t{0}, std::uint64_t{2}, UINT64_MAX}) {
        const auto changed = change({.seq = net::Seq{seq}, .by = net::PersonId{1}, .what = Removal{}});
        ASSERT_FALSE(changed);
        EXPECT_EQ(changed.error().code, net::Errc::no_such_message);
    }
}

// ---- finding

TEST_P(MessageLogConformance, Finds_words_phrases_and_beginnings_whatever_their_case_and_accents) {
    append({message("1", "Tea at four?"), message("2", "Café opens at FOUR."), message("3", "lighthouse keeper")});
    EXPECT_EQ(find("four"), (Texts{"Tea at four?", "Café opens at FOUR."}));
    EXPECT_EQ(find("cafe"), Texts{"Café opens at FOUR."});
    EXPECT_EQ(find("four tea"), Texts{"Tea at four?"});
    EXPECT_EQ(find("\"at four\""), (Texts{"Tea at four?", "Café opens at FOUR."}));
    EXPECT_TRUE(find("\"four at\"").empty());
    EXPECT_EQ(find("light*"), Texts{"lighthouse keeper"});
    EXPECT_TRUE(find("light").empty());
}

TEST_P(MessageLogConformance, Finds_scripts_without_blanks_between_words) {
    append({message("1", "明日は東京タワーへ行きます"), message("2", "我们在咖啡馆见面"),
            message("3", "내일 점심 같이 먹을까요"), message("4", "🎉 release party🎉")});
    EXPECT_EQ(find("東京").size(), 1U);
    EXPECT_EQ(find("タワー").size(), 1U);
    EXPECT_EQ(find("咖啡").size(), 1U);
    EXPECT_TRUE(find("啡咖").empty());
    EXPECT_EQ(find("먹을").size(), 1U);
    EXPECT_EQ(find("점심").size(), 1U);
    EXPECT_EQ(find("party").size(), 1U);
    EXPECT_EQ(find("🎉").size(), 1U);
}

TEST_P(MessageLogConformance, Finds_by_sender_link_and_day) {
    NewMessage old = message("1", "see https://natter.example/tea");
    NewMessage later = message("2", "tea again", 2);
    later.at = net::Time(std::chrono::days(10));
    append({old, later});
    EXPECT_EQ(find("from:ANNA"), Texts{old.text});
    EXPECT_EQ(find("tea from:bob"), Texts{later.text});
    EXPECT_EQ(find("has:link"), Texts{old.text});
    EXPECT_EQ(find("tea before:1970-01-05"), Texts{old.text});
    EXPECT_EQ(find("tea after:1970-01-05"), Texts{later.text});
    EXPECT_TRUE(find("tea after:1970-01-11").empty());
}

TEST_P(MessageLogConformance, Finds_only_where_it_may) {
    append({message("1", "tea"), message("2", "tea here", 1, "#garden"), message("3", "tea for two", 1, "@1:2")});
    EXPECT_EQ(find("tea"), Texts{"tea"});
    EXPECT_EQ(find("tea", {"#garden", "@1:2"}).size(), 2U);
    EXPECT_TRUE(find("tea", {}).empty());
    EXPECT_TRUE(find("tea", {"#nowhere"}).empty());
    EXPECT_TRUE(find("c1").empty()) << "the index's own marks are no words";
}

TEST_P(MessageLogConformance, Finds_the_newest_first_in_pages) {
    for (int i = 1; i <= 7; ++i) append({message(std::to_string(i), "tea " + std::to_string(i))});
    EXPECT_EQ(find("tea", {"#lobby"}, 3), (Texts{"tea 5", "tea 6", "tea 7"}));
    EXPECT_EQ(find("tea", {"#lobby"}, 3, 3), (Texts{"tea 2", "tea 3", "tea 4"}));
    EXPECT_EQ(find("tea", {"#lobby"}, 3, 6), (Texts{"tea 1"}));
    EXPECT_TRUE(find("tea", {"#lobby"}, 3, 100).empty());
}

TEST_P(MessageLogConformance, Nothing_in_a_query_is_more_than_a_word) {
    append({message("1", "plain text AND more")});
    for (const char* query : {"AND",
                              "OR",
                              "NOT",
                              "NEAR(plain text)",
                              "text:plain",
                              "marks:c1",
                              "plain^",
                              "-plain",
                              "+plain",
                              "(plain",
                              "plain)",
                              "\"plain",
                              "pla\"in",
                              "{text}:plain",
                              "'; DROP TABLE messages; --",
                              "%",
                              "_",
                              "*",
                              "**",
                              "\"\"",
                              "plain*text",
                              "a\"\"b",
                              "\\",
                              "words MATCH 'x'",
                              "?1",
                              "\x01",
                              "plain \"",
                              ":::",
                              "NEAR/2"}) {
        const auto parsed = parse_find_query(query);
        if (parsed) static_cast<void>(find(query));
    }
    EXPECT_EQ(find("plain AND more"), Texts{"plain text AND more"});
    EXPECT_TRUE(find("plain OR nothing").empty());
    EXPECT_TRUE(find("plain NOT more").empty());
}

// ---- what outlives the process

TEST_P(MessageLogConformance, What_is_on_disk_is_there_again) {
    append({message("1", "kept"), message("2", "kept too", 2, "#garden"), message("3", "between two", 1, "@1:2")});
    change({.seq = net::Seq{1}, .by = net::PersonId{2}, .what = Reaction{"👍", true}});
    log_->keep_topic("#garden", "Roses");
    log_->keep({.id = net::PersonId{2},
                .nick = "bob",
                .token_digest = std::string("\0digest", 7),
                .left = net::Time(std::chrono::days(3)),
                .rooms = {"#lobby", "#garden"},
                .directs = {{net::PersonId{1}, net::Seq{4}}}});
    log_->keep({.id = net::PersonId{3}, .nick = "carl", .token_digest = "other", .rooms = {}, .directs = {}});
    log_->forget(net::PersonId{3});
    reopen();
    const Recollection all = log_->recall();
    if (GetParam().name.ends_with("memory")) {
        EXPECT_TRUE(all.people.empty());
        return;
    }
    EXPECT_EQ(all.last_person, net::PersonId{3}) << "numbers of people are never used again";
    ASSERT_EQ(all.people.size(), 1U);
    EXPECT_EQ(all.people[0].nick, "bob");
    EXPECT_EQ(all.people[0].token_digest, std::string("\0digest", 7));
    EXPECT_EQ(all.people[0].rooms, (std::vector<std::string>{"#lobby", "#garden"}));
    const bool split = GetParam().name == "split";
    EXPECT_EQ(all.people[0].directs.size(), split ? 0U : 1U);
    EXPECT_EQ(all.conversations.at("#garden").topic, "Roses");
    EXPECT_EQ(log_->last_number("#lobby"), net::Seq{1});
    EXPECT_EQ(log_->last_number("@1:2"), net::Seq{split ? 0U : 1U});
    EXPECT_EQ(read({.conversation = "#lobby"}).messages[0].reactions, (Reactions{{"👍", {"bob"}}}));
    EXPECT_TRUE(append({message("1", "kept")})[0]->repeated);
    EXPECT_EQ(append({message("4", "more")})[0]->stored.seq, net::Seq{2});
    EXPECT_EQ(find("kept", {"#lobby", "#garden", "@1:2"}).size(), 2U);
    EXPECT_EQ(find("between", {"#lobby", "#garden", "@1:2"}).size(), split ? 0U : 1U);
}

TEST_P(MessageLogConformance, Who_may_come_in_and_do_what_is_there_again) {
    const Fingerprint token{std::string("\0token", 6)}, gone{"gone"};
    log_->keep({AccountRecord{.person = net::PersonId{7},
                              .nick = "anna",
                              .password_hash = "hash",
                              .role = Role::owner,
                              .created = net::Time(std::chrono::days(2))}});
    log_->keep({DeviceRecord{.token = token, .person = net::PersonId{7}, .number = 1, .client = "natter"}});
    log_->keep({DeviceRecord{.token = gone, .person = net::PersonId{7}, .number = 2}});
    log_->keep({.record = DeviceRecord{.token = gone}, .erase = true});
    log_->keep({RoomRecord{.room = "#den", .hidden = true, .members = {net::PersonId{7}, net::PersonId{9}}}});
    log_->keep({RoomRecord{.room = "#den", .hidden = true, .read_only = true, .members = {net::PersonId{9}}}});
    log_->keep({SanctionRecord{.number = 3, .mute = true, .nick = "mallory", .reason = "noise"}});
    log_->keep({PassRecord{.secret = token, .room = "#den", .name = "build"}});
    log_->keep({AuditRecord{.who = "anna", .what = "mute", .whom = "mallory"}});
    append({message("1")});
    reopen();
    const auto [accounts, devices, rooms, sanctions, passes] = log_->recall().directory;
    if (GetParam().name.ends_with("memory")) {
        EXPECT_TRUE(accounts.empty());
        return;
    }
    ASSERT_EQ(accounts.size(), 1U);
    EXPECT_EQ(accounts[0].nick, "anna");
    EXPECT_EQ(accounts[0].password_hash, "hash");
    EXPECT_EQ(accounts[0].role, Role::owner);
    EXPECT_EQ(accounts[0].created, net::Time(std::chrono::days(2)));
    ASSERT_EQ(devices.size(), 1U) << "what was erased is gone";
    EXPECT_EQ(devices[0].token, token);
    EXPECT_EQ(devices[0].person, net::PersonId{7});
    ASSERT_EQ(rooms.size(), 1U) << "the later one takes the place of the first";
    EXPECT_TRUE(rooms[0].read_only);
    EXPECT_EQ(rooms[0].members, std::set{net::PersonId{9}});
    ASSERT_EQ(sanctions.size(), 1U);
    EXPECT_TRUE(sanctions[0].mute);
    EXPECT_EQ(sanctions[0].number, 3U);
    ASSERT_EQ(passes.size(), 1U);
    EXPECT_EQ(passes[0].name, "build");
}

INSTANTIATE_TEST_SUITE_P(Engines, MessageLogConformance, ::testing::ValuesIn(kEngines),
                         [](const auto& engine) { return engine.param.name; });

}  // namespace
}  // namespace natter::server
