// natter-cli: the client for a terminal, and for scripts.
#include "console/app.hpp"
#include "console/options.hpp"
#include "console/terminal.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

using namespace natter::console;

const char* user_name() {
    for (const char* variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const char* name = std::getenv(variable); name != nullptr && *name != '\0') return name;
    }
    return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        Options options;
        const auto ended = parse_options(argc, argv, user_name(), options, std::cout, std::cerr);
        if (ended) return static_cast<int>(*ended);
        const auto terminal = make_terminal();
        return static_cast<int>(App(options, *terminal).run());
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(ExitCode::failed);
    }
}
