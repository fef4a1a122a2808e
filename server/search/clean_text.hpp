// Makes of whatever a model says text that can be shown: UTF-8 without control characters but newline and tab, also
// where a piece ends in the middle of a character. Pure; any one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::server {

class CleanText {
  public:
    /// `most`: bytes that all pieces together may have.
    explicit CleanText(std::size_t most) : left_(most) {}

    /// What can be shown of a further piece, and of what was held back.
    [[nodiscard]] std::string take(std::string_view piece);
    /// Of what was held back, since nothing more comes.
    [[nodiscard]] std::string end();

    /// There was more than `most`; it is left out, and so is all that comes.
    [[nodiscard]] bool is_cut() const { return cut_; }

  private:
    [[nodiscard]] std::string within(std::string text);

    std::string held_;  // the start of a character
    std::size_t left_;
    bool cut_ = false;
};

}  // namespace natter::server
