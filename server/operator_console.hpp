// The operator at the server's own terminal: a plain-text connection like any other, but by memory instead of a socket,
// and with the operator's role. What the operator types goes in, what the server says comes out.
// Thread: the server's, but for the reader of the input and the writer of the output. Owner: main.
#pragma once

#include "net/protocol/messages.hpp"
#include "net/transport/transport.hpp"
#include "server/stdin_lines.hpp"
#include "server/stdout_lines.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace natter::server {

class Server;

class OperatorConsole : private net::TransportHandler {
  public:
    /// Enters `server` as `nick` in `mode` and shows what the operator should see on standard output. The server never
    /// waits for that: what is not read in time is counted instead of shown.
    OperatorConsole(boost::asio::io_context& io, Server& server, const std::string& nick, net::Mode mode);
    ~OperatorConsole() override;

    OperatorConsole(const OperatorConsole&) = delete;
    OperatorConsole& operator=(const OperatorConsole&) = delete;

    /// Says a line as if it had been typed.
    void type(const std::string& line);

    /// Reads the lines from standard input until it ends.
    void read_stdin();

  private:
    void on_frame(std::string_view frame) override;
    void on_oversize() override {}
    void on_drained() override {}
    void on_closed(const net::Error& why) override;

    void show(std::string line);
    void end_input();

    boost::asio::io_context& io_;
    Server& server_;
    std::unique_ptr<StdoutLines> out_;
    std::size_t missed_ = 0;  // lines not shown
    bool left_ = false;
    std::unique_ptr<net::Transport> transport_;
    std::unique_ptr<StdinLines> stdin_;
};

}  // namespace natter::server
