// People who register, log in and run commands, on memory transports. See room_of_people.hpp.
#pragma once

#include "tests/server/room_of_people.hpp"

#include <optional>
#include <string>

namespace natter::server::test {

inline constexpr const char* kPassword = "correct-horse";

class PeopleWithAccounts : public RoomOfPeople {
  protected:
    explicit PeopleWithAccounts(ServerOptions options = {}) : RoomOfPeople(only_logins_limited(std::move(options))) {}

    static ServerOptions only_logins_limited(ServerOptions options) {
        const Rate logins = options.limits.rates.logins;
        options.limits.rates = RateLimits::none();
        options.limits.rates.logins = logins;
        return options;
    }

    /// The code that a request was refused with; empty: it was not.
    std::string asked(TestClient& client, const net::ClientMessage& request) {
        client.take_lines();
        client.say(request);
        settle();
        return answer_of(client);
    }

    std::string run(TestClient& client, const std::string& command, const std::string& args = "",
                    std::optional<std::string> to = {}) {
        return asked(client, net::Run{.id = "run", .to = std::move(to), .command = command, .args = args});
    }

    /// A new connection that has said that hello; what came of it stays to be read.
    TestClient& hello(const net::Hello& hello, const std::string& peer = "10.0.0.1:1") {
        auto [ours, theirs] = net::make_memory_pair(io_, peer);
        server_->adopt(std::move(theirs), net::Framing::json_lines, net::Mode::group, Role::guest);
        settle();
        TestClient& client = clients_.emplace_back(std::move(ours));
        client.say(hello);
        settle();
        return client;
    }

    /// Why a hello was refused; empty: it was not.
    std::string refused(const net::Hello& said, const std::string& peer = "10.0.0.1:1") {
        return answer_of(hello(said, peer));
    }

    std::string token_of(const net::Hello& said) { return hello(said).only<net::Welcome>().token; }

    /// Somebody here who has registered. The first one is the owner of the server.
    TestClient& registered(const std::string& nick) {
        TestClient& client = json(nick);
        EXPECT_EQ(run(client, "register", kPassword), "");
        client.take_lines();
        return client;
    }

    /// What was last told in notices, all lines together.
    static std::string told(TestClient& client) {
        std::string all;
        for (const auto& notice : client.take<net::Notice>()) all += notice.text + '\n';
        return all;
    }

    /// The last word of the last notice: how secrets are handed out.
    static std::string secret_told(TestClient& client) {
        const std::string text = told(client);
        return text.substr(text.rfind(' ') + 1, text.size() - text.rfind(' ') - 2);
    }

    /// The answer to the last request; what else has come stays to be read after it.
    std::string answer_of(TestClient& client) {
        std::string code = "no answer";
        for (const std::string& line : client.lines()) {
            const auto message = net::decode_server(line);
            if (!message) continue;
            if (const auto* error = std::get_if<net::ErrorReply>(&*message)) return error->code;
            const bool ok = std::holds_alternative<net::Ok>(*message) || std::holds_alternative<net::Welcome>(*message);
            if (ok) code.clear();
        }
        return code;
    }
};

}  // namespace natter::server::test
