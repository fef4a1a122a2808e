// What a model's endpoint says, out of its JSON: pieces of an answer, the whole of one, and errors. Pure; any thread.
#pragma once

#include "server/search/chat_request.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

/// A piece of an answer, or the whole of it. Everything may be missing.
struct ChatReply {
    std::string text{};      // any bytes
    std::string finished{};  // why the answer ends: "stop", "length", "content_filter"
    std::optional<std::int64_t> prompt_tokens{};
    std::optional<std::int64_t> answer_tokens{};
    std::optional<std::string> error{};  // the endpoint's words
};

/// Nothing if it is not JSON that one of these can be.
[[nodiscard]] std::optional<ChatReply> read_chat_reply(std::string_view json);

/// What the body of a refusal says. Everything may be empty.
struct ChatError {
    std::string message{};
    std::string param{};
    std::string code{};
};
[[nodiscard]] ChatError read_chat_error(std::string_view body);

/// The dialect without what that error names; nothing if it names nothing that was sent.
[[nodiscard]] std::optional<Dialect> adapted(const Dialect& sent, const ModelOptions& options, const ChatError& error);

}  // namespace natter::server
