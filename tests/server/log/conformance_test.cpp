// What every engine of the message log must do. A new engine is one line in `kEngines`.
#include "server/log/memory_log.hpp"
#include "server/log/message_log.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace natter::server {
namespace {

struct Engine {
    std::string name;
    std::function<std::unique_ptr<MessageLog>()> make;
};

const std::vector<Engine> kEngines{
    {"memory", [] { return make_memory_log(1'000); }},
};

class MessageLogConformance : public ::testing::TestWithParam<Engine> {
  protected:
    NewMessage message(const std::string& id, const std::string& text = "text", std::uint64_t sender = 1,
                       const std::string& conversation = "#lobby") {
        return {.conversation = conversation, .sender = net::PersonId{sender}, .from = "anna", .id = id, .text = text};
    }

    std::vector<net::Result<Appended>> append(std::vector<NewMessage> batch) {
        std::vector<net::Result<Appended>> results;
        log_->append(std::move(batch), [&](auto all) { results = std::move(all); });
        return results;
    }

    LogPage read(const ReadRequest& request) {
        LogPage page;
        log_->read(request, [&](auto result) { page = std::move(result.value()); });
        return page;
    }

    static std::vector<std::uint64_t> numbers(const LogPage& page) {
        std::vector<std::uint64_t> all;
        for (const auto& stored : page.messages) all.push_back(stored.seq.value);
        return all;
    }

    std::unique_ptr<MessageLog> log_ = GetParam().make();
};

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

INSTANTIATE_TEST_SUITE_P(Engines, MessageLogConformance, ::testing::ValuesIn(kEngines),
                         [](const auto& engine) { return engine.param.name; });

TEST(MemoryLog, Forgets_the_oldest_messages_but_not_their_numbers) {
    const auto log = make_memory_log(3);
    for (int i = 1; i <= 5; ++i) {
        log->append({{.conversation = i % 2 == 0 ? "#even" : "#odd",
                      .sender = net::PersonId{1},
                      .from = "anna",
                      .id = std::to_string(i),
                      .text = "x"}},
                    [](const auto&) {});
    }
    EXPECT_EQ(log->last_number("#odd"), net::Seq{3});
    log->read({.conversation = "#odd"}, [](const auto& page) {
        ASSERT_EQ(page->messages.size(), 2U);
        EXPECT_EQ(page->messages.front().seq, net::Seq{2});
    });
}

}  // namespace
}  // namespace natter::server
