// What a model is asked: the JSON of a chat completion. Pure; any thread.
#pragma once

#include "server/search/provider.hpp"
#include "server/search/search_options.hpp"

#include <string>
#include <string_view>

namespace natter::server {

/// Which of the fields that not every endpoint or model knows are sent.
struct Dialect {
    bool completion_tokens = false;  // max_completion_tokens, instead of max_tokens
    bool temperature = true;
    bool usage = true;  // stream_options
    bool stream = true;

    bool operator==(const Dialect&) const = default;
};

/// What stands around the sources, and in none of them: whoever wrote one cannot end the part that is data.
[[nodiscard]] std::string make_fence(const Inquiry& inquiry);

[[nodiscard]] std::string chat_request(const Inquiry& inquiry, const ModelOptions& options, const Dialect& dialect,
                                       std::string_view fence);

}  // namespace natter::server
