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

/// `on_line` is called for each line and `on_end` at the end of the input, on a thread of their own that the
/// destruction of the result ends. A last line needs no line end.
[[nodiscard]] std::unique_ptr<StdinLines> read_stdin_lines(std::function<void(std::string)> on_line,
                                                           std::function<void()> on_end);

}  // namespace natter::server
