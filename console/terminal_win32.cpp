#include "console/terminal.hpp"

#include "net/util/mailbox.hpp"

#include <windows.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace natter::console {
namespace {

constexpr std::size_t kReadBytes = 16'384;
constexpr std::size_t kColumnsElse = 80;

std::atomic<HANDLE> interrupt_event = nullptr;

BOOL WINAPI on_control(DWORD) {
    const HANDLE event = interrupt_event.load();
    return event != nullptr && SetEvent(event);
}

HANDLE make_event(bool manual) {
    const HANDLE event = CreateEventW(nullptr, manual, FALSE, nullptr);
    if (event == nullptr) throw std::runtime_error("natter-cli: the system has no event left");
    return event;
}

// What the reading thread shares with the terminal; whoever is last frees it, because a read that waits for a key
// cannot be interrupted.
struct Reader {
    HANDLE arrived = make_event(true);
    HANDLE wanted = make_event(false);
    net::Mailbox<std::string> bytes{1};
    std::atomic<bool> ended = false;

    ~Reader() {
        CloseHandle(arrived);
        CloseHandle(wanted);
    }

    void run() {
        while (WaitForSingleObject(wanted, INFINITE) == WAIT_OBJECT_0) {
            std::string chunk(kReadBytes, '\0');
            DWORD count = 0;
            const BOOL fine = ReadFile(GetStdHandle(STD_INPUT_HANDLE), chunk.data(), static_cast<DWORD>(chunk.size()),
                                       &count, nullptr);
            chunk.resize(fine ? count : 0);
            ended = chunk.empty();
            static_cast<void>(bytes.push(chunk));
            SetEvent(arrived);
        }
    }
};

class Win32Terminal : public Terminal {
  public:
    Win32Terminal()
        : wake_event_(make_event(false)), interrupt_(make_event(false)), reader_(std::make_shared<Reader>()) {
        const HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
        const HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
        in_is_console_ = GetConsoleMode(in, &in_mode_) != 0;
        out_is_console_ = GetConsoleMode(out, &out_mode_) != 0;
        in_page_ = GetConsoleCP();
        out_page_ = GetConsoleOutputCP();
        SetConsoleCP(CP_UTF8);
        SetConsoleOutputCP(CP_UTF8);
        if (out_is_console_) SetConsoleMode(out, out_mode_ | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
        if (is_interactive()) SetConsoleMode(in, ENABLE_PROCESSED_INPUT | ENABLE_VIRTUAL_TERMINAL_INPUT);
        interrupt_event = interrupt_;
        SetConsoleCtrlHandler(on_control, TRUE);
        std::thread([reader = reader_] { reader->run(); }).detach();
    }

    ~Win32Terminal() override {
        SetConsoleCtrlHandler(on_control, FALSE);
        interrupt_event = nullptr;
        if (in_is_console_) SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), in_mode_);
        if (out_is_console_) SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), out_mode_);
        SetConsoleCP(in_page_);
        SetConsoleOutputCP(out_page_);
        CloseHandle(interrupt_);
        CloseHandle(wake_event_);
    }

    Win32Terminal(const Win32Terminal&) = delete;
    Win32Terminal& operator=(const Win32Terminal&) = delete;

    bool is_interactive() const override { return in_is_console_ && out_is_console_; }
    bool has_colours() const override { return out_is_console_ && std::getenv("NO_COLOR") == nullptr; }

    std::size_t columns() const override {
        CONSOLE_SCREEN_BUFFER_INFO info{};
        const bool known = GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info) != 0;
        return known ? static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1) : kColumnsElse;
    }

    Woken wait(bool want_input) override {
        if (want_input && !asked_) {
            asked_ = true;
            SetEvent(reader_->wanted);
        }
        const std::array<HANDLE, 3> events{wake_event_, interrupt_, reader_->arrived};
        const DWORD count = want_input ? 3 : 2;
        const DWORD which = WaitForMultipleObjects(count, events.data(), FALSE, INFINITE);
        return {.input = which == WAIT_OBJECT_0 + 2, .interrupted = which == WAIT_OBJECT_0 + 1};
    }

    void wake() override { SetEvent(wake_event_); }

    std::optional<std::string> read() override {
        std::vector<std::string> taken;
        reader_->bytes.take(taken);
        ResetEvent(reader_->arrived);
        asked_ = false;
        if (reader_->ended) return {};
        return taken.empty() ? std::string() : taken.front();
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            DWORD count = 0;
            const auto size = static_cast<DWORD>(bytes.size());
            if (!WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes.data(), size, &count, nullptr)) return false;
            bytes.remove_prefix(count);
        }
        return true;
    }

  private:
    HANDLE wake_event_;
    HANDLE interrupt_;
    std::shared_ptr<Reader> reader_;
    DWORD in_mode_ = 0;
    DWORD out_mode_ = 0;
    UINT in_page_ = 0;
    UINT out_page_ = 0;
    bool in_is_console_ = false;
    bool out_is_console_ = false;
    bool asked_ = false;
};

}  // namespace

std::unique_ptr<Terminal> make_terminal() { return std::make_unique<Win32Terminal>(); }

}  // namespace natter::console
