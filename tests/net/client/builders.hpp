// Values that the client's tests are made of.
#pragma once

#include "net/client/events.hpp"
#include "net/protocol/messages.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace natter::net {

inline Time at(std::int64_t ms) { return Time(std::chrono::milliseconds(ms)); }

inline Welcome welcome(std::string token = "token", Mode mode = Mode::group) {
    return {.version = 1,
            .nick = "anna",
            .token = std::move(token),
            .mode = mode,
            .server = {"Natter", "1", {}},
            .limits = {},
            .commands = {},
            .conversations = {}};
}

inline Welcome welcome_to(std::string room, std::uint64_t last_seq, std::string token = "token") {
    Welcome welcomed = welcome(std::move(token));
    welcomed.conversations.push_back({std::move(room), Seq{last_seq}, {}});
    return welcomed;
}

inline Message message(std::uint64_t seq, std::int64_t ms, std::string to = "#lobby") {
    return {.to = std::move(to), .seq = Seq{seq}, .at = at(ms), .from = "bob", .text = "hello"};
}

/// An answer of which nothing has come yet.
inline Message question(std::uint64_t seq, std::int64_t ms, std::string to = "#lobby") {
    Message asked = message(seq, ms, std::move(to));
    asked.kind = MessageKind::answer;
    asked.text.clear();
    asked.answer = AnswerInfo{.state = AnswerState::streaming, .question = "tea?"};
    return asked;
}

inline Answer step(std::uint64_t seq, std::int64_t offset, std::string delta) {
    return {.re = {},
            .to = "#lobby",
            .seq = Seq{seq},
            .state = AnswerState::streaming,
            .offset = offset,
            .delta = std::move(delta),
            .sources = {},
            .error = {},
            .answer = {}};
}

inline Ok stored(RequestId id, std::uint64_t seq, std::string to = "#lobby") {
    return {.re = std::move(id), .to = std::move(to), .seq = Seq{seq}, .at = at(1'000)};
}

inline ErrorReply refused(RequestId id, std::string code) {
    return {.re = std::move(id), .code = std::move(code), .message = "No.", .retry_after = {}};
}

inline SayRequest say(RequestId id, std::string to = "#lobby", std::string text = "hi") {
    return {.id = std::move(id), .to = std::move(to), .text = std::move(text)};
}

}  // namespace natter::net
