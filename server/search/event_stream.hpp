// Takes server-sent events apart: the format in which models send an answer piece by piece (WHATWG HTML, section 9.2).
// Only what events carry is kept; their names and numbers mean nothing here. Pure; any one thread.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

class EventStream {
  public:
    /// `most`: bytes that one event may have.
    explicit EventStream(std::size_t most) : most_(most) {}

    /// Takes bytes as they come, cut anywhere. False: an event is too large, and nothing more is taken.
    [[nodiscard]] bool feed(std::string_view bytes);
    /// Nothing more comes: an event that lacks its empty line counts as one.
    void end();
    /// What the next event that is whole carries.
    [[nodiscard]] std::optional<std::string> next();

  private:
    void take_line();
    void dispatch();

    std::size_t most_;
    std::string line_;
    std::string data_;
    std::deque<std::string> ready_;
    bool has_data_ = false;
    bool after_return_ = false;  // a newline that follows belongs to it
    bool begun_ = false;         // a byte order mark may stand at the beginning alone
    bool too_large_ = false;
};

}  // namespace natter::server
