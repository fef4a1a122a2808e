// What programs post to a webhook.
#include "server/hook_post.hpp"

#include <gtest/gtest.h>

namespace natter::server::test {
namespace {

constexpr const char* kJson = "application/json";
constexpr const char* kForm = "application/x-www-form-urlencoded";

net::Errc refused(std::string_view type, std::string_view body) {
    const auto post = read_hook_post(type, body);
    EXPECT_FALSE(post) << type << ": " << body;
    return post ? net::Errc::closed : post.error().code;
}

TEST(AHookPost, Is_json_however_its_type_is_written) {
    for (const char* type : {kJson, "Application/JSON", "application/json; charset=utf-8",
                             "application/json ;charset=utf-8", " application/json", "application/json\t; x"}) {
        const auto post = read_hook_post(type, R"({"text": "green", "username": "ci"})");
        ASSERT_TRUE(post) << type;
        EXPECT_EQ(post->text, "green");
        EXPECT_EQ(post->username, "ci");
    }
    for (const char* type : {"", "text/plain", "application/jsonx", "application/ json", "application", ";"}) {
        EXPECT_EQ(refused(type, R"({"text": "green"})"), net::Errc::unsupported) << type;
    }
}

TEST(AHookPost, May_stand_in_the_payload_of_a_form) {
    const auto post = read_hook_post(
        "application/x-www-form-urlencoded; charset=utf-8",
        "token=x&payload=%7B%22text%22%3A+%22a+%2b+b+%26+c+%C3%A9%22%2C+%22channel%22%3A+%22%23x%22%7D&mrkdwn=1");
    ASSERT_TRUE(post);
    EXPECT_EQ(post->text, "a + b & c \xc3\xa9");
    EXPECT_FALSE(post->username);
    for (const char* form : {"", "text=green", "payload", R"({"text":"green"})", "xpayload={}", "payload=%",
                             "payload=%4", "payload=%zz", "payload=%+1", "&&&"}) {
        EXPECT_EQ(refused(kForm, form), net::Errc::unsupported) << form;
    }
    EXPECT_EQ(refused(kForm, "payload="), net::Errc::bad_json);
    EXPECT_EQ(refused(kForm, "payload=green"), net::Errc::bad_json);
}

TEST(AHookPost, Without_a_name_may_say_so) {
    const auto post = read_hook_post(kJson, R"({"text": "green", "username": null})");
    ASSERT_TRUE(post);
    EXPECT_FALSE(post->username);
    for (const char* body :
         {R"({"text": null})", R"({"text": "x", "username": 5})", "[]", "null", "{}", "", "{\"text\""}) {
        EXPECT_EQ(refused(kJson, body), net::Errc::bad_json) << body;
    }
}

}  // namespace
}  // namespace natter::server::test
