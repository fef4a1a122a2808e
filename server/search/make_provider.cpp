#include "server/search/make_provider.hpp"

#include "server/search/local_provider.hpp"

namespace natter::server {

std::unique_ptr<Provider> make_provider(const boost::asio::any_io_executor& executor, const ModelOptions&) {
    return make_local_provider(executor);
}

}  // namespace natter::server
