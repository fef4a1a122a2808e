#include "gui/app/open_link.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace natter::gui {

// "open" hands the address over and ends at once.
bool open_link(const std::string& url) {
    std::string program = "/usr/bin/open";
    std::string address = url;
    char* const arguments[] = {program.data(), address.data(), nullptr};
    pid_t child = 0;
    if (posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0) return false;
    int status = 0;
    return waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace natter::gui
