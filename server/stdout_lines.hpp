// Lines shown at this process's standard output, without waiting for whoever should read them. One file per system.
//
// Thread: `show` is for one thread; a thread of its own writes. The destructor lets what is waiting leave as long as it
// is read, at most for `kLastLinesTime`.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace natter::server {

inline constexpr std::chrono::milliseconds kLastLinesTime{500};
inline constexpr std::size_t kLinesWaiting = 65'536;
inline constexpr std::size_t kLineBytesWaiting = 4u << 20;

class StdoutLines {
  public:
    virtual ~StdoutLines() = default;

    /// Never waits. False: too much waits already, and the line has been dropped.
    [[nodiscard]] virtual bool show(std::string line) = 0;
};

[[nodiscard]] std::unique_ptr<StdoutLines> write_stdout_lines();

}  // namespace natter::server
