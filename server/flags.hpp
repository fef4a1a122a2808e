// The command line of natterd. Errors and --help are printed here, in one sentence that says what to do.
#pragma once

#include "server/options.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace natter::server {

enum class DataTask { none, backup, restore, verify, audit };

struct Flags {
    ServerOptions options;
    DataTask task = DataTask::none;  // to be done instead of serving
    std::filesystem::path task_file;
    bool console = false;
    std::vector<std::string> warnings;  // for the log
};

struct ParsedFlags {
    Flags flags;
    std::optional<int> exit_code;  // the program ends with it: 0 after --help, 2 for a wrong flag
};

[[nodiscard]] ParsedFlags parse_flags(int argc, const char* const* argv);

}  // namespace natter::server
