#include "gui/app/open_link.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace natter::gui {

// "open" hands the address over and ends at once. It is given none of the app's sockets and files.
bool open_link(const std::string& url) {
    std::string program = "/usr/bin/open";
    std::string address = url;
    char* const arguments[] = {program.data(), address.data(), nullptr};
    posix_spawnattr_t how;
    if (posix_spawnattr_init(&how) != 0) return false;
    posix_spawnattr_setflags(&how, POSIX_SPAWN_CLOEXEC_DEFAULT);
    posix_spawn_file_actions_t files;
    if (posix_spawn_file_actions_init(&files) != 0) {
        posix_spawnattr_destroy(&how);
        return false;
    }
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        posix_spawn_file_actions_addinherit_np(&files, standard);
    }
    pid_t child = 0;
    const int failed = posix_spawn(&child, program.c_str(), &files, &how, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    int status = 0;
    return failed == 0 && waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace natter::gui
