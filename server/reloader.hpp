// Reads the configuration again while the server runs. Thread: the server's. Owner: main.
#pragma once

#include "net/protocol/error.hpp"
#include "server/config/load.hpp"

#include <memory>
#include <string>

namespace spdlog {
class logger;
}

namespace natter::server {

class Server;

class Reloader {
  public:
    /// `sources` and `config` are those that the server was started with.
    Reloader(config::Sources sources, config::Config config, Server& server, std::shared_ptr<spdlog::logger> log)
        : sources_(std::move(sources)), config_(std::move(config)), server_(server), log_(std::move(log)) {}

    /// Changes what can be changed, and tells the log what that is and what needs a restart; gives the same in lines.
    /// With a mistake in it, nothing is changed; the error tells all of them. A certificate that cannot be read stays
    /// as it was; that is an error too, which tells what has been changed all the same.
    net::Result<std::string> reload();

  private:
    config::Sources sources_;
    config::Config config_;  // in force
    Server& server_;
    std::shared_ptr<spdlog::logger> log_;
};

}  // namespace natter::server
