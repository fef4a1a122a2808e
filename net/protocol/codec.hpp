// Frames to messages and back. A frame is one JSON object in UTF-8 without its line end.
//
// Guarantees:
// 1. Nothing throws past these functions, whatever the bytes.
// 2. A decoded message has every required field, of the right type, in UTF-8 (all strings), within the frame's limits.
// 3. Fields that are not known are ignored; encode(decode(x)) keeps every field that is.
// Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

/// Errors: too_large, bad_utf8, too_deep, bad_json, missing_field, bad_field, unknown_type.
[[nodiscard]] Result<ClientMessage> decode_client(std::string_view frame);
[[nodiscard]] Result<ServerMessage> decode_server(std::string_view frame);

/// The request id of a frame that did not decode, if it can be read, so that the error can name it.
[[nodiscard]] std::optional<RequestId> request_id_of(std::string_view frame);

/// One line of JSON with the newline at its end.
[[nodiscard]] std::string encode(const ClientMessage& message);
[[nodiscard]] std::string encode(const ServerMessage& message);

/// Bytes that `text` takes within a JSON string.
[[nodiscard]] std::size_t encoded_bytes(std::string_view text);

}  // namespace natter::net
