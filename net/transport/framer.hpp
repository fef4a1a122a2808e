// Cuts what a peer sends into frames, and knows how frames are sent. One per connection.
// Thread: the transport's. Owner: the transport.
#pragma once

#include "net/transport/transport.hpp"

#include <string>
#include <string_view>

namespace natter::net {

class Framer {
  public:
    enum class Next {
        frame,     // a whole frame
        oversize,  // a frame that is too large; it comes once, and the frame's bytes are skipped
        answer,    // bytes that the framing itself has to send now, to a ping
        pong,      // the answer to a ping of this side
        fragment,  // a part of a frame, of which more is to come
        ended,     // the peer has ended the conversation, or broken the framing; these bytes are the last to send
        more,      // nothing whole is left
    };

    virtual ~Framer() = default;

    /// Gives bytes to cut. They are borrowed until `keep`.
    virtual void feed(std::string_view bytes) = 0;
    /// What comes next; `bytes` lives until the next call.
    [[nodiscard]] virtual Next next(std::string_view& bytes) = 0;
    /// Takes a copy of what is left, so that the borrowed bytes may go.
    virtual void keep() = 0;
    /// The peer's bytes have ended in order. True if that makes a frame of what is kept.
    [[nodiscard]] virtual bool end_of_bytes() { return false; }

    /// A line as this framing sends it.
    [[nodiscard]] virtual std::string framed(std::string line) { return line; }
    /// What tells the peer that this side ends, and why.
    [[nodiscard]] virtual std::string farewell(Ending) { return {}; }
};

}  // namespace natter::net
