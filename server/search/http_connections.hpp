// The connections to one HTTP service that nobody uses for the moment. One that its other end closes, that says
// something unasked, or that has been idle for long, is dropped. Thread: the executor's. Owner: HttpClient; calls that
// give one back know it weakly.
#pragma once

#include "net/transport/byte_stream.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <list>
#include <memory>

namespace natter::server {

class HttpConnections : public std::enable_shared_from_this<HttpConnections> {
  public:
    /// Whoever uses a connection that nobody waits for.
    class Lingering {
      public:
        virtual ~Lingering() = default;
        virtual void close() = 0;
    };

    HttpConnections() = default;
    ~HttpConnections();
    HttpConnections(const HttpConnections&) = delete;
    HttpConnections& operator=(const HttpConnections&) = delete;

    void keep(std::unique_ptr<net::ByteStream> stream);
    /// The one that was used last, or null.
    [[nodiscard]] std::unique_ptr<net::ByteStream> take();

    /// Is closed when this ends, too.
    void linger(std::weak_ptr<Lingering> lingering);

    [[nodiscard]] std::size_t size() const { return idle_.size(); }

  private:
    class Idle;

    void drop(const Idle& idle);

    std::list<std::shared_ptr<Idle>> idle_;
    std::list<std::weak_ptr<Lingering>> lingering_;
};

}  // namespace natter::server
