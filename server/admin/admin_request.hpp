// What natterd admin may ask of a running server: commands of the same table as everybody's. Thread: the server's.
#pragma once

#include "net/protocol/messages.hpp"

#include <functional>
#include <string_view>

namespace natter::server {

class Server;

/// Does what a line such as "kick bob spam" asks for, and gives what the server says to it: an `ok` or an `error`, and
/// notices. "help" lists the verbs.
void do_admin_request(Server& server, std::string_view line,
                      const std::function<void(const net::ServerMessage&)>& answer);

}  // namespace natter::server
