// Holds docs/protocol.md against the structs, the error words and the limits.
#include "net/protocol/error.hpp"
#include "net/protocol/json_value.hpp"
#include "net/protocol/limits.hpp"
#include "net/protocol/messages.hpp"
#include "tests/net/protocol/doc_tables.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace natter::net {
namespace {

const DocTables& doc() {
    static const DocTables tables(NATTER_SOURCE_DIR "/docs/protocol.md");
    return tables;
}

// As the page writes it: `name`, or [`name`] if it may be left out.
template <class Struct>
std::string fields_as_documented() {
    std::string out;
    Struct object{};
    for_each_field(object, [&]<class M>(std::string_view name, M&) {
        const std::string quoted = '`' + std::string(name) + '`';
        out += (out.empty() ? "" : ", ") + (kIsOptional<M> ? '[' + quoted + ']' : quoted);
    });
    return out;
}

template <class... Kind>
void expect_table_of(const std::string& table, const std::variant<Kind...>*) {
    std::set<std::string> known;
    const auto expect_row = [&](std::string_view type, const std::string& fields) {
        const std::string name = '`' + std::string(type) + '`';
        known.insert(name);
        EXPECT_EQ(doc().cell(table, name, 1), fields) << name << " in \"" << table << '"';
    };
    (expect_row(Kind::kType, fields_as_documented<Kind>()), ...);
    for (const auto& row : doc().rows(table)) EXPECT_TRUE(known.contains(row[0])) << row[0] << " is no kind";
}

TEST(ProtocolPage, lists_the_fields_of_everything_that_a_client_says) {
    expect_table_of("From client to server", static_cast<const ClientMessage*>(nullptr));
}

TEST(ProtocolPage, lists_the_fields_of_everything_that_a_server_says) {
    expect_table_of("From server to client", static_cast<const ServerMessage*>(nullptr));
}

TEST(ProtocolPage, lists_the_fields_of_the_objects_within_messages) {
    const std::string table = "From server to client: object";
    EXPECT_EQ(doc().cell(table, "`server`", 1), fields_as_documented<ServerInfo>());
    EXPECT_EQ(doc().cell(table, "`command`", 1), fields_as_documented<CommandInfo>());
    EXPECT_EQ(doc().cell(table, "`conversation`", 1), fields_as_documented<ConversationInfo>());
    EXPECT_EQ(doc().cell(table, "`person`", 1), fields_as_documented<PersonInfo>());
    EXPECT_EQ(doc().cell(table, "`source`", 1), fields_as_documented<Source>());
    EXPECT_EQ(doc().cell(table, "`answer`", 1), fields_as_documented<AnswerInfo>());
}

TEST(ProtocolPage, explains_every_error_word_and_no_other) {
    std::set<std::string> expected;
    for (int i = 0; i <= static_cast<int>(Errc::log_failed); ++i) {
        expected.insert('`' + std::string(to_word(static_cast<Errc>(i))) + '`');
    }
    std::set<std::string> explained;
    for (const auto& row : doc().rows("Error words")) explained.insert(row[0]);
    EXPECT_EQ(explained, expected);
}

TEST(ProtocolPage, names_every_word_of_every_enumeration) {
    const auto expect_words = [](const auto& words) {
        for (const auto& row : words) {
            const std::string quoted = "`\"" + std::string(row.word) + "\"`";
            EXPECT_NE(doc().text().find(quoted), std::string::npos) << quoted;
        }
    };
    expect_words(kModeWords);
    expect_words(kMessageKindWords);
    expect_words(kAnswerStateWords);
}

TEST(ProtocolPage, states_the_limits_as_they_are) {
    using std::chrono::seconds;
    const std::vector<std::pair<std::string, std::int64_t>> limits{
        {"bytes of a frame, with its newline", limits::kFrameBytes},
        {"nested brackets", limits::kFrameDepth},
        {"bytes of an `id`", limits::kRequestIdBytes},
        {"bytes of a text", limits::kTextBytes},
        {"characters of a nickname", limits::kNickChars},
        {"bytes of a nickname", limits::kNickBytes},
        {"bytes of a room's name", limits::kRoomBytes},
        {"bytes of a password, at least", limits::kPasswordLeast},
        {"bytes of a password, at most", limits::kPasswordMost},
        {"bytes of a topic", limits::kTopicBytes},
        {"bytes of a reason", limits::kReasonBytes},
        {"rooms that one is in", limits::kRoomsPerPerson},
        {"messages in a page", limits::kPageMost},
        {"people in a `people`", limits::kPeopleListed},
        {"bad frames before the connection is closed", limits::kBadFrames},
        {"bytes that wait for a client that reads too slowly", limits::kSessionQueueBytes},
        {"seconds for `hello`", seconds(limits::kHelloTime).count()},
        {"seconds of silence before `ping`", seconds(limits::kPingAfter).count()},
        {"seconds for `pong`", seconds(limits::kPongTime).count()},
    };
    for (const auto& [name, value] : limits) {
        std::string stated = doc().cell("Limits", name, 1);
        std::erase(stated, ',');
        EXPECT_EQ(stated, std::to_string(value)) << name;
    }
    EXPECT_EQ(doc().rows("Limits").size(), limits.size());
}

}  // namespace
}  // namespace natter::net
