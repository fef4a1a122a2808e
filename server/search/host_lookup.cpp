#include "server/search/host_lookup.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace natter::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Between two threads: that of the executor may leave at any time.
struct HostLookup::Shared {
    std::mutex mutex;
    asio::any_io_executor executor;  // empty: nobody waits any more
    OnFound on_found;                // the executor's thread's alone

    void tell(const error_code& error, Endpoints found, const std::shared_ptr<Shared>& self) {
        const std::lock_guard lock(mutex);
        if (!executor) return;
        asio::post(executor, [self, error, found = std::move(found)] {
            if (auto done = std::exchange(self->on_found, nullptr)) done(error, found);
        });
        executor = {};
    }
};

Endpoints resolve_by_system(const std::string& host, std::uint16_t port, error_code& error) {
    asio::io_context io;
    return tcp::resolver(io).resolve(host, std::to_string(port), error);
}

HostLookup::HostLookup(const asio::any_io_executor& executor, const std::string& host, std::uint16_t port,
                       OnFound on_found, Resolve resolve)
    : shared_(std::make_shared<Shared>()) {
    shared_->executor = asio::prefer(executor, asio::execution::outstanding_work.tracked);
    shared_->on_found = std::move(on_found);
    error_code no_address;
    const auto address = asio::ip::make_address(host, no_address);
    if (!no_address) {
        const auto found = Endpoints::create(tcp::endpoint(address, port), host, std::to_string(port));
        shared_->tell({}, found, shared_);
        return;
    }
    try {
        std::thread([shared = shared_, host, port, resolve = std::move(resolve)] {
            error_code error;
            Endpoints found = resolve(host, port, error);
            shared->tell(error, std::move(found), shared);
        }).detach();
    } catch (const std::system_error&) {  // no thread is to be had
        shared_->tell(asio::error::try_again, {}, shared_);
    }
}

HostLookup::~HostLookup() {
    const std::lock_guard lock(shared_->mutex);
    shared_->executor = {};
    shared_->on_found = nullptr;
}

}  // namespace natter::server
