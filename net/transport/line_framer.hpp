// Lines: the framing of JSON lines and plain text. See framer.hpp.
#pragma once

#include "net/protocol/limits.hpp"
#include "net/transport/framer.hpp"
#include "net/transport/line_splitter.hpp"

namespace natter::net {

/// What becomes of a last line without its end when the peer's sending ends in order. Somebody's typed line counts;
/// half an object of JSON would only be taken for a mistake.
enum class LastLine { dropped, counts };

class LineFramer : public Framer {
  public:
    explicit LineFramer(LastLine last_line) : last_line_(last_line) {}

    void feed(std::string_view bytes) override { splitter_.feed(bytes); }
    [[nodiscard]] Next next(std::string_view& bytes) override;
    void keep() override { splitter_.keep(); }
    [[nodiscard]] bool end_of_bytes() override;

  private:
    LineSplitter splitter_{limits::kFrameBytes};
    LastLine last_line_;
};

}  // namespace natter::net
