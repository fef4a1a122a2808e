#include "server/admin/admin_door.hpp"

#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "server/admin/admin_request.hpp"
#include "server/server.hpp"

#include <fmt/core.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <string>
#include <utility>

namespace natter::server {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
namespace limits = net::limits;
using Local = asio::local::stream_protocol;
using Failure = boost::system::error_code;

net::Error trouble(const fs::path& file, const std::string& why) {
    return {net::Errc::io_error, fmt::format("The socket of natterd admin cannot be opened at {}: {}. Name another "
                                             "place with --admin-socket.",
                                             file.string(), why)};
}

// One connection: a line in, the answer out, closed. `open` tells how many there are.
class AdminConnection : public std::enable_shared_from_this<AdminConnection> {
  public:
    AdminConnection(Local::socket socket, Server& server, std::shared_ptr<std::size_t> open)
        : socket_(std::move(socket)), timer_(socket_.get_executor()), server_(server), open_(std::move(open)) {
        ++*open_;
    }
    ~AdminConnection() { --*open_; }

    AdminConnection(const AdminConnection&) = delete;
    AdminConnection& operator=(const AdminConnection&) = delete;

    void start() {
        timer_.expires_after(limits::kAdminTime);
        timer_.async_wait([self = weak_from_this()](const Failure& failure) {
            const auto connection = self.lock();
            Failure ignored;
            if (connection && !failure) connection->socket_.close(ignored);
        });
        asio::async_read_until(socket_, asio::dynamic_buffer(in_, limits::kFrameBytes), '\n',
                               [self = shared_from_this()](const Failure& failure, std::size_t bytes) {
                                   if (!failure) self->answer(bytes - 1);
                               });
    }

  private:
    // Whoever is told that something was done can rely on it.
    void answer(std::size_t bytes) {
        Directory& directory = server_.hub().directory();
        const std::uint64_t before = directory.changes();
        do_admin_request(server_, std::string_view(in_).substr(0, bytes),
                         [this](const net::ServerMessage& message) { out_ += net::encode(message); });
        if (directory.changes() == before) return write();
        directory.when_kept([self = shared_from_this()](const net::Result<void>& kept) {
            if (!kept) {
                self->out_ =
                    net::encode(net::ServerMessage(net::ErrorReply{.re = {},
                                                                   .code = std::string(to_word(kept.error().code)),
                                                                   .message = kept.error().message,
                                                                   .retry_after = {}}));
            }
            self->write();
        });
    }

    void write() {
        asio::async_write(socket_, asio::buffer(out_),
                          [self = shared_from_this()](const Failure&, std::size_t) { self->timer_.cancel(); });
    }

    Local::socket socket_;
    asio::steady_timer timer_;
    Server& server_;
    std::shared_ptr<std::size_t> open_;
    std::string in_;
    std::string out_;
};

class LocalAdminDoor : public AdminDoor {
  public:
    LocalAdminDoor(asio::io_context& io, Server& server, fs::path file)
        : acceptor_(io), server_(server), file_(std::move(file)) {}
    ~LocalAdminDoor() override { close(); }

    LocalAdminDoor(const LocalAdminDoor&) = delete;
    LocalAdminDoor& operator=(const LocalAdminDoor&) = delete;

    // Nobody can connect before `listen`, when the rights are set.
    Failure listen(const Local::endpoint& place) {
        Failure failure;
        acceptor_.open(place.protocol(), failure);
        if (!failure) acceptor_.bind(place, failure);
        if (failure) return failure;
        bound_ = true;
        std::error_code rights;
        fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write, rights);
        if (rights) return rights;
        acceptor_.listen(asio::socket_base::max_listen_connections, failure);
        if (!failure) accept();
        return failure;
    }

    void close() override {
        Failure ignored;
        acceptor_.close(ignored);
        std::error_code gone;
        if (std::exchange(bound_, false)) fs::remove(file_, gone);
    }

  private:
    void accept() {
        acceptor_.async_accept([this](const Failure& failure, Local::socket socket) {
            if (failure == asio::error::operation_aborted) return;
            if (!failure && *open_ < limits::kAdminRequests) {
                std::make_shared<AdminConnection>(std::move(socket), server_, open_)->start();
            }
            accept();
        });
    }

    Local::acceptor acceptor_;
    Server& server_;
    fs::path file_;
    std::shared_ptr<std::size_t> open_ = std::make_shared<std::size_t>(0);
    bool bound_ = false;
};

// A server that was killed leaves its socket behind.
std::string clear_away(asio::io_context& io, const fs::path& file, const Local::endpoint& place) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) return {};
    Local::socket probe(io);
    Failure failure;
    probe.connect(place, failure);
    if (!failure) return "another server listens there";
    if (!fs::is_socket(file, error)) return "something else is there";
    return fs::remove(file, error) ? std::string() : error.message();
}

}  // namespace

net::Result<std::unique_ptr<AdminDoor>> AdminDoor::open(asio::io_context& io, Server& server, const fs::path& file) {
    try {
        const Local::endpoint place(file.string());
        if (const std::string why = clear_away(io, file, place); !why.empty()) return trouble(file, why);
        auto door = std::make_unique<LocalAdminDoor>(io, server, file);
        if (const Failure failure = door->listen(place)) return trouble(file, failure.message());
        return std::unique_ptr<AdminDoor>(std::move(door));
    } catch (const boost::system::system_error& error) {  // the path is too long
        return trouble(file, error.code().message());
    }
}

}  // namespace natter::server
