// Cuts a stream of bytes into lines, and keeps no more than one unfinished line. Pure; any one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::net {

class LineSplitter {
  public:
    enum class Next { frame, oversize, more };

    /// `most` is the largest line, with its line end.
    explicit LineSplitter(std::size_t most) : most_(most) {}

    /// Gives bytes to cut. They are borrowed until `keep`.
    void feed(std::string_view bytes);

    /// The next line without its line end (`\n` or `\r\n`); the view lives until `keep` or `feed`. `oversize`
    /// comes once per line that is too long; its bytes are skipped. `more`: nothing whole is left.
    [[nodiscard]] Next next(std::string_view& frame);

    /// Takes a copy of what is left, so that the borrowed bytes may go.
    void keep();

    /// Bytes that an unfinished line holds.
    [[nodiscard]] std::size_t kept_bytes() const { return kept_.size(); }

  private:
    Next cut(std::size_t line_end, std::string_view& frame);

    std::size_t most_;
    std::string kept_;
    std::string_view rest_;
    std::size_t scanned_ = 0;  // bytes of rest_ known to hold no line end
    bool skipping_ = false;
};

}  // namespace natter::net
