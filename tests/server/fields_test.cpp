// How long what people write may be, where an operator has set it lower than the protocol does.
#include "tests/server/people_with_accounts.hpp"

namespace natter::server::test {
namespace {

ServerOptions short_fields() {
    ServerOptions options;
    options.limits.fields = {.text_bytes = 100,
                             .nick_chars = 6,
                             .nick_bytes = 8,
                             .topic_bytes = 10,
                             .room_bytes = 7,
                             .reason_bytes = 5,
                             .query_bytes = 20,
                             .emoji_bytes = 4};
    return options;
}

class Fields : public PeopleWithAccounts {
  protected:
    Fields() : PeopleWithAccounts(short_fields()) {}

    std::string said(const std::string& text) {
        return asked(anna_, net::Send{.id = "say" + std::to_string(++said_), .to = "#lobby", .text = text});
    }

    TestClient& anna_ = registered("anna");
    int said_ = 0;
};

TEST_F(Fields, Are_told_to_whoever_arrives) {
    const auto limits = hello({.version = 1, .nick = "bob"}).only<net::Welcome>().limits;
    EXPECT_EQ(limits.at("text_bytes"), 100);
    EXPECT_EQ(limits.at("nick_chars"), 6);
    EXPECT_EQ(limits.at("nick_bytes"), 8);
    EXPECT_EQ(limits.at("topic_bytes"), 10);
    EXPECT_EQ(limits.at("room_bytes"), 7);
    EXPECT_EQ(limits.at("reason_bytes"), 5);
}

TEST_F(Fields, A_text_that_is_said_or_edited_keeps_to_its_length) {
    EXPECT_EQ(said(std::string(100, 'x')), "");
    EXPECT_EQ(said(std::string(101, 'x')), "too_large");
    const net::Seq first{1};
    EXPECT_EQ(asked(anna_, net::Edit{.id = "e", .to = "#lobby", .seq = first, .text = std::string(101, 'y')}),
              "too_large");
    EXPECT_EQ(asked(anna_, net::Edit{.id = "f", .to = "#lobby", .seq = first, .text = std::string(100, 'y')}), "");
}

TEST_F(Fields, A_nickname_keeps_to_its_letters_and_bytes) {
    EXPECT_EQ(refused({.version = 1, .nick = "robert"}), "");
    EXPECT_EQ(refused({.version = 1, .nick = "roberta"}), "nick_bad");
    EXPECT_EQ(refused({.version = 1, .nick = "\u00e9\u00e9\u00e9\u00e9"}), "");
    EXPECT_EQ(refused({.version = 1, .nick = "\u00e9\u00e9\u00e9\u00e9\u00e9"}), "nick_bad");
    EXPECT_EQ(run(anna_, "nick", "annabel"), "nick_bad");
}

TEST_F(Fields, A_registered_nickname_that_was_there_before_the_limit_stays) {
    server_
        ->reload([this] {
            ServerOptions wide = options_;
            wide.limits.fields = {};
            return wide;
        }())
        .value();
    registered("roberta").vanish();
    settle();
    server_->reload(options_).value();
    EXPECT_EQ(refused({.version = 1, .nick = "roberta", .password = kPassword}), "");
    EXPECT_EQ(refused({.version = 1, .nick = "charles"}), "nick_bad");
}

TEST_F(Fields, A_new_rooms_name_and_its_topic_keep_to_theirs) {
    EXPECT_EQ(asked(anna_, net::Join{.id = "1", .room = "#garden2"}), "") << "seven without the sign";
    EXPECT_EQ(asked(anna_, net::Join{.id = "2", .room = "#garden22"}), "room_bad");
    EXPECT_EQ(run(anna_, "topic", "0123456789", "#garden2"), "");
    EXPECT_EQ(run(anna_, "topic", "0123456789a", "#garden2"), "too_large");
}

TEST_F(Fields, A_reason_keeps_to_its_length) {
    hello({.version = 1, .nick = "bob"});
    EXPECT_EQ(run(anna_, "kick", "bob because"), "too_large");
    EXPECT_EQ(run(anna_, "mute", "bob 1m because"), "too_large");
    EXPECT_EQ(run(anna_, "kick", "bob noise"), "");
}

TEST_F(Fields, A_search_keeps_to_its_length) {
    EXPECT_NE(asked(anna_, net::Find{.id = "1", .query = std::string(20, 'x')}), "too_large");
    EXPECT_EQ(asked(anna_, net::Find{.id = "2", .query = std::string(21, 'x')}), "too_large");
}

TEST_F(Fields, A_reaction_keeps_to_its_length) {
    said("hello");
    const net::Seq first{1};
    EXPECT_EQ(asked(anna_, net::React{.id = "1", .to = "#lobby", .seq = first, .emoji = "four", .on = true}), "");
    EXPECT_EQ(asked(anna_, net::React{.id = "2", .to = "#lobby", .seq = first, .emoji = "fives", .on = true}),
              "bad_field");
}

TEST_F(Fields, A_new_password_has_the_length_that_an_operator_wants) {
    ServerOptions longer = options_;
    longer.limits.fields.password_least = std::string_view(kPassword).size() + 1;
    server_->reload(longer).value();
    TestClient& bob = hello({.version = 1, .nick = "bob"});
    EXPECT_EQ(run(bob, "register", kPassword), "bad_arguments");
    EXPECT_EQ(run(bob, "register", std::string(kPassword) + "s"), "");
}

}  // namespace
}  // namespace natter::server::test
