#include "tests/gui/support/guest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

net::ClientOptions options_of(const std::string& server, const std::string& nick, net::Mode mode) {
    net::ClientOptions options;
    options.server = server;
    options.nick = nick;
    options.mode = mode;
    return options;
}

template <class Message>
const Message* received(const net::ClientEvent& event) {
    const auto* frame = std::get_if<net::Received>(&event);
    return frame == nullptr ? nullptr : std::get_if<Message>(&frame->message);
}

}  // namespace

Guest::Guest(const std::string& server, const std::string& nick, net::Mode mode)
    : client_(options_of(server, nick, mode), [this] {
          if (!pending_.exchange(true)) signal_.release();
      }) {}

void Guest::say(const std::string& to, const std::string& text) {
    const auto posted = client_.post(net::SayRequest{"guest-" + std::to_string(++said_), to, text});
    EXPECT_TRUE(posted.has_value());
}

void Guest::run(const std::string& command, const std::string& args) {
    net::Run run;
    run.id = "guest-" + std::to_string(++said_);
    run.command = command;
    run.args = args;
    EXPECT_TRUE(client_.post(net::SendRequest{std::move(run)}).has_value());
}

bool Guest::until(const std::function<bool(const net::ClientEvent&)>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (;;) {
        client_.drain(arrived_);
        seen_.insert(seen_.end(), arrived_.begin(), arrived_.end());
        if (std::ranges::any_of(seen_, holds)) return true;
        if (!signal_.try_acquire_until(deadline)) return false;
        pending_ = false;
    }
}

bool Guest::until_online() {
    return until([](const net::ClientEvent& event) { return std::holds_alternative<net::Connected>(event); });
}

bool Guest::until_hears(const std::string& text) {
    return until([&](const net::ClientEvent& event) {
        const auto* message = received<net::Message>(event);
        return message != nullptr && message->text == text;
    });
}

bool Guest::until_paired_with(const std::string& nick) {
    return until([&](const net::ClientEvent& event) {
        const auto* paired = received<net::Paired>(event);
        return paired != nullptr && paired->with == nick;
    });
}

}  // namespace natter::tests
