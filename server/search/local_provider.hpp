// Answers without a model: the messages that match best. Thread: the server's.
#pragma once

#include "server/search/provider.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace natter::server {

[[nodiscard]] std::unique_ptr<Provider> make_local_provider(boost::asio::any_io_executor executor);

}  // namespace natter::server
