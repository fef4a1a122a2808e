#include "console/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace natter::console {
namespace {

constexpr std::size_t kReadBytes = 16'384;
constexpr std::size_t kColumnsElse = 80;

// Where signal handlers write; -1 while there is no terminal object.
std::atomic<int> signal_fd = -1;

// Keeps its own errno: a handler runs between any two instructions.
void on_signal(int number) {
    const int saved = errno;
    const char what = number == SIGWINCH || number == SIGCONT ? 'r' : 'i';
    if (const int fd = signal_fd.load(); fd >= 0) static_cast<void>(!::write(fd, &what, 1));
    errno = saved;
}

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT};

class PosixTerminal : public Terminal {
  public:
    PosixTerminal() {
        make_pipe();
        const char* term = std::getenv("TERM");
        const bool smart = term != nullptr && std::string_view(term) != "dumb" && *term != '\0';
        reads_keys_ = smart && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
        const char* no_colour = std::getenv("NO_COLOR");
        colours_ = smart && ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
        if (reads_keys_) reads_keys_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        catch_signals();
        enter_raw_mode();
    }

    ~PosixTerminal() override {
        leave_raw_mode();
        signal_fd = -1;
        for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before_signals_[i], nullptr);
        for (const int fd : pipe_) ::close(fd);
    }

    PosixTerminal(const PosixTerminal&) = delete;
    PosixTerminal& operator=(const PosixTerminal&) = delete;

    bool is_interactive() const override { return reads_keys_; }
    bool has_colours() const override { return colours_; }

    std::size_t columns() const override {
        winsize size{};
        const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
        return known ? size.ws_col : kColumnsElse;
    }

    Woken wait(bool want_input) override {
        std::array<pollfd, 2> fds{{{pipe_[0], POLLIN, 0}, {want_input ? STDIN_FILENO : -1, POLLIN, 0}}};
        Woken woken;
        if (::poll(fds.data(), fds.size(), -1) < 0) return woken;
        if (fds[0].revents != 0) empty_pipe(woken);
        woken.input = fds[1].revents != 0;
        if (woken.redraw) enter_raw_mode();
        return woken;
    }

    void wake() override {
        const char what = 'w';
        static_cast<void>(!::write(pipe_[1], &what, 1));
    }

    std::optional<std::string> read() override {
        std::string bytes(kReadBytes, '\0');
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) return std::string();
        if (count <= 0) return {};
        bytes.resize(static_cast<std::size_t>(count));
        return bytes;
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0 && errno == EAGAIN) {
                wait_writable();
            } else if (count < 0) {
                return false;
            } else {
                bytes.remove_prefix(static_cast<std::size_t>(count));
            }
        }
        return true;
    }

  private:
    void make_pipe() {
        if (::pipe(pipe_.data()) != 0) throw std::runtime_error("natter-cli: the system has no pipe left");
        for (const int fd : pipe_) {
            ::fcntl(fd, F_SETFL, O_NONBLOCK);
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
        signal_fd = pipe_[1];
    }

    void catch_signals() {
        struct sigaction action {};
        action.sa_handler = on_signal;
        for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &before_signals_[i]);
        // A reader that has gone shows as an error of write.
        std::signal(SIGPIPE, SIG_IGN);
    }

    void empty_pipe(Woken& woken) {
        std::array<char, 256> bytes{};
        const ssize_t count = ::read(pipe_[0], bytes.data(), bytes.size());
        for (ssize_t i = 0; i < count; ++i) {
            const char what = bytes[static_cast<std::size_t>(i)];
            woken.interrupted = woken.interrupted || what == 'i';
            woken.redraw = woken.redraw || what == 'r';
        }
    }

    void enter_raw_mode() {
        if (!reads_keys_) return;
        termios raw = before_;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | IEXTEN);
        raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
        static_cast<void>(write("\x1b[?2004h"));
    }

    void leave_raw_mode() {
        if (!reads_keys_) return;
        static_cast<void>(write("\x1b[?2004l"));
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
    }

    void wait_writable() {
        pollfd fd{STDOUT_FILENO, POLLOUT, 0};
        static_cast<void>(::poll(&fd, 1, -1));
    }

    std::array<int, 2> pipe_{-1, -1};
    std::array<struct sigaction, kSignals.size()> before_signals_{};
    termios before_{};
    bool reads_keys_ = false;
    bool colours_ = false;
};

}  // namespace

std::unique_ptr<Terminal> make_terminal() { return std::make_unique<PosixTerminal>(); }

}  // namespace natter::console
