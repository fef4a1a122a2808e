// By kqueue, which tells that the names in a folder changed, and that a file was written. The file is watched as long as
// it is there; when another takes its place, the folder says so.
#include "gui/app/file_watch.hpp"

#include <fcntl.h>
#include <sys/event.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

constexpr uintptr_t kStop = 1;
constexpr unsigned kWritten = NOTE_WRITE | NOTE_EXTEND | NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE;

/// A descriptor, closed at the end.
class Descriptor {
  public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() { reset(-1); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void reset(int fd) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = fd;
    }
    int raw() const { return fd_; }

  private:
    int fd_;
};

class QueueWatch final : public FileWatch {
  public:
    QueueWatch(fs::path file, std::function<void()> on_change)
        : file_(std::move(file)),
          on_change_(std::move(on_change)),
          queue_(kqueue()),
          folder_(open(file_.parent_path().c_str(), O_EVTONLY | O_CLOEXEC)) {
        works_ = queue_.raw() >= 0 && folder_.raw() >= 0 && add(EVFILT_USER, kStop, 0) &&
                 add(EVFILT_VNODE, static_cast<uintptr_t>(folder_.raw()), NOTE_WRITE);
        if (!works_) return;
        follow_file();
        thread_ = std::thread([this] { run(); });
    }
    ~QueueWatch() override {
        struct kevent stop {};
        EV_SET(&stop, kStop, EVFILT_USER, 0, NOTE_TRIGGER, 0, nullptr);
        if (thread_.joinable()) {
            kevent(queue_.raw(), &stop, 1, nullptr, 0, nullptr);
            thread_.join();
        }
    }

    bool works() const { return works_; }

  private:
    bool add(int16_t filter, uintptr_t what, unsigned notes) const {
        struct kevent change {};
        EV_SET(&change, what, filter, EV_ADD | EV_CLEAR, notes, 0, nullptr);
        return kevent(queue_.raw(), &change, 1, nullptr, 0, nullptr) == 0;
    }

    void follow_file() {
        opened_.reset(open(file_.c_str(), O_EVTONLY | O_CLOEXEC));
        if (opened_.raw() >= 0) add(EVFILT_VNODE, static_cast<uintptr_t>(opened_.raw()), kWritten);
    }

    /// The folder tells of every file in it, so that only another time or size of this one counts.
    bool is_another() {
        std::error_code error;
        const auto time = fs::last_write_time(file_, error);
        const auto size = error ? std::uintmax_t{0} : fs::file_size(file_, error);
        const bool same = time == time_ && size == size_ && bool(error) == missing_;
        time_ = time;
        size_ = size;
        missing_ = bool(error);
        return !same;
    }

    void run() {
        is_another();
        for (;;) {
            struct kevent told {};
            const int count = kevent(queue_.raw(), nullptr, 0, &told, 1, nullptr);
            if (count < 0 && errno != EINTR) return;
            if (count <= 0) continue;
            if (told.filter == EVFILT_USER) return;
            const bool of_file = told.ident == static_cast<uintptr_t>(opened_.raw());
            follow_file();
            if (is_another() || of_file) on_change_();
        }
    }

    fs::path file_;
    std::function<void()> on_change_;
    Descriptor queue_;
    Descriptor folder_;
    Descriptor opened_;
    fs::file_time_type time_{};
    std::uintmax_t size_ = 0;
    bool missing_ = true;
    bool works_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<FileWatch> watch_file(const fs::path& file, std::function<void()> on_change) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    auto watch = std::make_unique<QueueWatch>(file, std::move(on_change));
    if (!watch->works()) return nullptr;
    return watch;
}

}  // namespace natter::gui
