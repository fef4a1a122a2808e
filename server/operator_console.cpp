#include "server/operator_console.hpp"

#include "net/transport/memory.hpp"
#include "server/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

namespace natter::server {

OperatorConsole::OperatorConsole(boost::asio::io_context& io, Server& server, const std::string& nick, net::Mode mode,
                                 std::ostream& out)
    : io_(io), out_(out) {
    auto [ours, theirs] = net::make_memory_pair(io, "console:0");
    transport_ = std::move(ours);
    transport_->start(*this);
    server.adopt(std::move(theirs), net::Framing::plain_text, mode, Role::server_operator);
    type(nick);
}

OperatorConsole::~OperatorConsole() = default;

void OperatorConsole::type(const std::string& line) {
    transport_->write(std::make_shared<const std::string>(line + '\n'));
    transport_->flush();
}

void OperatorConsole::read_stdin() {
    stdin_ = read_stdin_lines(
        [this](std::string line) { boost::asio::post(io_, [this, line = std::move(line)] { type(line); }); });
}

void OperatorConsole::on_frame(std::string_view frame) { out_ << frame << std::endl; }

void OperatorConsole::on_closed(const net::Error&) {}

}  // namespace natter::server
