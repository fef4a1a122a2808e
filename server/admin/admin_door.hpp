// The local socket of natterd admin: a file of its owner's alone. Each connection asks one line and reads the answer,
// JSON objects of the protocol one a line, to its end. Windows has such sockets too; there the folder's rights guard
// the file. Thread: the server's. Owner: main.
#pragma once

#include "net/protocol/error.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>

namespace natter::server {

class Server;

class AdminDoor {
  public:
    /// Takes the place of a socket that nobody listens at any more. Errors: the path is too long, somebody listens
    /// there, what the system says.
    [[nodiscard]] static net::Result<std::unique_ptr<AdminDoor>> open(boost::asio::io_context& io, Server& server,
                                                                      const std::filesystem::path& file);

    /// Takes the file away.
    virtual ~AdminDoor() = default;

    /// Accepts no more.
    virtual void close() = 0;
};

}  // namespace natter::server
