#include "server/search/host_lookup.hpp"

#include "net/util/late_answer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <system_error>
#include <thread>
#include <utility>

namespace natter::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// The executor's loop does not end while somebody waits, and is not touched any more afterwards.
struct HostLookup::Shared {
    Shared(const asio::any_io_executor& executor, OnFound told)
        : on_found(std::move(told)),
          answer([executor = asio::prefer(executor, asio::execution::outstanding_work.tracked)](auto job) {
              asio::post(executor, std::move(job));
          }) {}

    OnFound on_found;  // the executor's thread's alone
    net::LateAnswer answer;
};

Endpoints resolve_by_system(const std::string& host, std::uint16_t port, error_code& error) {
    asio::io_context io;
    return tcp::resolver(io).resolve(host, std::to_string(port), error);
}

HostLookup::HostLookup(const asio::any_io_executor& executor, const std::string& host, std::uint16_t port,
                       OnFound on_found, Resolve resolve)
    : shared_(std::make_shared<Shared>(executor, std::move(on_found))) {
    const auto tell = [shared = shared_](const error_code& error, const Endpoints& found) {
        shared->answer.tell([shared, error, found] {
            if (const auto done = std::exchange(shared->on_found, nullptr)) done(error, found);
        });
    };
    error_code no_address;
    const auto address = asio::ip::make_address(host, no_address);
    if (!no_address) {
        tell({}, Endpoints::create(tcp::endpoint(address, port), host, std::to_string(port)));
        return;
    }
    try {
        std::thread([tell, host, port, resolve = std::move(resolve)] {
            error_code error;
            const Endpoints found = resolve(host, port, error);
            tell(error, found);
        }).detach();
    } catch (const std::system_error&) {  // no thread is to be had
        tell(asio::error::try_again, {});
    }
}

HostLookup::~HostLookup() {
    shared_->answer.leave();
    shared_->on_found = nullptr;
}

}  // namespace natter::server
