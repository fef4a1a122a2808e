// Has questions answered by a model behind an OpenAI-compatible API: POST {base_url}/chat/completions, streamed where
// the endpoint can. See provider.hpp for what it guarantees. Thread: the server's.
#pragma once

#include "server/search/provider.hpp"
#include "server/search/search_options.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>

namespace natter::server {

inline constexpr std::chrono::milliseconds kModelRetry{1'000};

/// `retry`: after how long a question is asked a second time, where nothing else is said. Throws at a `base_url`,
/// `proxy` or `ca_file` that cannot be used, with a sentence.
[[nodiscard]] std::unique_ptr<Provider> make_openai_provider(const boost::asio::any_io_executor& executor,
                                                             const ModelOptions& options,
                                                             std::chrono::milliseconds retry = kModelRetry);

}  // namespace natter::server
