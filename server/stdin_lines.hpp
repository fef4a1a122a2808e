// Lines typed at this process's standard input, without holding anything else up. One file per system.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace natter::server {

class StdinLines {
  public:
    virtual ~StdinLines() = default;
};

/// `on_line` is called for each line, on a thread of its own, until the end of the input or the destruction of the
/// result, which ends that thread.
[[nodiscard]] std::unique_ptr<StdinLines> read_stdin_lines(std::function<void(std::string)> on_line);

}  // namespace natter::server
