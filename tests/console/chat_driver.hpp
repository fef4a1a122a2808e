// Drives a Chat as the client and somebody at the keyboard would, with no terminal and no network.
#pragma once

#include "console/chat.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace natter::console {

using Words = std::vector<std::string>;

class Driver {
  public:
    explicit Driver(Audience audience, Options options = {})
        : chat_(with_defaults(std::move(options)), audience,
                Formatter(
                    false, [](auto) { return "12:00:00"; }, [](auto) { return "2026-11-21"; }),
                "id") {}

    void connect(net::Mode mode = net::Mode::group) {
        net::Welcome welcome{.version = 1,
                             .nick = "anna",
                             .token = "t",
                             .mode = mode,
                             .server = {"Natter", "1", {}},
                             .limits = {},
                             .commands = {{"join", "/join ROOM", "Joins."}},
                             .conversations = {}};
        if (mode == net::Mode::group) welcome.conversations.push_back({"#lobby", net::Seq{0}, {}});
        chat_.apply(net::Connected{welcome, false});
    }

    void hear(net::ServerMessage message) { chat_.apply(net::Received{std::move(message)}); }
    void hear_from(std::string from, std::string text, std::string to = "#lobby") {
        hear(net::Message{
            .to = std::move(to), .seq = net::Seq{++seq_}, .at = {}, .from = std::move(from), .text = std::move(text)});
    }
    void lose(net::Errc code, bool retry = false) {
        net::Disconnected lost{{code, "Gone."}, {}};
        if (retry) lost.retry_at = std::chrono::steady_clock::now();
        chat_.apply(lost);
    }
    void deliver(const net::RequestId& id) {
        chat_.apply(net::Delivery{.id = id, .to = "#lobby", .state = net::DeliveryState::sent, .seq = net::Seq{1}});
    }
    void fail(const net::RequestId& id) {
        chat_.apply(net::Delivery{.id = id,
                                  .to = "#lobby",
                                  .state = net::DeliveryState::failed,
                                  .error = net::Error{net::Errc::not_member, "You are not in there."}});
    }

    // What is asked of the client, in a word each.
    std::vector<std::string> requests() {
        std::vector<std::string> out;
        for (const auto& request : chat_.take_requests()) {
            if (const auto* say = std::get_if<net::SayRequest>(&request))
                out.push_back("say " + say->id + " " + say->to + " " + say->text);
            if (const auto* rename = std::get_if<net::RenameRequest>(&request))
                out.push_back("rename " + rename->nick + (rename->password ? " with " + *rename->password : ""));
            if (const auto* discard = std::get_if<net::DiscardRequest>(&request))
                out.push_back("discard " + discard->id);
            if (std::holds_alternative<net::QuitRequest>(request)) out.push_back("quit");
            if (const auto* send = std::get_if<net::SendRequest>(&request)) {
                const auto& run = std::get<net::Run>(send->message);
                out.push_back("run " + run.id + " " + run.to.value_or("-") + " " + run.command + " " +
                              run.args.value_or("-"));
            }
        }
        return out;
    }

    Chat& operator*() { return chat_; }
    Chat* operator->() { return &chat_; }

  private:
    static Options with_defaults(Options options) {
        options.server = "127.0.0.1:5002";
        options.nick = "anna";
        return options;
    }

    Chat chat_;
    std::uint64_t seq_ = 0;
};

}  // namespace natter::console
