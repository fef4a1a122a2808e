#include "gui/app/open_link.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace natter::gui {
namespace {

constexpr unsigned kFirstOwn = 3;  // after standard input, output and error

/// Where a program of that name is, as a shell would find it; empty: nowhere.
std::string found_in_path(std::string_view name) {
    const char* const path = std::getenv("PATH");
    std::string_view folders = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::string program = std::string(folders.substr(0, end)) + "/" + std::string(name);
        if (end > 0 && access(program.c_str(), X_OK) == 0) return program;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return {};
}

/// A descriptor that ends with its owner, and with whatever program its process becomes.
class OwnedEnd {
  public:
    explicit OwnedEnd(int number) : number_(number) {}
    ~OwnedEnd() { close(); }
    OwnedEnd(const OwnedEnd&) = delete;
    OwnedEnd& operator=(const OwnedEnd&) = delete;

    int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

  private:
    int number_;
};

int most_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1'024;
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1u << 20));
}

// ---- in the child, between fork and exec: system calls alone, since locks may be held by threads that are not there

/// The sockets and files of the app are nothing to the program: it would hold the port of a server whose app has ended.
void keep_own_descriptors(int most) {
#ifdef SYS_close_range
    constexpr unsigned kOnExec = 1u << 2;
    if (syscall(SYS_close_range, kFirstOwn, ~0u, kOnExec) == 0) return;
#endif
    for (int each = static_cast<int>(kFirstOwn); each < most; ++each) fcntl(each, F_SETFD, FD_CLOEXEC);
}

[[noreturn]] void become(char* const* arguments, int tells, int most) {
    setsid();
    if (const pid_t program = fork(); program != 0) _exit(program < 0 ? 1 : 0);
    keep_own_descriptors(most);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    execv(arguments[0], arguments);
    const char failed = 1;
    _exit(write(tells, &failed, 1) == 1 ? 127 : 126);
}

// ---- in the app

/// Nothing comes if it became the program: then its end of the pipe is closed.
bool became(int hears) {
    char failed = 0;
    ssize_t got = 0;
    do {
        got = read(hears, &failed, 1);
    } while (got < 0 && errno == EINTR);
    return got == 0;
}

}  // namespace

// No shell reads the address, and the program is nobody's child: nobody has to wait for its end.
bool open_link(const std::string& url) {
    std::string program = found_in_path("xdg-open");
    if (program.empty()) return false;
    std::string address = url;
    const std::array<char*, 3> arguments = {program.data(), address.data(), nullptr};
    const int most = most_descriptors();
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    const OwnedEnd hears(ends[0]);
    OwnedEnd tells(ends[1]);
    const pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) become(arguments.data(), tells.number(), most);
    tells.close();
    const bool is_open = became(hears.number());
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    return is_open && ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace natter::gui
