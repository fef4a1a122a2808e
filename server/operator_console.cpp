#include "server/operator_console.hpp"

#include "net/transport/memory.hpp"
#include "server/server.hpp"

#include <fmt/core.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace natter::server {

namespace asio = boost::asio;

OperatorConsole::OperatorConsole(asio::io_context& io, Server& server, const std::string& nick, net::Mode mode)
    : io_(io), server_(server), out_(write_stdout_lines()) {
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
    auto on_line = [this](std::string line) { asio::post(io_, [this, line = std::move(line)] { type(line); }); };
    // What the last line asks for happens first.
    auto on_end = [this] { asio::post(io_, [this] { asio::post(io_, [this] { end_input(); }); }); };
    stdin_ = read_stdin_lines(std::move(on_line), std::move(on_end));
}

void OperatorConsole::end_input() {
    if (server_.is_stopping() || left_) return;
    show("* The input has ended, and nothing can be typed any more; the server runs on: Ctrl-C stops it.");
}

void OperatorConsole::show(std::string line) {
    if (missed_ > 0 && out_->show(fmt::format("* {} lines not shown", missed_))) missed_ = 0;
    if (missed_ > 0 || !out_->show(std::move(line))) ++missed_;
}

void OperatorConsole::on_frame(std::string_view frame) { show(std::string(frame)); }

void OperatorConsole::on_closed(const net::Error&) {
    left_ = true;
    if (!server_.is_stopping()) show("* You have left; the server runs on: Ctrl-C stops it.");
}

}  // namespace natter::server
