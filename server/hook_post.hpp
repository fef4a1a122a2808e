// What programs post to a webhook: JSON, or the form in which Slack's older ones wrap it. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/fields.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

struct HookPost {
    std::string text{};
    std::optional<std::string> username{};

    static constexpr auto fields() {
        return net::field_list(net::field("text", &HookPost::text), net::field("username", &HookPost::username));
    }
};

/// Reads a body by its Content-Type: application/json, or application/x-www-form-urlencoded with JSON in `payload`.
/// Errors: unsupported (anything else), bad_json.
[[nodiscard]] net::Result<HookPost> read_hook_post(std::string_view content_type, std::string_view body);

}  // namespace natter::server
