#include "server/stdin_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <system_error>
#include <thread>

namespace natter::server {
namespace {

class PosixStdinLines : public StdinLines {
  public:
    PosixStdinLines(std::function<void(std::string)> on_line, std::function<void()> on_end)
        : on_line_(std::move(on_line)), on_end_(std::move(on_end)) {
        if (::pipe(stop_.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
        thread_ = std::thread([this] { run(); });
    }

    ~PosixStdinLines() override {
        ::close(stop_[1]);
        thread_.join();
        ::close(stop_[0]);
    }

    PosixStdinLines(const PosixStdinLines&) = delete;
    PosixStdinLines& operator=(const PosixStdinLines&) = delete;

  private:
    void run() {
        std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {stop_[0], POLLIN, 0}}};
        while (true) {
            if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
            if (watched[1].revents != 0) return;
            if (watched[0].revents != 0 && !read_some()) return;
        }
    }

    // False at the end of the input.
    bool read_some() {
        std::array<char, 4096> bytes;
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
        if (count <= 0) {
            if (!line_.empty()) on_line_(line_);
            on_end_();
            return false;
        }
        line_.append(bytes.data(), static_cast<std::size_t>(count));
        for (std::size_t end = line_.find('\n'); end != std::string::npos; end = line_.find('\n')) {
            on_line_(line_.substr(0, end));
            line_.erase(0, end + 1);
        }
        return true;
    }

    std::function<void(std::string)> on_line_;
    std::function<void()> on_end_;
    std::array<int, 2> stop_{};
    std::string line_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<StdinLines> read_stdin_lines(std::function<void(std::string)> on_line, std::function<void()> on_end) {
    return std::make_unique<PosixStdinLines>(std::move(on_line), std::move(on_end));
}

}  // namespace natter::server
