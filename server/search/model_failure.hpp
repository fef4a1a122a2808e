// What the room and the operator are told when a model does not answer. Pure; any thread.
#pragma once

#include "server/search/chat_reply.hpp"
#include "server/search/http_client.hpp"
#include "server/search/provider.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

[[nodiscard]] ProviderFailure failure_of(const HttpFailure& failure);
/// Of a status that is no success, with what the body says.
[[nodiscard]] ProviderFailure failure_of(const net::HttpHead& head, const ChatError& error);
/// The endpoint says in the middle of an answer that it cannot go on.
[[nodiscard]] ProviderFailure failure_of_error(const std::string& error);
[[nodiscard]] ProviderFailure failure_of_bad_json(std::string_view json);
[[nodiscard]] ProviderFailure failure_of_cut();
[[nodiscard]] ProviderFailure failure_of_empty(const std::string& finished);

/// After how long it makes sense to ask once more; nothing: it makes none.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const net::HttpHead& head, const ChatError& error,
                                                                   std::chrono::milliseconds usual);

/// One printable line of moderate length, in which no part of the key stands.
[[nodiscard]] std::string for_the_log(std::string_view cause, std::string_view key);

}  // namespace natter::server
