// What an operator can set, as it is written: plain values, whose defaults are a good server. settings.hpp names each.
#pragma once

#include "net/protocol/limits.hpp"
#include "server/options.hpp"
#include "server/search/search_options.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace natter::server::config {

struct Config {
    std::string single = "127.0.0.1:5001";
    std::string group = "127.0.0.1:5002";
    std::string http;  // empty: its usual place, if that is free
    bool tls = true;
    std::string tls_certificate;
    std::string tls_key;
    bool allow_plaintext = false;
    std::vector<std::string> origins;
    std::string metrics_token;
    std::string name = "Natter";
    std::string motd;
    std::string operator_nick = "operator";
    std::string address;
    std::string password;  // empty: none
    bool invite_only = false;
    std::string log_level = "info";
    std::string data;  // empty: the system's place for it
    bool memory = false;
    std::size_t keep_messages = net::limits::kMemoryLogMessages;
    std::string durability = "process";
    std::size_t keep_days = 0;   // 0: for ever
    std::size_t keep_count = 0;  // 0: all
    bool direct_history = true;
    std::string admin_socket;  // empty: in the folder of the log
    SearchOptions search{};
    std::string search_ca_file;
    ServerLimits limits{};
};

/// What goes wrong when several values do not fit together, or nothing.
[[nodiscard]] std::string problem_of(const Config& config);

/// What whoever runs such a server should know, in sentences. `config` has no problem.
[[nodiscard]] std::vector<std::string> warnings_of(const Config& config);

/// What a server is made from. `config` has no problem.
[[nodiscard]] ServerOptions to_options(const Config& config);

/// Where `natterd admin` finds the server; empty: nowhere.
[[nodiscard]] std::filesystem::path admin_socket_of(const Config& config);

}  // namespace natter::server::config
