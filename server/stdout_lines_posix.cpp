#include "server/stdout_lines.hpp"

#include "net/util/mailbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace natter::server {
namespace {

// What a pipe or a socket that is ready takes without waiting, on every system.
constexpr std::size_t kBytesAtOnce = 512;

class PosixStdoutLines : public StdoutLines {
  public:
    PosixStdoutLines() {
        if (::pipe(wake_.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
        for (const int fd : wake_) {
            ::fcntl(fd, F_SETFL, O_NONBLOCK);
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
        open_terminal();
        thread_ = std::thread([this] { run(); });
    }

    ~PosixStdoutLines() override {
        stopping_ = true;
        wake();
        thread_.join();
        for (const int fd : wake_) ::close(fd);
        if (out_ != STDOUT_FILENO) ::close(out_);
    }

    PosixStdoutLines(const PosixStdoutLines&) = delete;
    PosixStdoutLines& operator=(const PosixStdoutLines&) = delete;

    bool show(std::string line) override {
        line += '\n';
        const std::size_t size = line.size();
        if (bytes_ + size > kLineBytesWaiting) return false;
        bytes_ += size;
        const auto pushed = lines_.push(line);
        if (pushed == Lines::Pushed::first) wake();
        if (pushed == Lines::Pushed::refused) bytes_ -= size;
        return pushed != Lines::Pushed::refused;
    }

  private:
    using Lines = net::Mailbox<std::string>;
    using Clock = std::chrono::steady_clock;

    // A terminal's write may wait although it was ready. Opened once more it has a mode of its own, so that nobody else
    // who uses it is disturbed.
    void open_terminal() {
        const char* name = ::isatty(STDOUT_FILENO) == 1 ? ::ttyname(STDOUT_FILENO) : nullptr;
        const int fd = name == nullptr ? -1 : ::open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (fd >= 0) out_ = fd;
    }

    void wake() { static_cast<void>(!::write(wake_[1], "w", 1)); }

    void run() {
        std::vector<std::string> lines;
        while (true) {
            const bool last = stopping_;
            lines_.take(lines);
            for (const std::string& line : lines) {
                if (!gone_) write(line);
                bytes_ -= line.size();
            }
            if (last) return;
            if (lines.empty()) await_wake();
        }
    }

    void await_wake() {
        pollfd watched{wake_[0], POLLIN, 0};
        static_cast<void>(::poll(&watched, 1, -1));
        empty_wake();
    }

    void empty_wake() {
        std::array<char, 64> bytes;
        while (::read(wake_[0], bytes.data(), bytes.size()) > 0) {
        }
    }

    void write(std::string_view line) {
        while (!line.empty() && await_writable()) {
            const ssize_t count = ::write(out_, line.data(), std::min(line.size(), kBytesAtOnce));
            if (count >= 0) {
                line.remove_prefix(static_cast<std::size_t>(count));
            } else if (errno != EINTR && errno != EAGAIN) {
                gone_ = true;
                return;
            }
        }
    }

    // False: nobody reads, or not in time.
    bool await_writable() {
        while (!gone_) {
            if (stopping_ && deadline_ == Clock::time_point{}) deadline_ = Clock::now() + kLastLinesTime;
            // Once stopping, the pipe would only wake at once for ever.
            std::array<pollfd, 2> watched{{{out_, POLLOUT, 0}, {stopping_ ? -1 : wake_[0], POLLIN, 0}}};
            if (::poll(watched.data(), watched.size(), milliseconds_left()) < 0 && errno != EINTR) gone_ = true;
            if (watched[0].revents != 0) return true;
            if (watched[1].revents != 0) empty_wake();
            gone_ = gone_ || (deadline_ != Clock::time_point{} && Clock::now() >= deadline_);
        }
        return false;
    }

    [[nodiscard]] int milliseconds_left() const {
        if (deadline_ == Clock::time_point{}) return -1;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
        return std::max(static_cast<int>(left.count()), 0);
    }

    Lines lines_{kLinesWaiting};
    std::atomic<std::size_t> bytes_ = 0;  // of lines not yet written
    std::atomic<bool> stopping_ = false;
    std::array<int, 2> wake_{};
    int out_ = STDOUT_FILENO;
    bool gone_ = false;             // the thread's: nobody reads any more
    Clock::time_point deadline_{};  // the thread's: of the last lines
    std::thread thread_;
};

}  // namespace

std::unique_ptr<StdoutLines> write_stdout_lines() { return std::make_unique<PosixStdoutLines>(); }

}  // namespace natter::server
