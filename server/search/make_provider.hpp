// Chooses who answers questions. Thread: the server's.
#pragma once

#include "server/search/provider.hpp"
#include "server/search/search_options.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace natter::server {

/// A model, if the options have a key or an address of their own; else the log alone. Throws at options that
/// cannot be used, with a sentence.
[[nodiscard]] std::unique_ptr<Provider> make_provider(const boost::asio::any_io_executor& executor,
                                                      const ModelOptions& options);

}  // namespace natter::server
