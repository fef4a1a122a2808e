// natter-cli with what an earlier run has left, and with refusals that pass.
#include "console/chat.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

class ChatProfile : public ::testing::Test {
  protected:
    void connect() {
        chat_.apply(net::Connected{{.version = 1,
                                    .nick = "anna",
                                    .token = "t",
                                    .mode = net::Mode::group,
                                    .server = {"Natter", "1", {}},
                                    .limits = {},
                                    .commands = {},
                                    .conversations = {{"#lobby", net::Seq{0}, {}}}},
                                   false});
    }

    void deliver(const net::RequestId& id) {
        chat_.apply(net::Delivery{.id = id, .to = "#lobby", .state = net::DeliveryState::sent, .seq = net::Seq{1}});
    }

    [[nodiscard]] bool wants_to_leave() {
        const auto requests = chat_.take_requests();
        return requests.size() == 1 && std::holds_alternative<net::QuitRequest>(requests[0]);
    }

    Chat chat_{{.server = "127.0.0.1:5002", .nick = "anna"},
               Audience::program,
               Formatter(false, [](auto) { return "12:00:00"; }),
               "id"};
};

TEST_F(ChatProfile, what_waits_is_waited_for_and_what_failed_is_told_and_let_go) {
    const net::Error error{net::Errc::not_member, "You are not in there."};
    chat_.apply(net::Restored{.nick = "anna",
                              .conversations = {},
                              .outbox = {{.say = {.id = "old-1", .to = "#lobby", .text = "waits"}},
                                         {.say = {.id = "old-2", .to = "#x", .text = "failed"},
                                          .state = net::DeliveryState::failed,
                                          .error = error}}});
    const auto requests = chat_.take_requests();
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(std::get<net::DiscardRequest>(requests[0]).id, "old-2");
    EXPECT_NE(chat_.take_output().find("\"failed\": You are not in there."), std::string::npos);
    connect();
    chat_.end_input();
    EXPECT_TRUE(chat_.take_requests().empty());
    deliver("old-1");
    EXPECT_TRUE(wants_to_leave());
}

TEST_F(ChatProfile, one_that_cannot_be_used_is_told_where_errors_go) {
    chat_.apply(net::NotKept{{net::Errc::log_failed, "Nothing is kept.", {}}});
    EXPECT_EQ(chat_.take_errors(), "natter-cli: Nothing is kept.\n");
}

TEST_F(ChatProfile, a_message_that_is_refused_for_now_is_waited_for) {
    connect();
    EXPECT_TRUE(chat_.accept("hello"));
    ASSERT_EQ(chat_.take_requests().size(), 1u);
    chat_.end_input();
    chat_.apply(
        net::Delivery{.id = "id-1", .to = "#lobby", .error = net::Error{net::Errc::log_failed, "Full.", 2'000}});
    EXPECT_TRUE(chat_.take_requests().empty());
    deliver("id-1");
    EXPECT_TRUE(wants_to_leave());
}

}  // namespace
}  // namespace natter::console
