// The command line of natterd. Errors and --help are printed here, in sentences that say what to do.
#pragma once

#include "server/config/load.hpp"
#include "server/options.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace natter::server {

enum class DataTask { none, backup, restore, verify, audit, admin };

struct Flags {
    config::Sources sources;  // from which the configuration can be read again
    config::Config config;
    ServerOptions options;           // made from it
    DataTask task = DataTask::none;  // to be done instead of serving
    std::filesystem::path task_file;
    std::string admin_request;  // "kick bob spam"
    bool console = false;
    std::vector<std::string> notes;     // for the log
    std::vector<std::string> warnings;  // the same
};

struct ParsedFlags {
    Flags flags;
    std::optional<int> exit_code;  // the program ends with it: 0 after --help, 2 for a wrong flag or configuration
};

[[nodiscard]] ParsedFlags parse_flags(int argc, const char* const* argv, config::Variables environment = {});

}  // namespace natter::server
