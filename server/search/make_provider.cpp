#include "server/search/make_provider.hpp"

#include "server/search/local_provider.hpp"
#include "server/search/openai_provider.hpp"

namespace natter::server {

std::unique_ptr<Provider> make_provider(const boost::asio::any_io_executor& executor, const ModelOptions& options) {
    const bool chosen = !options.key.empty() || options.base_url != ModelOptions{}.base_url;
    return chosen ? make_openai_provider(executor, options) : make_local_provider(executor);
}

}  // namespace natter::server
