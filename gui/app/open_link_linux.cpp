#include "gui/app/open_link.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace natter::gui {

// No shell reads the address, and the program is nobody's child: nobody has to wait for its end.
bool open_link(const std::string& url) {
    std::string program = "xdg-open";
    std::string address = url;
    char* const arguments[] = {program.data(), address.data(), nullptr};
    const pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) {
        setsid();
        if (fork() != 0) _exit(0);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child;
}

}  // namespace natter::gui
