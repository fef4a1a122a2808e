// By inotify, which tells what happens to the names in a folder. A file that is a link may be written where it leads
// to, so that folder is watched as well.
#include "gui/app/file_watch.hpp"

#include "gui/app/bell_linux.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

/// Where the file really is.
fs::path target_of(const fs::path& file) {
    std::error_code error;
    const fs::path target = fs::canonical(file, error);
    return error ? file : target;
}

class Inotify {
  public:
    Inotify() : fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}
    ~Inotify() {
        if (fd_ >= 0) ::close(fd_);
    }
    Inotify(const Inotify&) = delete;
    Inotify& operator=(const Inotify&) = delete;

    int descriptor() const { return fd_; }
    /// -1 if that folder cannot be watched.
    int add(const fs::path& folder) const { return inotify_add_watch(fd_, folder.c_str(), kChanges); }
    void remove(int watch) const { static_cast<void>(inotify_rm_watch(fd_, watch)); }

    template <class See>
    void read_events(See see) const {
        alignas(inotify_event) std::array<char, 4096> bytes{};
        for (;;) {
            const ssize_t size = ::read(fd_, bytes.data(), bytes.size());
            if (size <= 0) return;
            for (ssize_t at = 0; at < size;) {
                inotify_event event{};
                std::memcpy(&event, bytes.data() + at, sizeof(event));
                const char* name = event.len > 0 ? bytes.data() + at + sizeof(event) : "";
                see(event.mask, std::string(name));
                at += static_cast<ssize_t>(sizeof(event) + event.len);
            }
        }
    }

  private:
    int fd_;
};

class InotifyWatch final : public FileWatch {
  public:
    InotifyWatch(fs::path file, std::function<void()> on_change)
        : file_(std::move(file)), on_change_(std::move(on_change)) {
        works_ = bell_.works() && inotify_.descriptor() >= 0 && inotify_.add(file_.parent_path()) >= 0;
        if (!works_) return;
        follow_target();
        thread_ = std::thread([this] { run(); });
    }
    ~InotifyWatch() override {
        stopping_ = true;
        bell_.ring();
        if (thread_.joinable()) thread_.join();
    }

    bool works() const { return works_; }

  private:
    void run() {
        while (!stopping_) {
            std::array<pollfd, 2> places{pollfd{bell_.descriptor(), POLLIN, 0},
                                         pollfd{inotify_.descriptor(), POLLIN, 0}};
            if (poll(places.data(), places.size(), -1) < 0 && errno != EINTR) return;
            if (stopping_) return;
            bool changed = false;
            inotify_.read_events([&](std::uint32_t what, const std::string& name) { changed |= is_ours(what, name); });
            if (!changed) continue;
            follow_target();
            on_change_();
        }
    }

    /// A new file is told again once it is written; a link has no more to be waited for.
    bool is_ours(std::uint32_t what, const std::string& name) const {
        if ((what & IN_Q_OVERFLOW) != 0) return true;
        if (name != file_.filename().string() && name != target_.filename().string()) return false;
        std::error_code error;
        return (what & IN_CREATE) == 0 || fs::is_symlink(file_, error);
    }

    void follow_target() {
        const fs::path target = target_of(file_);
        if (target == target_) return;
        if (target_watch_ >= 0) inotify_.remove(target_watch_);
        target_ = target;
        std::error_code error;
        const bool elsewhere = !fs::equivalent(target.parent_path(), file_.parent_path(), error) && !error;
        target_watch_ = elsewhere ? inotify_.add(target.parent_path()) : -1;
    }

    fs::path file_;
    fs::path target_;
    int target_watch_ = -1;
    std::function<void()> on_change_;
    Inotify inotify_;
    Bell bell_;
    bool works_ = false;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<FileWatch> watch_file(const fs::path& file, std::function<void()> on_change) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    auto watch = std::make_unique<InotifyWatch>(file, std::move(on_change));
    if (!watch->works()) return nullptr;
    return watch;
}

}  // namespace natter::gui
