#include "server/stdin_lines.hpp"

#include <windows.h>

#include <iostream>
#include <thread>

namespace natter::server {
namespace {

class Win32StdinLines : public StdinLines {
  public:
    Win32StdinLines(std::function<void(std::string)> on_line, std::function<void()> on_end)
        : thread_([on_line = std::move(on_line), on_end = std::move(on_end)] {
              for (std::string line; std::getline(std::cin, line);) on_line(std::move(line));
              on_end();
          }) {}

    // A blocked read of a console ends only when it is cancelled.
    ~Win32StdinLines() override {
        ::CancelSynchronousIo(thread_.native_handle());
        thread_.join();
    }

    Win32StdinLines(const Win32StdinLines&) = delete;
    Win32StdinLines& operator=(const Win32StdinLines&) = delete;

  private:
    std::thread thread_;
};

}  // namespace

std::unique_ptr<StdinLines> read_stdin_lines(std::function<void(std::string)> on_line, std::function<void()> on_end) {
    return std::make_unique<Win32StdinLines>(std::move(on_line), std::move(on_end));
}

}  // namespace natter::server
