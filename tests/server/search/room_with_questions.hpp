// A room in which questions are asked, answered by the test.
#pragma once

#include "tests/server/room_of_people.hpp"

#include <string>
#include <vector>

namespace natter::server::test {

class RoomWithQuestions : public RoomOfPeople {
  protected:
    explicit RoomWithQuestions(ServerOptions options = unhurried()) : RoomOfPeople(std::move(options)) {}

    // Once more, with the options as they are now.
    void start() { server_ = make_server(); }

    static ServerOptions unhurried() {
        ServerOptions options = RoomOfPeople::unhurried();
        options.search.questions_per_minute = 1'000;
        return options;
    }

    void ask(TestClient& client, const std::string& args, std::optional<net::Seq> about = {},
             const std::string& to = "#lobby") {
        request(client, net::Run{.id = "q", .to = to, .command = "search", .args = args, .reply_to = about});
    }
    void say_in_answer(std::size_t which, std::string_view piece) {
        provider_->say(which, piece);
        settle();
    }
    void answer(std::size_t which, std::string_view text, const Spent& spent = {}) {
        provider_->say(which, text);
        provider_->done(which, spent);
        settle();
    }
    std::string error_of(TestClient& client) {
        const auto errors = client.take<net::ErrorReply>();
        return errors.empty() ? std::string() : errors.back().message;
    }
};

}  // namespace natter::server::test
