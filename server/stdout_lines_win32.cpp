#include "server/stdout_lines.hpp"

#include "net/util/mailbox.hpp"

#include <windows.h>

#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace natter::server {
namespace {

class Win32StdoutLines : public StdoutLines {
  public:
    Win32StdoutLines() : wake_(make_event()), done_(make_event()), thread_([this] { run(); }) {}

    // A write that nobody reads ends only when it is cancelled.
    ~Win32StdoutLines() override {
        stopping_ = true;
        ::SetEvent(wake_);
        DWORD patience = static_cast<DWORD>(kLastLinesTime.count());
        while (::WaitForSingleObject(done_, patience) == WAIT_TIMEOUT) {
            gone_ = true;
            ::CancelSynchronousIo(thread_.native_handle());
            patience = 10;
        }
        thread_.join();
        ::CloseHandle(wake_);
        ::CloseHandle(done_);
    }

    Win32StdoutLines(const Win32StdoutLines&) = delete;
    Win32StdoutLines& operator=(const Win32StdoutLines&) = delete;

    bool show(std::string line) override {
        line += '\n';
        const std::size_t size = line.size();
        if (bytes_ + size > kLineBytesWaiting) return false;
        bytes_ += size;
        const auto pushed = lines_.push(line);
        if (pushed == Lines::Pushed::first) ::SetEvent(wake_);
        if (pushed == Lines::Pushed::refused) bytes_ -= size;
        return pushed != Lines::Pushed::refused;
    }

  private:
    using Lines = net::Mailbox<std::string>;

    static HANDLE make_event() {
        const HANDLE event = ::CreateEventW(nullptr, FALSE, FALSE, nullptr);
        if (event == nullptr) {
            throw std::system_error(static_cast<int>(::GetLastError()), std::system_category(), "CreateEvent");
        }
        return event;
    }

    void run() {
        std::vector<std::string> lines;
        while (true) {
            const bool last = stopping_;
            lines_.take(lines);
            for (const std::string& line : lines) {
                if (!gone_) write(line);
                bytes_ -= line.size();
            }
            if (last) break;
            if (lines.empty()) ::WaitForSingleObject(wake_, INFINITE);
        }
        ::SetEvent(done_);
    }

    void write(const std::string& line) {
        DWORD written = 0;
        const HANDLE out = ::GetStdHandle(STD_OUTPUT_HANDLE);
        if (::WriteFile(out, line.data(), static_cast<DWORD>(line.size()), &written, nullptr) == 0) gone_ = true;
    }

    Lines lines_{kLinesWaiting};
    std::atomic<std::size_t> bytes_ = 0;  // of lines not yet written
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> gone_ = false;  // nobody reads any more
    HANDLE wake_;
    HANDLE done_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<StdoutLines> write_stdout_lines() { return std::make_unique<Win32StdoutLines>(); }

}  // namespace natter::server
